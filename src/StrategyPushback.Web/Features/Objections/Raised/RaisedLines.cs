using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Raised;

/// <summary>The objections of a unit or an element, each with its status, whose turn it is, and until when.</summary>
public static class RaisedLines
{
    /// <summary>The maximum number of lines; the count above them includes all.</summary>
    public const int Most = 50;

    /// <param name="rows">Objections that the reader may see, in the order to show.</param>
    public static async Task<IReadOnlyList<RaisedLine>> LoadAsync(QueryContext context, IOrderedQueryable<Objection> rows, CancellationToken cancellation)
    {
        var found = await rows.ThenBy(objection => objection.Id).Take(Most)
            .Select(objection => new
            {
                objection.Id,
                objection.Title,
                objection.Severity,
                objection.Status,
                objection.BlocksPublication,
                objection.RaisedOn,
                objection.ClosedOn,
                objection.Turn,
                Waiting = context.Db.Units.Where(unit => unit.Id == objection.Turn.UnitId).Select(unit => unit.Name).FirstOrDefault(),
                Units = objection.Units.Where(raising => raising.WithdrawnAt == null).OrderBy(raising => raising.Order).Select(raising => raising.Unit.Name).ToList(),
            })
            .ToListAsync(cancellation);
        var ids = found.ConvertAll(row => row.Id);
        var known = await context.KnownOfAsync(ids, cancellation);
        return [.. found.Select(row => new RaisedLine(
            $"OBJ-{row.Id}", row.Title, row.Units, row.Severity, row.Status, row.BlocksPublication, row.RaisedOn, row.ClosedOn,
            row.Turn with { Step = row.Turn.Step.KnownStep(known.Contains(row.Id)) },
            row.Waiting,
            row.Turn.DueOn is { } due ? context.Now.Calendar.DaysLeft(context.Now.Today, due) : null))];
    }
}

/// <param name="Units">The units that support it.</param>
/// <param name="TurnUnit">The unit whose turn it is.</param>
/// <param name="DaysLeft">Business days to the due date; negative when it has passed.</param>
public sealed record RaisedLine(
    string Number, string Title, IReadOnlyList<string> Units, Severity Severity, Status Status, bool Blocks, DateOnly RaisedOn, DateOnly? ClosedOn, Turn Turn, string? TurnUnit, int? DaysLeft);
