using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Objections.Raised;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>One unit: its names and leads, its open and closed objections, whose turn it is, how objections ended, and the changes to the unit itself.</summary>
public sealed class UnitQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostChanges = 50;

    private static readonly HistoryKind[] s_kinds = [HistoryKind.UnitCreated, HistoryKind.UnitEdited, HistoryKind.UnitMoved, HistoryKind.UnitRetired, HistoryKind.UnitReinstated, HistoryKind.UnitsMerged, HistoryKind.UnitMergeUndone];

    /// <param name="code">The unit's code or a former code.</param>
    /// <returns>Null when no unit has or had this code.</returns>
    public async Task<View?> LoadAsync(string code, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (await context.Db.UnitOfCodeAsync(code, cancellation) is not { } found)
        {
            return null;
        }

        var unit = await context.Db.Units.Include(unit => unit.Aliases.OrderBy(alias => alias.Id)).Include(unit => unit.Parent).FirstAsync(unit => unit.Id == found.Id, cancellation);

        var rows = await context.ObjectionsAsync(new ObjectionFilter { Unit = [unit.Code] }, cancellation);
        // Starts from the unit's own rows instead of scanning all objections.
        var raised = context.Db.Set<RaisingUnit>().Where(raising => raising.UnitId == unit.Id).Select(raising => raising.ObjectionId);
        rows = rows.Where(objection => raised.Contains(objection.Id));
        var byStatus = await rows.GroupBy(objection => objection.Status).Select(group => new Ended(group.Key, group.Count())).ToListAsync(cancellation);
        return new View(
            unit.Code,
            unit.Name,
            unit.Parent is { } parent ? new UnitLink(parent.Code, parent.Name) : null,
            await context.Db.Units.Where(part => part.ParentId == unit.Id).OrderBy(part => part.Order).Select(part => new UnitLink(part.Code, part.Name)).ToListAsync(cancellation),
            [.. unit.Aliases.Select(alias => alias.Name)],
            unit.IsIt,
            await context.Db.People.Where(person => person.UnitId == unit.Id && (person.Roles & Roles.UnitLead) != 0).OrderBy(person => person.Id)
                .Select(person => person.Name).ToListAsync(cancellation),
            byStatus.Where(status => status.Status.IsOpen()).Sum(status => status.Count),
            await rows.CountAsync(objection => objection.BlocksPublication, cancellation),
            byStatus.Where(status => !status.Status.IsOpen()).Sum(status => status.Count),
            await OwesAsync(rows.Where(objection => objection.ClosedOn == null), context.Now.Today, cancellation),
            [.. byStatus.Where(status => !status.Status.IsOpen()).OrderBy(status => status.Status)],
            await RaisedLines.LoadAsync(context, rows.Where(objection => objection.ClosedOn == null).OrderBy(objection => objection.Severity).ThenBy(objection => objection.Turn.DueOn), cancellation),
            await RaisedLines.LoadAsync(context, rows.Where(objection => objection.ClosedOn != null).OrderByDescending(objection => objection.ClosedOn), cancellation),
            await context.Db.History.Where(entry => entry.UnitId == unit.Id && entry.ObjectionId == null && s_kinds.Contains(entry.Kind)).OrderByDescending(entry => entry.Id).Take(MostChanges)
                .AsLines(context.Db).ToListAsync(cancellation),
            context.Now.Today,
            unit.ConcurrencyToken)
        {
            RetiredOn = unit.RetiredAt is { } retired ? context.Now.Calendar.DateOf(retired) : null,
        };
    }

    private static async Task<IReadOnlyList<Owed>> OwesAsync(IQueryable<Objection> open, DateOnly today, CancellationToken cancellation) =>
        await open.Where(objection => objection.Turn.Side != Side.Nobody)
            .GroupBy(objection => objection.Turn.Side)
            .Select(turn => new Owed(
                turn.Key,
                turn.Count(),
                turn.Count(objection => objection.Turn.DueOn < today),
                turn.Min(objection => objection.Turn.DueOn >= today ? objection.Turn.DueOn : null)))
            .ToListAsync(cancellation);

    /// <param name="Changes">The last changes to the unit itself, newest first.</param>
    /// <param name="Seen">The state of the unit, for an edit.</param>
    public sealed record View(
        string Code, string Name, UnitLink? Parent, IReadOnlyList<UnitLink> Parts, IReadOnlyList<string> Aliases, bool IsIt, IReadOnlyList<string> Leads,
        int Open, int Blocking, int Closed, IReadOnlyList<Owed> Owes, IReadOnlyList<Ended> Treated, IReadOnlyList<RaisedLine> OpenRows, IReadOnlyList<RaisedLine> ClosedRows,
        IReadOnlyList<HistoryLine> Changes, DateOnly Today, Guid Seen)
    {
        /// <summary>Null while the unit takes part.</summary>
        public DateOnly? RetiredOn { get; init; }
    }

    /// <param name="Side">Whose turn it is.</param>
    /// <param name="NextDue">The nearest date from today on; null where none is ahead.</param>
    public sealed record Owed(Side Side, int Open, int Overdue, DateOnly? NextDue);

    /// <summary>How many objections ended with this status.</summary>
    public sealed record Ended(Status Status, int Count);
}

public sealed record UnitLink(string Code, string Name);
