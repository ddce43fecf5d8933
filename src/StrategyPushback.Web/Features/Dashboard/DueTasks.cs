using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// What the reader has to do this week or should have done already: first what nobody else can do, then by due date.
/// </summary>
/// <param name="More">Further tasks that are not in the list.</param>
public sealed record DueTasks(IReadOnlyList<DueTask> Tasks, int More)
{
    /// <summary>Tasks shown on the dashboard; the week view shows all.</summary>
    public const int MaxTasks = 5;

    /// <summary>Turns, and actions, that are read.</summary>
    private const int MaxRead = 200;

    public static readonly DueTasks None = new([], 0);

    /// <summary>The Sunday up to which tasks count as this week's. On a weekend it is the end of the coming week.</summary>
    public static DateOnly WeekEnds(DateOnly today) => today.DayOfWeek switch
    {
        DayOfWeek.Saturday => today.AddDays(8),
        var day => today.AddDays(7 - (int)day),
    };

    public static async Task<DueTasks> LoadAsync(QueryContext context, IQueryable<ObjectionState> states, int limit, CancellationToken cancellation)
    {
        var all = (await LoadUntilAsync(context, states, WeekEnds(context.Now.Today), MaxRead, cancellation))
            .OrderByDescending(task => task.OnlyReader)
            .ThenBy(task => task.DueOn)
            .ThenBy(task => task.Number, StringComparer.Ordinal)
            .ToList();
        return new([.. all.Take(limit)], Math.Max(0, all.Count - limit));
    }

    /// <summary>The reader's open steps and actions that are due up to a day. The calendar feed shows them as well.</summary>
    /// <param name="limit">The most steps, and the most actions, that are read; the earliest due dates come first.</param>
    public static async Task<IReadOnlyList<DueTask>> LoadUntilAsync(QueryContext context, IQueryable<ObjectionState> states, DateOnly until, int limit, CancellationToken cancellation)
    {
        var turns = await Turns(context, states.Select(state => state.Objection))
            .Where(objection => objection.Turn.DueOn != null && objection.Turn.DueOn <= until)
            .OrderBy(objection => objection.Turn.DueOn)
            .Take(limit)
            .Select(objection => new { objection.Id, objection.Title, objection.Turn.Step, objection.Turn.DueOn, objection.Turn.Side, objection.ShepherdId, objection.Confidentiality })
            .ToListAsync(cancellation);
        var (me, ids) = (context.Actor.PersonId, states.Select(state => state.Id));
        var actions = await context.Db.Actions
            .Where(action => action.OwnerId == me && action.DueOn <= until && (action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress))
            .Where(action => action.Objections.Any(objection => ids.Contains(objection.Id)))
            .OrderBy(action => action.DueOn)
            .Take(limit)
            .Select(action => new
            {
                action.Id,
                action.Title,
                action.DueOn,
                Answers = action.Objections.OrderBy(objection => objection.Id).Select(objection => objection.Id).ToList(),
                IsRestricted = action.Objections.Any(objection => objection.Confidentiality != Confidentiality.Open),
            })
            .ToListAsync(cancellation);
        return
        [
            .. turns.Select(turn => new DueTask(turn.Step, $"OBJ-{turn.Id}", turn.Title, [], turn.DueOn!.Value, DaysTo(turn.DueOn.Value), turn.Side is Side.Cio or Side.Unit || turn.ShepherdId == me)
            {
                IsRestricted = turn.Confidentiality is not Confidentiality.Open,
            }),
            .. actions.Select(action => new DueTask(null, $"ACT-{action.Id}", action.Title, [.. action.Answers.Select(id => $"OBJ-{id}")], action.DueOn, DaysTo(action.DueOn), true) { IsRestricted = action.IsRestricted }),
        ];

        int DaysTo(DateOnly date) => context.Now.Calendar.DaysLeft(context.Now.Today, date);
    }

    /// <summary>
    /// Objections whose turn is this reader's: rulings for the CIO, IT's steps for the CIO and the PMO, and for a unit lead
    /// the replies that the unit has not given yet.
    /// </summary>
    private static IQueryable<Objection> Turns(QueryContext context, IQueryable<Objection> rows)
    {
        var isCio = context.Actor.Is(Roles.Cio);
        var isIt = context.Actor.ActsForIt;
        var led = context.Actor.LedUnits;
        var isLead = led.Count > 0;
        return rows.Where(objection =>
            (isCio && objection.Turn.Side == Side.Cio)
            || (isIt && objection.Turn.Side == Side.It)
            || (isLead && objection.Turn.Side == Side.Unit
                && objection.Units.Any(raising => led.Contains(raising.UnitId) && raising.WithdrawnAt == null && (objection.AskedFor == null || raising.AgreedAt == null))
                && (objection.Turn.Step != Step.Verdict
                    || !objection.Verdicts.Any(verdict => led.Contains(verdict.UnitId) && verdict.DispositionId == objection.Dispositions.Max(disposition => disposition.Id)))));
    }
}

/// <param name="Step">The step to take; null for an action.</param>
/// <param name="Number">The objection's number, or the action's.</param>
/// <param name="Answers">The objections that an action answers.</param>
/// <param name="OnlyReader">No other person can do it.</param>
public sealed record DueTask(Step? Step, string Number, string Title, IReadOnlyList<string> Answers, DateOnly DueOn, int DaysLeft, bool OnlyReader)
{
    /// <summary>The objection, or one that the action answers, is not open to everybody.</summary>
    public bool IsRestricted { get; init; }
}
