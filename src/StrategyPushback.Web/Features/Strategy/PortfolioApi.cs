using System.Globalization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>The API of all strategies. It runs the same query as the page.</summary>
public static class PortfolioApi
{
    /// <param name="Owner">The owner's name; null when none is recorded.</param>
    /// <param name="Current">The newest version that was in consultation. As <c>update</c> of a filter it selects every objection to the strategy. Null when there is none.</param>
    /// <param name="Versions">At most three versions: those that have not ended first, then the newest.</param>
    /// <param name="OtherVersions">The number of further versions; <c>/updates</c> lists all.</param>
    /// <param name="Blocking">Objections that block a publication.</param>
    /// <param name="Overdue">Turns of either side past their due date.</param>
    /// <param name="Next">The next date of a consultation; null when there is none.</param>
    public sealed record StrategyFacts(
        string Id, string Title, string? Owner, string? Current, IReadOnlyList<VersionFacts> Versions, int OtherVersions, int Open, int Blocking, int Overdue, PortfolioQuery.NextDate? Next);

    /// <param name="Number">As the strategy numbers its versions.</param>
    public sealed record VersionFacts(string Id, string Number, UpdateStatus Status);

    public static void MapPortfolio(this RouteGroupBuilder api) =>
        api.MapGet("/strategies", async (HttpRequest request, Part part, PortfolioQuery question, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var order = new Keyset<PortfolioQuery.Line>().By(strategy => strategy.Title).By(strategy => strategy.Id);
                return TypedResults.Ok(order.PageOf((await question.LoadAsync(cancellation)).Strategies, part, "strategies", Of));
            })
            .WithName("ListStrategies").WithTags("Updates").WithSummary("Every strategy with the figures of its own dashboard").DescribeList([]);

    private static StrategyFacts Of(PortfolioQuery.Line line) => new(
        Key(line.Id), line.Title, line.Owner, line.Current is { } current ? Key(current) : null,
        [.. line.Versions.Select(version => new VersionFacts(Key(version.Id), version.Number, version.Status))],
        line.Others, line.Open, line.Blocking, line.Overdue, line.Next);

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
}
