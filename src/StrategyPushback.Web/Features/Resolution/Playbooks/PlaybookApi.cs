using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Resolution.Playbooks;

/// <summary>The API of the playbook.</summary>
public static class PlaybookApi
{
    /// <param name="Cause">A kind of cause, or <c>Undisclosed</c>.</param>
    /// <param name="Settled">Objections that ended accepted and were not reopened; null with fewer than eight cases.</param>
    /// <param name="Cases">Ended objections with such a cause and a completed action of the kind; null with fewer than eight.</param>
    /// <param name="Low">The lower end of the Wilson interval at 95 per cent.</param>
    /// <param name="Fits">Whether the kind fits the cause; otherwise it was used here.</param>
    public sealed record PlaybookFacts(string Cause, ActionKind Kind, bool Fits, int? Settled, int? Cases, double? Low, double? High);

    public static void MapPlaybook(this RouteGroupBuilder api)
    {
        api.MapGet("/actions/playbook", async (HttpRequest request, Part part, PlaybookQuery query, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var view = await query.LoadAsync(cancellation);
                return TypedResults.Ok(new Keyset<PlaybookCount>().By(count => count.Cause).By(count => count.Kind).PageOf(
                    [.. view.Counts.Where(count => count.IsStated)], part, "playbook", count => Facts(count.Cause, count.Kind, Enum.TryParse<CauseKind>(count.Cause, out var cause) && Playbook.Fitting(cause).Contains(count.Kind), count)));
            })
            .WithTags("Actions").WithName("GetPlaybook").WithSummary("How often actions of each kind settled objections with each cause here; cells with fewer than eight cases are left out")
            .Produces<Page<PlaybookFacts>>().DescribeList([]);
        api.MapGet("/objections/{number}/playbook", async (string number, HttpRequest request, Part part, PlaybookQuery query, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var proposals = await query.ProposeAsync(number, cancellation) ?? throw new NotFoundException();
                return TypedResults.Ok(new Keyset<Placed>().By(placed => placed.Place).PageOf(
                    [.. proposals.Select((proposal, place) => new Placed(place, proposal))], part, $"playbook {number.ToUpperInvariant()}",
                    placed => Facts(placed.Proposal.Cause.ToString(), placed.Proposal.Kind, placed.Proposal.Fits, placed.Proposal.Count)));
            })
            .WithTags("Actions").WithName("ProposeActions").WithSummary("The kinds of action that are proposed for the causes of an objection, the first to think of first")
            .Produces<Page<PlaybookFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static PlaybookFacts Facts(string cause, ActionKind kind, bool fits, PlaybookCount? count) =>
        count?.Interval is { } interval ? new(cause, kind, fits, count.Settled, count.Cases, interval.Low, interval.High) : new(cause, kind, fits, null, null, null, null);

    private sealed record Placed(int Place, PlaybookQuery.Proposal Proposal);
}
