using System.Globalization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>All strategies over HTTP: the same question as the page.</summary>
public static class PortfolioApi
{
    /// <param name="Owner">By name; null where none is recorded.</param>
    /// <param name="Current">The newest version that was put to the units: as <c>update</c> of a filter it means every objection to the strategy. Null where there is none.</param>
    /// <param name="Versions">Those that are not over first, the newest first, at most three.</param>
    /// <param name="OtherVersions">How many more there are; <c>/updates</c> lists every one.</param>
    /// <param name="Blocking">Those that hold a publication.</param>
    /// <param name="Overdue">Turns of either side past their date.</param>
    /// <param name="Next">The nearest date of a consultation; null where none is ahead.</param>
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
