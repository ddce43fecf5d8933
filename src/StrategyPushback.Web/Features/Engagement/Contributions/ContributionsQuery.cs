using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Contributions;

/// <summary>Who contributed what to elements that the reader may see.</summary>
public sealed class ContributionsQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>The contributions to one element, in whichever version they were recorded.</summary>
    public async Task<View> LoadElementAsync(int element, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var lines = await LinesAsync(context, context.Db.ElementContributions.Where(contribution => contribution.ElementId == element), cancellation);
        return new View(lines, context.Actor.Roles.May(Right.AuthorStrategies) ? await RecordInAsync(context, element, cancellation) : null, context.Now.Today);
    }

    /// <summary>The newest version with the element, where it takes contributions. Who may record them sees every version.</summary>
    private static async Task<int?> RecordInAsync(QueryContext context, int element, CancellationToken cancellation)
    {
        var newest = await context.Db.ElementVersions.Where(version => version.ElementId == element).OrderByDescending(version => version.Update.Order)
            .Select(version => new { version.UpdateId, version.Update.Status }).FirstOrDefaultAsync(cancellation);
        return newest is not null && StrategyUpdate.TakesContributions(newest.Status) ? newest.UpdateId : null;
    }

    /// <summary>The contributions to the elements of one version.</summary>
    /// <returns>Null when the version does not exist or this person may not see it.</returns>
    public async Task<View?> LoadVersionAsync(int update, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!await context.Db.Updates.VisibleTo(context.Actor).AnyAsync(version => version.Id == update, cancellation))
        {
            return null;
        }

        var elements = context.Db.ElementVersions.Where(version => version.UpdateId == update).Select(version => version.ElementId);
        return new View(await LinesAsync(context, context.Db.ElementContributions.Where(contribution => elements.Contains(contribution.ElementId)), cancellation), null, context.Now.Today);
    }

    private static async Task<IReadOnlyList<Line>> LinesAsync(QueryContext context, IQueryable<ElementContribution> contributions, CancellationToken cancellation)
    {
        var visible = context.Db.Updates.VisibleTo(context.Actor).Select(update => update.Id);
        var rows = await (
            from contribution in contributions
            where contribution.RemovedAt == null && visible.Contains(contribution.UpdateId)
            join unit in context.Db.UnitsAndFormerUnits() on contribution.UnitId equals unit.Id
            join update in context.Db.Updates on contribution.UpdateId equals update.Id
            orderby contribution.Id
            select new
            {
                contribution.Id,
                contribution.ConcurrencyToken,
                contribution.ElementId,
                contribution.UpdateId,
                update.Number,
                update.Status,
                Person = contribution.Person == null ? null : contribution.Person.Name,
                unit.Code,
                unit.Name,
                unit.IsIt,
                contribution.Gave,
                contribution.RecordedAt,
            }).ToListAsync(cancellation);
        var mayRemove = context.Actor.Roles.May(Right.AuthorStrategies);
        return
        [
            .. rows.Select(row => new Line(
                row.Id, row.ConcurrencyToken, row.ElementId, row.UpdateId, row.Number, row.Person, row.Code, row.Name, row.IsIt, row.Gave, context.Now.Calendar.DateOf(row.RecordedAt), mayRemove && StrategyUpdate.TakesContributions(row.Status))),
        ];
    }

    /// <param name="RecordIn">The version in which the reader records another one; null when the reader records none.</param>
    public sealed record View(IReadOnlyList<Line> Contributions, int? RecordIn, DateOnly Today);

    /// <param name="Seen">The state, for a command.</param>
    /// <param name="Number">The number of the version in which it was recorded.</param>
    /// <param name="Person">Null when only the unit is known.</param>
    /// <param name="CanRemove">Whether the reader may remove it now.</param>
    public sealed record Line(int Id, Guid Seen, int Element, int Update, string Number, string? Person, string Unit, string UnitName, bool IsIt, string Gave, DateOnly On, bool CanRemove);
}
