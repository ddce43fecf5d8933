using System.Globalization;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.People;

/// <summary>People over HTTP, by the queries and commands of the page. Administrators only.</summary>
public static class PeopleApi
{
    /// <param name="Unit">The code of the unit.</param>
    /// <param name="InvitedUntil">When the current link to choose a password expires.</param>
    public sealed record PersonFacts(
        string Id, string Name, string Email, IReadOnlyList<Roles> Roles, string? Unit, string? SecondUnit, string Language, SignInState SignIn, DateTime? InvitedUntil, DeputyFacts? Deputy);

    public sealed record DeputyFacts(string Name, string Email, DateOnly From, DateOnly Until);

    public static void MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", ListAsync).WithName("ListPeople").WithSummary("The people by name, for administrators").Produces<Page<PersonFacts>>().DescribeList(PeopleFilter.Names).ProducesProblem(StatusCodes.Status403Forbidden);
        people.MapGet("/{id}", async (string id, HttpContext context, PersonQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(id, context, query, cancellation)))
            .WithName("GetPerson").WithSummary("One person").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        people.MapPost("", CreateAsync).WithName("CreatePerson").WithSummary("Add a person; an invitation is a call of its own").Produces<PersonFacts>(StatusCodes.Status201Created).DescribeCreation();
        people.MapPatch("/{id}", EditAsync).WithName("EditPerson").WithSummary("Change a person; members left out stay as they are").Produces<PersonFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, PeopleListQuery query, CancellationToken cancellation)
    {
        var filter = PeopleFilter.Parse(Part.Only(request, PeopleFilter.Names));
        var rows = (await query.LoadAsync(filter, part.Limit, part.After, cancellation)).Rows;
        return TypedResults.Ok(new Page<PersonFacts>([.. rows.Items.Select(Facts)], rows.Next, rows.Total));
    }

    private static async Task<IResult> CreateAsync(IdempotencyKey key, Body<PersonInput> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new CreatePerson.Command { Name = input.Name, Email = input.Email, Roles = input.Roles, Unit = input.Unit, SecondUnit = input.SecondUnit, Language = input.Language };
        var outcome = await useCase.RunAsync<CreatePerson.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var person = await OneAsync(outcome.Value!.Id.ToString(CultureInfo.InvariantCulture), context, query, cancellation);
        return TypedResults.Created($"{ApiSetup.Root}/people/{person.Id}", person);
    }

    private static async Task<IResult> EditAsync(string id, IfMatch state, Body<PersonInput> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new EditPerson.Command { Id = id, Seen = state.Seen, Name = input.Name, Email = input.Email, Roles = input.Roles, Unit = input.Unit, SecondUnit = input.SecondUnit, Language = input.Language };
        var outcome = await useCase.RunAsync<EditPerson.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(id, context, query, cancellation));
    }

    private static async Task<PersonFacts> OneAsync(string id, HttpContext context, PersonQuery query, CancellationToken cancellation)
    {
        var person = (await query.LoadAsync(id, cancellation))?.Person ?? throw new NotFoundException();
        IfMatch.Tell(context, person.Seen);
        return Facts(person);
    }

    private static PersonFacts Facts(PersonRow person) => new(
        person.Key, person.Name, person.Email, person.RoleList, person.Unit, person.SecondUnit, person.Language, person.State, person.InvitedUntil,
        person.Deputy is { } deputy ? new DeputyFacts(deputy.Name, deputy.Email, deputy.From, deputy.Until) : null);
}
