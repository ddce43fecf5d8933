using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Rollout.Contacts;

/// <summary>The API of support contacts. It runs the same queries and commands as the page.</summary>
public static class ContactsApi
{
    private static readonly string[] s_filters = ["strategy", "unit"];

    /// <param name="Unit">The code of the unit whose people the person helps.</param>
    /// <param name="Person">The e-mail address.</param>
    /// <param name="Note">How to reach the person.</param>
    /// <param name="Left">The person no longer has access.</param>
    public sealed record ContactFacts(string Id, string Strategy, string Phase, string Unit, string Person, string Name, string Note, bool Left, bool Illustrative);

    /// <param name="Person">The e-mail address.</param>
    /// <param name="Note">How to reach the person.</param>
    public sealed record ContactBody(string? Person, string? Note = null);

    public static void MapContacts(this RouteGroupBuilder api)
    {
        var contacts = api.MapGroup("/support-contacts").WithTags("Rollout");
        contacts.MapGet("", ListAsync).WithName("ListContacts").WithSummary("Whom the people of units ask for help in phases").Produces<Page<ContactFacts>>().DescribeList(s_filters);
        contacts.MapGet("/{id}", async (string id, HttpContext context, RolloutQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetContact").WithSummary("One support contact").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapPost("", NameAsync).WithName("NameContact").WithSummary("Name a support contact of a unit in a phase").Produces<ContactFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapPut("/{id}", EditAsync).WithName("EditContact").WithSummary("Name another person, or change how to reach the person").Produces<ContactFacts>().DescribeVerb();
        contacts.MapDelete("/{id}", RemoveAsync).WithName("RemoveContact").WithSummary("Remove a support contact; the history says who it was").Produces(StatusCodes.Status204NoContent).DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, RolloutQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (strategies, units) = (Values("strategy"), Values("unit"));
        List<Line> lines =
        [
            .. Lines(await query.ListAsync(cancellation)).Where(line => (strategies.Count == 0 || strategies.Contains(Text(line.Strategy))) && (units.Count == 0 || units.Contains(line.Contact.Unit.Code)))
                .OrderBy(line => line.Strategy).ThenBy(line => line.Id),
        ];
        var order = new Keyset<Line>().By(line => line.Strategy).By(line => line.Id);
        return TypedResults.Ok(order.PageOf(lines, part, $"contacts {string.Join(',', strategies.Order())} {string.Join(',', units.Order())}", FactsOf));

        HashSet<string> Values(string name) => [.. request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(value => value.ToUpperInvariant())];
    }

    private static async Task<IResult> NameAsync(IdempotencyKey key, Body<NameContact.Command> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<NameContact.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/support-contacts/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static async Task<IResult> EditAsync(string id, IfMatch state, Body<ContactBody> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<EditContact.Command, NoResult>(new(RecordKey.Required(id), state.Seen, body.Value.Person, body.Value.Note), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation));
    }

    private static Task<IResult> RemoveAsync(string id, IfMatch state, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemoveContact.Command(RecordKey.Required(id), state.Seen), cancellation);

    private static async Task<ContactFacts> OneAsync(int id, HttpContext context, RolloutQuery query, CancellationToken cancellation)
    {
        var line = Lines(await query.ListAsync(cancellation)).FirstOrDefault(line => line.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, line.Contact.Seen);
        return FactsOf(line);
    }

    private static IEnumerable<Line> Lines(IEnumerable<PhaseView> phases) => phases.SelectMany(phase => phase.Contacts, (phase, contact) => new Line(phase.Strategy, contact.Id, contact));

    private static ContactFacts FactsOf(Line line)
    {
        var contact = line.Contact;
        return new(Text(contact.Id), Text(line.Strategy), Text(contact.Phase), contact.Unit.Code, contact.Email, contact.Person, contact.Note, contact.HasLeft, contact.IsIllustrative);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int Strategy, int Id, ContactView Contact);
}
