using System.Globalization;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Features.People.Deputies;
using StrategyPushback.Web.Features.People.Invitations;
using StrategyPushback.Web.Features.People.SigningIn;
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

    /// <param name="Link">Where the person chooses a password: once, until <paramref name="ExpiresAt"/>.</param>
    public sealed record InvitationFacts(string Link, DateTime ExpiresAt);

    /// <param name="Deputy">E-mail address of the person who acts.</param>
    public sealed record DeputyInput(string? Deputy, DateOnly? From, DateOnly? Until);

    /// <param name="Successor">E-mail address of the person who takes over the open work.</param>
    public sealed record SuccessorFacts(string? Successor);

    public static void MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", ListAsync).WithName("ListPeople").WithSummary("The people by name, for administrators").Produces<Page<PersonFacts>>().DescribeList(PeopleFilter.Names).ProducesProblem(StatusCodes.Status403Forbidden);
        people.MapGet("/{id}", async (string id, HttpContext context, PersonQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(id, context, query, cancellation)))
            .WithName("GetPerson").WithSummary("One person").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        people.MapPost("", CreateAsync).WithName("CreatePerson").WithSummary("Add a person; an invitation is a call of its own").Produces<PersonFacts>(StatusCodes.Status201Created).DescribeCreation();
        people.MapPatch("/{id}", EditAsync).WithName("EditPerson").WithSummary("Change a person; members left out stay as they are").Produces<PersonFacts>().DescribeVerb();
        people.MapPost("/{id}/invite", InviteAsync).WithName("InvitePerson").WithSummary("Create a one-time link with which the person chooses a password").Produces<InvitationFacts>().DescribeVerb();
        people.MapPost("/{id}/name-deputy", NameDeputyAsync).WithName("NameDeputy").WithSummary("Name who acts for the person from one day to another").Produces<PersonFacts>().DescribeVerb();
        people.MapPost("/{id}/end-deputy", EndDeputyAsync).WithName("EndDeputy").WithSummary("End a deputyship before its last day").Produces<PersonFacts>().DescribeVerb();
        people.MapPost("/{id}/deactivate", DeactivateAsync).WithName("DeactivatePerson").WithSummary("End a person's access and hand the open work over").Produces<PersonFacts>().DescribeVerb();
        people.MapPost("/{id}/reactivate", (string id, IfMatch state, Body<Nothing> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation) => RunAsync(new ReactivatePerson.Command(id, state.Seen), body, id, context, useCase, query, cancellation))
            .WithName("ReactivatePerson").WithSummary("Let a deactivated person sign in again").Produces<PersonFacts>().DescribeVerb();
        people.MapPost("/{id}/reset-second-factor", (string id, IfMatch state, Body<Nothing> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation) => RunAsync(new ResetSecondFactor.Command(id, state.Seen), body, id, context, useCase, query, cancellation))
            .WithName("ResetSecondFactor").WithSummary("Remove the second factor and the passkeys of a person who lost the devices, and end all sign-ins").Produces<PersonFacts>().DescribeVerb();
        people.MapPost("/{id}/end-sessions", (string id, IfMatch state, Body<Nothing> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation) => RunAsync(new EndSessions.Command(id, state.Seen), body, id, context, useCase, query, cancellation))
            .WithName("EndSessions").WithSummary("End all sign-ins of a person").Produces<PersonFacts>().DescribeVerb();
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, Body<Nothing> body, string id, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult>
    {
        _ = body;
        return useCase.AnswerAsync(command, () => OneAsync(id, context, query, cancellation), cancellation);
    }

    private static async Task<IResult> InviteAsync(string id, IfMatch state, Body<Nothing> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
    {
        _ = body;
        var outcome = await useCase.RunAsync<InvitePerson.Command, InvitePerson.Invitation>(new(id, state.Seen), cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        _ = await OneAsync(id, context, query, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new InvitationFacts($"{context.Request.Scheme}://{context.Request.Host}{outcome.Value!.Path}", outcome.Value.ExpiresAt));
    }

    private static async Task<IResult> NameDeputyAsync(string id, IfMatch state, Body<DeputyInput> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var outcome = await useCase.RunAsync<NameDeputy.Command, NoResult>(new(id, state.Seen, input.Deputy, input.From, input.Until), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await OwnOrManagedAsync(id, context, query, cancellation);
    }

    private static async Task<IResult> EndDeputyAsync(string id, IfMatch state, Body<Nothing> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
    {
        _ = body;
        var outcome = await useCase.RunAsync<EndDeputy.Command, NoResult>(new(id, state.Seen), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await OwnOrManagedAsync(id, context, query, cancellation);
    }

    private static async Task<IResult> DeactivateAsync(string id, IfMatch state, Body<SuccessorFacts> body, HttpContext context, UseCase useCase, PersonQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<DeactivatePerson.Command, NoResult>(new(id, state.Seen, body.Value.Successor), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(id, context, query, cancellation));
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

    /// <summary>The person for administrators; 204 for people who acted for themselves and may not read the list of people.</summary>
    private static async Task<IResult> OwnOrManagedAsync(string id, HttpContext context, PersonQuery query, CancellationToken cancellation)
    {
        try
        {
            return TypedResults.Ok(await OneAsync(id, context, query, cancellation));
        }
        catch (NotAllowedException)
        {
            return TypedResults.NoContent();
        }
    }

    private static PersonFacts Facts(PersonRow person) => new(
        person.Key, person.Name, person.Email, person.RoleList, person.Unit, person.SecondUnit, person.Language, person.State, person.InvitedUntil,
        person.Deputy is { } deputy ? new DeputyFacts(deputy.Name, deputy.Email, deputy.From, deputy.Until) : null);
}
