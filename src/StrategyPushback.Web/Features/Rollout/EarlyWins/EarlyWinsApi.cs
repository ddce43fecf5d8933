using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Rollout.EarlyWins;

/// <summary>The API of early wins. It runs the same queries and commands as the pages.</summary>
public static class EarlyWinsApi
{
    private static readonly string[] s_filters = ["strategy"];

    /// <param name="Verified">Null while no concerned unit has answered.</param>
    /// <param name="AnsweringUnit">The name of the unit that verified or refused it; null before, and where the reader may not see each answered objection.</param>
    /// <param name="Reason">Why it was refused.</param>
    /// <param name="Objections">The numbers of the objections that it answers, as far as the caller may see them.</param>
    public sealed record EarlyWinFacts(
        string Id, string Strategy, string Phase, string What, string Visible, string Unambiguous, string Related, string ClaimedBy, DateOnly ClaimedOn, bool? Verified, string? AnsweringUnit, DateOnly? AnsweredOn, string? Reason,
        IReadOnlyList<string> Objections, bool Illustrative);

    public sealed record EarlyWinRefusalBody(string? Reason);

    public static void MapEarlyWins(this RouteGroupBuilder api)
    {
        var wins = api.MapGroup("/early-wins").WithTags("Rollout");
        wins.MapGet("", ListAsync).WithName("ListEarlyWins").WithSummary("Early wins of rollouts, the newest first").Produces<Page<EarlyWinFacts>>().DescribeList(s_filters);
        wins.MapGet("/{id}", async (string id, HttpContext context, EarlyWinsQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetEarlyWin").WithSummary("One early win").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        wins.MapPost("", ClaimAsync).WithName("ClaimEarlyWin").WithSummary("Claim an early win of a phase that has started").Produces<EarlyWinFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        wins.MapPost("/{id}/verify", (string id, IfMatch state, HttpContext context, UseCase useCase, EarlyWinsQuery query, CancellationToken cancellation) =>
            RunAsync(new VerifyEarlyWin.Command(RecordKey.Required(id), state.Seen), id, context, useCase, query, cancellation))
            .WithName("VerifyEarlyWin").WithSummary("Verify an early win as the lead of a unit whose concern it answers").Produces<EarlyWinFacts>().DescribeVerb();
        wins.MapPost("/{id}/refuse", (string id, IfMatch state, Body<EarlyWinRefusalBody> body, HttpContext context, UseCase useCase, EarlyWinsQuery query, CancellationToken cancellation) =>
            RunAsync(new RefuseEarlyWin.Command(RecordKey.Required(id), state.Seen, body.Value.Reason), id, context, useCase, query, cancellation))
            .WithName("RefuseEarlyWin").WithSummary("Refuse an early win with a reason").Produces<EarlyWinFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, EarlyWinsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var strategies = request.Query["strategy"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        List<EarlyWinView> wins = [.. (await query.LoadAsync(cancellation: cancellation)).Where(win => strategies.Count == 0 || strategies.Contains(Text(win.Strategy)))];
        return TypedResults.Ok(new Keyset<EarlyWinView>().By(win => win.Id, descending: true).PageOf(wins, part, $"early-wins {string.Join(',', strategies.Order())}", FactsOf));
    }

    private static async Task<IResult> ClaimAsync(IdempotencyKey key, Body<ClaimEarlyWin.Command> body, HttpContext context, UseCase useCase, EarlyWinsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ClaimEarlyWin.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/early-wins/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, EarlyWinsQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(RecordKey.Required(id), context, query, cancellation), cancellation);

    private static async Task<EarlyWinFacts> OneAsync(int id, HttpContext context, EarlyWinsQuery query, CancellationToken cancellation)
    {
        var win = (await query.LoadAsync(cancellation: cancellation)).FirstOrDefault(win => win.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, win.Seen);
        return FactsOf(win);
    }

    private static EarlyWinFacts FactsOf(EarlyWinView win) => new(
        Text(win.Id), Text(win.Strategy), Text(win.Phase), win.What, win.Visible, win.Unambiguous, win.Related, win.ClaimedBy, win.ClaimedOn, win.IsVerified, win.AnsweringUnit, win.AnsweredOn, win.Reason,
        [.. win.Objections.Select(concern => concern.Number)], win.IsIllustrative);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
