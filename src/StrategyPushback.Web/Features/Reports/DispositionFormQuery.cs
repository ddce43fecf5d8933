using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Reports;

/// <summary>The versions and the chosen units of the report's filter.</summary>
public sealed class DispositionFormQuery(QueryContextFactory contexts) : IQuery
{
    public sealed record Version(int Id, string Name);

    /// <param name="Versions">The newest first.</param>
    /// <param name="Units">The units that the filter names.</param>
    public sealed record View(IReadOnlyList<Version> Versions, IReadOnlyList<Choice> Units);

    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var versions = await context.Db.Updates.VisibleTo(context.Actor).Where(update => update.Status != UpdateStatus.Draft).OrderByDescending(update => update.Id)
            .Select(update => new { update.Id, update.Strategy.Title, update.Number }).ToListAsync(cancellation);
        var units = await context.Db.UnitsOfCodesAsync([.. filter.Unit], cancellation);
        return new View([.. versions.Select(version => new Version(version.Id, $"{version.Title} {version.Number}"))], [.. units.Select(unit => new Choice(unit.Key, unit.Value.Name))]);
    }
}
