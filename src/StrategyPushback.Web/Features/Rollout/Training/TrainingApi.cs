using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Rollout.Training;

/// <summary>The API of the trainings of rollouts. It runs the same queries and commands as the page.</summary>
public static class TrainingApi
{
    private static readonly string[] s_filters = ["strategy", "unit"];

    /// <param name="Unit">The code of the unit whose people it prepares.</param>
    /// <param name="Place">A room or the address of a web page.</param>
    /// <param name="Late">It does not end before the units of its phase begin to work.</param>
    public sealed record TrainingFacts(
        string Id, string Strategy, string Phase, string Unit, string Title, string Place, DateOnly StartsOn, DateOnly EndsOn, int? Invited, int? Attended, int? Passed, bool Late, bool Illustrative);

    /// <summary>How many people; null where it is not known yet.</summary>
    public sealed record TrainingCountsBody(int? Invited = null, int? Attended = null, int? Passed = null);

    public static void MapTraining(this RouteGroupBuilder api)
    {
        var trainings = api.MapGroup("/training").WithTags("Rollout");
        trainings.MapGet("", ListAsync).WithName("ListTraining").WithSummary("The trainings that prepare units for a phase").Produces<Page<TrainingFacts>>().DescribeList(s_filters);
        trainings.MapGet("/{id}", async (string id, HttpContext context, RolloutQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetTraining").WithSummary("One training").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        trainings.MapPost("", OfferAsync).WithName("OfferTraining").WithSummary("Offer a training to a unit that a phase reaches").Produces<TrainingFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        trainings.MapPut("/{id}", (string id, IfMatch state, Body<TrainingInput> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new EditTraining.Command { Id = RecordKey.Required(id), Seen = state.Seen, Title = body.Value.Title, Place = body.Value.Place, StartsOn = body.Value.StartsOn, EndsOn = body.Value.EndsOn }, id, context, useCase, query, cancellation))
            .WithName("EditTraining").WithSummary("Replace the facts of a training; its counts stay").Produces<TrainingFacts>().DescribeVerb();
        trainings.MapPost("/{id}/count", (string id, IfMatch state, Body<TrainingCountsBody> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new CountTraining.Command(RecordKey.Required(id), state.Seen, body.Value.Invited, body.Value.Attended, body.Value.Passed), id, context, useCase, query, cancellation))
            .WithName("CountTraining").WithSummary("Record how many people were invited, attended and passed").Produces<TrainingFacts>().DescribeVerb();
        trainings.MapPost("/{id}/withdraw", WithdrawAsync).WithName("WithdrawTraining").WithSummary("Take a training off the roadmap; it stays in the history").Produces(StatusCodes.Status204NoContent).DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, RolloutQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (strategies, units) = (Values("strategy"), Values("unit"));
        List<Line> lines =
        [
            .. Lines(await query.ListAsync(cancellation)).Where(line => (strategies.Count == 0 || strategies.Contains(Text(line.Strategy))) && (units.Count == 0 || units.Contains(line.Training.Unit.Code)))
                .OrderBy(line => line.Strategy).ThenBy(line => line.StartsOn).ThenBy(line => line.Id),
        ];
        var order = new Keyset<Line>().By(line => line.Strategy).By(line => line.StartsOn).By(line => line.Id);
        return TypedResults.Ok(order.PageOf(lines, part, $"training {string.Join(',', strategies.Order())} {string.Join(',', units.Order())}", FactsOf));

        HashSet<string> Values(string name) => [.. request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(value => value.ToUpperInvariant())];
    }

    private static async Task<IResult> OfferAsync(IdempotencyKey key, Body<OfferTraining.Command> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<OfferTraining.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/training/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static Task<IResult> WithdrawAsync(string id, IfMatch state, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new WithdrawTraining.Command(RecordKey.Required(id), state.Seen), cancellation);

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(RecordKey.Required(id), context, query, cancellation), cancellation);

    private static async Task<TrainingFacts> OneAsync(int id, HttpContext context, RolloutQuery query, CancellationToken cancellation)
    {
        var line = Lines(await query.ListAsync(cancellation)).FirstOrDefault(line => line.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, line.Training.Seen);
        return FactsOf(line);
    }

    private static IEnumerable<Line> Lines(IEnumerable<PhaseView> phases) => phases.SelectMany(phase => phase.Trainings, (phase, training) => new Line(phase.Strategy, training.StartsOn, training.Id, training));

    private static TrainingFacts FactsOf(Line line)
    {
        var training = line.Training;
        return new(
            Text(training.Id), Text(line.Strategy), Text(training.Phase), training.Unit.Code, training.Title, training.Place, training.StartsOn, training.EndsOn, training.Invited, training.Attended, training.Passed, training.IsLate, training.IsIllustrative);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int Strategy, DateOnly StartsOn, int Id, TrainingView Training);
}
