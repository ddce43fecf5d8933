using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Raised;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy.Elements;

/// <summary>One element in all versions: its text, the objections to it, and their causes.</summary>
public sealed class ElementQuery(QueryContextFactory contexts) : IQuery
{
    private static readonly IReadOnlyList<string> s_causes = [.. Enum.GetNames<CauseKind>(), DashboardCounter.Undisclosed, DashboardCounter.NoCause];

    /// <returns>Null when it does not exist.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var element = await context.Db.Elements.FirstOrDefaultAsync(candidate => candidate.Id == id, cancellation);
        if (element is null || !(await context.ElementWordingsAsync([id], cancellation)).TryGetValue(id, out var wording))
        {
            return null;
        }

        var rows = await context.ObjectionsAsync(new ObjectionFilter { Element = [id] }, cancellation);
        var open = rows.Where(objection => objection.ClosedOn == null);
        return new View(
            id,
            wording.Kind,
            wording.Title,
            wording.Text,
            wording.Lead,
            wording.Contributors,
            await context.Db.Strategies.Where(strategy => strategy.Id == element.StrategyId).Select(strategy => strategy.Title).FirstAsync(cancellation),
            await context.Db.ElementsVisibleTo(context.Actor).Where(version => version.ElementId == id)
                .Select(version => new { version.Update.Id, version.Update.Number, version.Update.Order, Part = version.Wording.Number })
                .OrderByDescending(version => version.Order).Select(version => new NumberedIn(version.Id, version.Number, version.Part)).ToListAsync(cancellation),
            await open.CountAsync(cancellation),
            await rows.CountAsync(objection => objection.BlocksPublication, cancellation),
            await rows.CountAsync(objection => objection.ClosedOn != null, cancellation),
            await CausesAsync(context, id, cancellation),
            await RaisedLines.LoadAsync(context, open.OrderBy(objection => objection.Severity).ThenBy(objection => objection.Turn.DueOn), cancellation),
            await RaisedLines.LoadAsync(context, rows.Where(objection => objection.ClosedOn != null).OrderByDescending(objection => objection.ClosedOn), cancellation),
            context.Now.Today);
    }

    /// <summary>Each cause is counted by the filter that its number links to, so that both respect the rights of the reader.</summary>
    private static async Task<IReadOnlyList<CauseCount>> CausesAsync(QueryContext context, int id, CancellationToken cancellation)
    {
        var counts = new List<CauseCount>();
        foreach (var cause in s_causes.Where(cause => cause != DashboardCounter.Undisclosed || !context.Actor.SeesAll()))
        {
            var filter = new ObjectionFilter { Element = [id], Status = ["open"], Cause = [cause] };
            var rows = await context.ObjectionsAsync(filter, cancellation);
            counts.Add(new CauseCount(cause, await rows.CountAsync(cancellation), filter.ToQuery()));
        }

        return [.. counts.Where(cause => cause.Count > 0)];
    }

    /// <param name="Versions">The versions that contain it, the newest first.</param>
    /// <param name="Causes">Causes of the open objections; kinds without objections are left out.</param>
    public sealed record View(
        int Id, ElementKind Kind, string Title, string Text, string? Lead, string? Contributors, string Strategy, IReadOnlyList<NumberedIn> Versions,
        int Open, int Blocking, int Closed, IReadOnlyList<CauseCount> Causes, IReadOnlyList<RaisedLine> OpenRows, IReadOnlyList<RaisedLine> ClosedRows, DateOnly Today);

    /// <param name="Version">The number of the version.</param>
    /// <param name="Number">The number of the element in that version.</param>
    public sealed record NumberedIn(int UpdateId, string Version, string Number);

    /// <param name="Cause">A kind, <c>Undisclosed</c> or <c>None</c>.</param>
    /// <param name="Query">The filter that shows exactly these rows.</param>
    public sealed record CauseCount(string Cause, int Count, string Query);
}
