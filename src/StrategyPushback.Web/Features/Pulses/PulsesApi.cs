using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>The API of the survey of support and clarity. It runs the same queries and commands as the pages.</summary>
public static class PulsesApi
{
    private static readonly string[] s_filters = ["strategy"];

    /// <param name="Opens">The first day on which people answer.</param>
    /// <param name="Closes">The last day on which people answer.</param>
    /// <param name="ClosedOn">The day on which it was closed before its last day.</param>
    /// <param name="Units">The codes of the units whose people are asked.</param>
    public sealed record PulseFacts(string Id, string Strategy, string Title, DateOnly Opens, DateOnly Closes, DateOnly? ClosedOn, PulseState State, IReadOnlyList<string> Units, bool Illustrative);

    /// <param name="Suppressed">Fewer than five answers, so there is no figure.</param>
    /// <param name="Answers">Null while the round is not over, and where the figure is suppressed.</param>
    public sealed record PulseUnitResult(string Unit, string Name, bool Suppressed, int? Answers, decimal? Support, decimal? Clarity);

    /// <param name="Over">Figures exist only when the round is over.</param>
    /// <param name="Answers">Those of the units that have a figure; likewise the means, from 1 to 5.</param>
    public sealed record PulseResults(string Pulse, bool Over, int? Answers, decimal? Support, decimal? Clarity, IReadOnlyList<PulseUnitResult> Units);

    /// <param name="Unit">The code of the unit.</param>
    /// <param name="Count">The number of people.</param>
    public sealed record PulseLinksBody(string? Unit, int? Count);

    /// <param name="Links">One for each person. They are not stored.</param>
    public sealed record PulseLinkList(IReadOnlyList<string> Links);

    public static void MapPulses(this RouteGroupBuilder api)
    {
        var pulses = api.MapGroup("/pulses").WithTags("Pulses");
        pulses.MapGet("", ListAsync).WithName("ListPulses").WithSummary("Rounds of the survey of support and clarity, the newest first").Produces<Page<PulseFacts>>().DescribeList(s_filters);
        pulses.MapGet("/{id}", async (string id, HttpContext context, PulseQuery query, CancellationToken cancellation) => TypedResults.Ok(FactsOf(await OneAsync(RecordKey.Required(id), context, query, cancellation))))
            .WithName("GetPulse").WithSummary("One round of the survey").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        pulses.MapGet("/{id}/results", async (string id, HttpContext context, PulseQuery query, CancellationToken cancellation) => TypedResults.Ok(ResultsOf(await OneAsync(RecordKey.Required(id), context, query, cancellation))))
            .WithName("GetPulseResults").WithSummary("Support and clarity by unit, when the round is over and from five answers on").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        pulses.MapPost("", PlanAsync).WithName("PlanPulse").WithSummary("Plan a round of the survey").Produces<PulseFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        pulses.MapPost("/{id}/open", (string id, IfMatch state, HttpContext context, UseCase useCase, PulseQuery query, CancellationToken cancellation) =>
            RunAsync(new OpenPulse.Command(RecordKey.Required(id), state.Seen), id, context, useCase, query, cancellation))
            .WithName("OpenPulse").WithSummary("Open a planned round today").Produces<PulseFacts>().DescribeVerb();
        pulses.MapPost("/{id}/close", (string id, IfMatch state, HttpContext context, UseCase useCase, PulseQuery query, CancellationToken cancellation) =>
            RunAsync(new ClosePulse.Command(RecordKey.Required(id), state.Seen), id, context, useCase, query, cancellation))
            .WithName("ClosePulse").WithSummary("Close a round before its last day").Produces<PulseFacts>().DescribeVerb();
        pulses.MapPost("/{id}/links", LinksAsync).WithName("MakePulseLinks").WithSummary("Make links for the people of a unit, one for each person").Produces<PulseLinkList>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, PulseQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var strategies = request.Query["strategy"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        List<PulseView> pulses = [.. (await query.ListAsync(cancellation)).Where(pulse => strategies.Count == 0 || strategies.Contains(Text(pulse.Strategy)))];
        var order = new Keyset<PulseView>().By(pulse => pulse.Opens, descending: true).By(pulse => pulse.Id, descending: true);
        return TypedResults.Ok(order.PageOf(pulses, part, $"pulses {string.Join(',', strategies.Order())}", FactsOf));
    }

    private static async Task<IResult> PlanAsync(IdempotencyKey key, Body<PlanPulse.Command> body, HttpContext context, UseCase useCase, PulseQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<PlanPulse.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/pulses/{Text(outcome.Value!.Id)}", FactsOf(await OneAsync(outcome.Value.Id, context, query, cancellation)));
    }

    private static async Task<IResult> LinksAsync(string id, IfMatch state, Body<PulseLinksBody> body, UseCase useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<MakeLinks.Command, MakeLinks.Made>(new(RecordKey.Required(id), state.Seen, body.Value.Unit, body.Value.Count), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(new PulseLinkList(outcome.Value!.Links));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, PulseQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, async () => FactsOf(await OneAsync(RecordKey.Required(id), context, query, cancellation)), cancellation);

    private static async Task<PulseView> OneAsync(int id, HttpContext context, PulseQuery query, CancellationToken cancellation)
    {
        var pulse = await query.LoadAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, pulse.Seen);
        return pulse;
    }

    private static PulseFacts FactsOf(PulseView pulse) =>
        new(Text(pulse.Id), Text(pulse.Strategy), pulse.Title, pulse.Opens, pulse.Closes, pulse.ClosedOn, pulse.State, [.. pulse.Units.Select(unit => unit.Code)], pulse.IsIllustrative);

    private static PulseResults ResultsOf(PulseView pulse) => new(
        Text(pulse.Id), pulse.State is PulseState.Over, pulse.Answers, Rounded(pulse.Support), Rounded(pulse.Clarity),
        [.. pulse.Units.Select(unit => new PulseUnitResult(unit.Code, unit.Name, !unit.HasEnough, unit.Answers, Rounded(unit.Support), Rounded(unit.Clarity)))]);

    private static decimal? Rounded(decimal? mean) => mean is { } value ? Math.Round(value, 2) : null;

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
