using System.Globalization;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>The API of the risks of rollouts. It runs the same queries and commands as the page.</summary>
public static class RolloutRisksApi
{
    private static readonly string[] s_filters = ["strategy", "phase"];

    /// <param name="Milestone">The id of the milestone that it threatens; null for the phase as a whole.</param>
    /// <param name="Trigger">When the risk counts as occurred.</param>
    /// <param name="Mitigation">What is done so that it does not occur, or costs less.</param>
    /// <param name="Owner">The e-mail address of the person who carries out the plan.</param>
    /// <param name="OwnerLeft">The owner no longer has access.</param>
    /// <param name="ReviewOn">When the plan is due and the risk is looked at again.</param>
    /// <param name="StateOn">When the state was set.</param>
    /// <param name="StateNote">Why the state was set; empty for a risk that is open since it was added.</param>
    public sealed record RolloutRiskFacts(
        string Id, string Strategy, string Phase, string? Milestone, string Title, string Trigger, string Mitigation, string Owner, bool OwnerLeft, DateOnly ReviewOn, RolloutRiskState State, DateOnly StateOn, string StateNote,
        bool Illustrative);

    /// <param name="Note">What happened.</param>
    public sealed record RolloutRiskStateBody(RolloutRiskState? State, string? Note);

    public static void MapRolloutRisks(this RouteGroupBuilder api)
    {
        var risks = api.MapGroup("/rollout-risks").WithTags("Rollout");
        risks.MapGet("", ListAsync).WithName("ListRolloutRisks").WithSummary("The risks of rollouts with what is done about them").Produces<Page<RolloutRiskFacts>>().DescribeList(s_filters);
        risks.MapGet("/{id}", async (string id, HttpContext context, RolloutQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetRolloutRisk").WithSummary("One risk of a rollout").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        risks.MapPost("", AddAsync).WithName("AddRolloutRisk").WithSummary("Add a risk to a phase").Produces<RolloutRiskFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        risks.MapPut("/{id}", (string id, IfMatch state, Body<RolloutRiskInput> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(
                new EditRolloutRisk.Command
                {
                    Id = RecordKey.Required(id),
                    Seen = state.Seen,
                    Title = body.Value.Title,
                    Trigger = body.Value.Trigger,
                    Mitigation = body.Value.Mitigation,
                    Owner = body.Value.Owner,
                    ReviewOn = body.Value.ReviewOn,
                    Milestone = body.Value.Milestone,
                },
                id, context, useCase, query, cancellation))
            .WithName("EditRolloutRisk").WithSummary("Replace the facts of a risk; its state stays").Produces<RolloutRiskFacts>().DescribeVerb();
        risks.MapPost("/{id}/state", (string id, IfMatch state, Body<RolloutRiskStateBody> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new SetRolloutRiskState.Command(RecordKey.Required(id), state.Seen, body.Value.State, body.Value.Note), id, context, useCase, query, cancellation))
            .WithName("SetRolloutRiskState").WithSummary("Say that a risk was mitigated, has occurred, is closed, or is open again").Produces<RolloutRiskFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, RolloutQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (strategies, phases) = (Values("strategy"), Values("phase"));
        List<Line> lines =
        [
            .. Lines(await query.ListAsync(cancellation)).Where(line => (strategies.Count == 0 || strategies.Contains(Text(line.Strategy))) && (phases.Count == 0 || phases.Contains(Text(line.Risk.Phase))))
                .OrderBy(line => line.Strategy).ThenBy(line => line.ReviewOn).ThenBy(line => line.Id),
        ];
        var order = new Keyset<Line>().By(line => line.Strategy).By(line => line.ReviewOn).By(line => line.Id);
        return TypedResults.Ok(order.PageOf(lines, part, $"rollout-risks {string.Join(',', strategies.Order())} {string.Join(',', phases.Order())}", FactsOf));

        HashSet<string> Values(string name) => [.. request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static async Task<IResult> AddAsync(IdempotencyKey key, Body<AddRolloutRisk.Command> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<AddRolloutRisk.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/rollout-risks/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(RecordKey.Required(id), context, query, cancellation), cancellation);

    private static async Task<RolloutRiskFacts> OneAsync(int id, HttpContext context, RolloutQuery query, CancellationToken cancellation)
    {
        var line = Lines(await query.ListAsync(cancellation)).FirstOrDefault(line => line.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, line.Risk.Seen);
        return FactsOf(line);
    }

    private static IEnumerable<Line> Lines(IEnumerable<PhaseView> phases) => phases.SelectMany(phase => phase.Risks, (phase, risk) => new Line(phase.Strategy, risk.ReviewOn, risk.Id, risk));

    private static RolloutRiskFacts FactsOf(Line line)
    {
        var risk = line.Risk;
        return new(
            Text(risk.Id), Text(line.Strategy), Text(risk.Phase), risk.Milestone is { } milestone ? Text(milestone.Id) : null, risk.Title, risk.Trigger, risk.Mitigation, risk.OwnerEmail, risk.OwnerLeft, risk.ReviewOn,
            risk.State, risk.StateOn, risk.StateNote, risk.IsIllustrative);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int Strategy, DateOnly ReviewOn, int Id, RolloutRiskView Risk);
}
