using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>What is due this week or overdue and waits for the reader: first what nobody else can do, then by date.</summary>
public sealed record Waiting(IReadOnlyList<Duty> Duties, int More)
{
    public const int Most = 5;

    public static async Task<Waiting> LoadAsync(QueryContext context, IQueryable<Objection> rows, int most, CancellationToken cancellation)
    {
        var today = context.Now.Today;
        var weekEnds = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        var turns = await Turns(context, rows)
            .Where(objection => objection.Turn.DueOn != null && objection.Turn.DueOn <= weekEnds)
            .OrderBy(objection => objection.Turn.DueOn)
            .Take(200)
            .Select(objection => new { objection.Id, objection.Title, objection.Turn.Step, objection.Turn.DueOn, objection.Turn.Side, objection.ShepherdId })
            .ToListAsync(cancellation);
        var me = context.Actor.PersonId;
        var actions = await context.Db.Actions
            .Where(action => action.OwnerId == me && action.DueOn <= weekEnds && (action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress))
            .Where(action => action.Objections.Any(objection => rows.Select(row => row.Id).Contains(objection.Id)))
            .OrderBy(action => action.DueOn)
            .Take(200)
            .Select(action => new { action.Id, action.Title, action.DueOn, Answers = action.Objections.OrderBy(objection => objection.Id).Select(objection => objection.Id).ToList() })
            .ToListAsync(cancellation);
        var all = turns
            .Select(turn => new Duty(turn.Step, $"OBJ-{turn.Id}", turn.Title, [], turn.DueOn!.Value, DaysTo(turn.DueOn.Value), turn.Side is Side.Cio or Side.Unit || turn.ShepherdId == me))
            .Concat(actions.Select(action => new Duty(null, $"ACT-{action.Id}", action.Title, [.. action.Answers.Select(id => $"OBJ-{id}")], action.DueOn, DaysTo(action.DueOn), true)))
            .OrderByDescending(task => task.OnlyReader)
            .ThenBy(task => task.DueOn)
            .ThenBy(task => task.Number, StringComparer.Ordinal)
            .ToList();
        return new([.. all.Take(most)], Math.Max(0, all.Count - most));

        int DaysTo(DateOnly date) => context.Now.Calendar.DaysLeft(today, date);
    }

    /// <summary>Objections whose turn is this reader's: a ruling the CIO's, IT's steps the CIO's and the PMO's, a reply the unit's that has not given its own.</summary>
    private static IQueryable<Objection> Turns(QueryContext context, IQueryable<Objection> rows)
    {
        var isCio = context.Actor.Is(Roles.Cio);
        var isIt = context.Actor.ActsForIt;
        var unit = context.Actor.Is(Roles.UnitLead) ? context.Actor.UnitId : null;
        return rows.Where(objection =>
            (isCio && objection.Turn.Side == Side.Cio)
            || (isIt && objection.Turn.Side == Side.It)
            || (unit != null && objection.Turn.Side == Side.Unit
                && objection.Units.Any(raising => raising.UnitId == unit && raising.WithdrawnAt == null && (objection.AskedFor == null || raising.AgreedAt == null))
                && (objection.Turn.Step != Step.Verdict
                    || !objection.Verdicts.Any(verdict => verdict.UnitId == unit && verdict.DispositionId == objection.Dispositions.Max(disposition => disposition.Id)))));
    }
}

/// <param name="Step">What is waited for; null for an action.</param>
/// <param name="Number">The objection's number, or the action's.</param>
/// <param name="Answers">Objections an action answers.</param>
/// <param name="OnlyReader">Nobody else can do it.</param>
public sealed record Duty(Step? Step, string Number, string Title, IReadOnlyList<string> Answers, DateOnly DueOn, int DaysLeft, bool OnlyReader);
