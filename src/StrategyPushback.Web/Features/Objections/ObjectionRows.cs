using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>What a list or an export shows of one objection, as far as its reader may know it.</summary>
/// <param name="Units">Those that stand behind it, or stood when all took their names off, the leading one first; empty where none is recorded.</param>
/// <param name="Causes">Kinds that stand; <c>Undisclosed</c> where the reader may not know of a threat.</param>
/// <param name="Disposition">IT's newest answer; null while none stands.</param>
/// <param name="Days">Business days from raising to closing, or to today.</param>
/// <param name="DueIn">Business days to the due date; negative when it has passed.</param>
public sealed record ObjectionRow(
    int Id, string Title, IReadOnlyList<UnitName> Units, Severity Severity, IReadOnlyList<string> Causes, Status Status, Side Turn, Step? Step,
    DateOnly? DueOn, int DueIn, DispositionKind? Disposition, DateTime RaisedAt, DateOnly RaisedOn, DateOnly? ClosedOn, int Days, bool Blocking, bool Confirmed,
    string? Statement, string? Interest, string? ProposedChange, IReadOnlyList<ObjectionRow.Doing> Actions)
{
    public string Number => $"OBJ-{Id}";

    public bool Overdue => DueOn is not null && DueIn < 0;

    /// <summary>One action that answers it.</summary>
    public sealed record Doing(string Title, ActionStatus Status, DateOnly DueOn, DateOnly? EndedOn);
}

/// <summary>Reads rows by their keys, in a fixed number of questions however many they are.</summary>
public static class ObjectionRows
{
    /// <param name="texts">Whether statement, interest, proposed change and actions are asked for.</param>
    /// <returns>The rows in the order of the keys. What the reader may not know of is left out.</returns>
    public static async Task<List<ObjectionRow>> RowsAsync(this Look look, IReadOnlyList<int> keys, bool texts, CancellationToken cancellation)
    {
        var ids = keys.ToArray();
        var rows = await look.Db.Objections.VisibleTo(look.By).Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.Title,
                row.Severity,
                row.Status,
                row.Turn,
                row.RaisedAt,
                row.RaisedOn,
                row.ClosedOn,
                row.BlocksPublication,
                row.IsConfirmed,
                Statement = texts ? row.Statement : null,
                Interest = texts ? row.Interest : null,
                ProposedChange = texts ? row.ProposedChange : null,
            }).ToDictionaryAsync(row => row.Id, cancellation);
        var parts = await PartsAsync(look, ids, texts, cancellation);
        var today = look.Now.Today;
        var calendar = look.Now.Calendar;
        return [.. keys.Where(rows.ContainsKey).Select(key => rows[key]).Select(row => new ObjectionRow(
            row.Id, row.Title, [.. parts.Units[row.Id]], row.Severity, [.. parts.Causes[row.Id].Distinct()], row.Status, row.Turn.Side, ObjectionParts.StepKnown(row.Turn.Step, parts.Knows(row.Id)),
            row.Turn.DueOn, row.Turn.DueOn is { } due ? calendar.DaysLeft(today, due) : 0, parts.Dispositions.TryGetValue(row.Id, out var kind) && Stands(row.Status) ? kind : null,
            row.RaisedAt, row.RaisedOn, row.ClosedOn, calendar.DaysBetween(row.RaisedOn, row.ClosedOn ?? today), row.BlocksPublication, row.IsConfirmed,
            row.Statement, row.Interest, row.ProposedChange, [.. parts.Actions[row.Id]]))];
    }

    /// <summary>An answer stands while it waits for the units, and after they took it.</summary>
    private static bool Stands(Status status) => status is Status.DispositionProposed || !status.IsOpen();

    private sealed record Parts(Func<int, bool> Knows, ILookup<int, UnitName> Units, ILookup<int, string> Causes, Dictionary<int, DispositionKind> Dispositions, ILookup<int, ObjectionRow.Doing> Actions);

    private static async Task<Parts> PartsAsync(Look look, int[] ids, bool texts, CancellationToken cancellation)
    {
        var meant = look.Db.Objections.Where(row => EF.Parameter(ids).Contains(row.Id));
        var units = await look.Db.Set<RaisingUnit>().Where(unit => EF.Parameter(ids).Contains(unit.ObjectionId))
            .OrderBy(unit => unit.Order).Select(unit => new { unit.ObjectionId, unit.Unit.Code, unit.Unit.Name, Stands = unit.WithdrawnAt == null }).ToListAsync(cancellation);
        var causes = await look.Db.Set<RootCause>().Where(cause => EF.Parameter(ids).Contains(cause.ObjectionId) && cause.SetAsideAt == null && !cause.WaitsForUnit)
            .OrderBy(cause => cause.Id).Select(cause => new { cause.ObjectionId, cause.Kind }).ToListAsync(cancellation);
        var known = look.By.SeesAll() ? [] : (await meant.Where(Visibility.IsOwn(look.By)).Select(row => row.Id).ToListAsync(cancellation)).ToHashSet();
        var dispositions = await look.Db.Set<Disposition>().Where(disposition => EF.Parameter(ids).Contains(disposition.ObjectionId))
            .OrderBy(disposition => disposition.Id).Select(disposition => new { disposition.ObjectionId, disposition.Kind }).ToListAsync(cancellation);
        var actions = !texts ? [] : await meant.SelectMany(row => row.Actions, (row, action) => new { row.Id, Order = action.Id, action.Title, action.Status, action.DueOn, action.EndedOn })
            .OrderBy(action => action.Order).ToListAsync(cancellation);
        bool Knows(int id) => look.By.SeesAll() || known.Contains(id);
        return new Parts(
            Knows,
            units.GroupBy(unit => unit.ObjectionId).SelectMany(group => group.Any(unit => unit.Stands) ? group.Where(unit => unit.Stands) : group).ToLookup(unit => unit.ObjectionId, unit => new UnitName(unit.Code, unit.Name)),
            causes.ToLookup(cause => cause.ObjectionId, cause => cause.Kind is CauseKind.Threat && !Knows(cause.ObjectionId) ? "Undisclosed" : cause.Kind.ToString()),
            dispositions.GroupBy(disposition => disposition.ObjectionId).ToDictionary(group => group.Key, group => group.Last().Kind),
            actions.ToLookup(action => action.Id, action => new ObjectionRow.Doing(action.Title, action.Status, action.DueOn, action.EndedOn)));
    }
}
