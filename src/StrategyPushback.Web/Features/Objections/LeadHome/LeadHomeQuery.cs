using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.LeadHome;

/// <summary>A unit lead's home page: requests that wait for a reply, the unit's objections, and open consultations.</summary>
public sealed class LeadHomeQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="UnitCode">Null when the user leads no unit.</param>
    /// <param name="Waiting">Requests that the unit has not answered, the most urgent first.</param>
    /// <param name="Effects">Effects on goals that the reader has not answered.</param>
    /// <param name="Since">History of the unit's objections since the last visit, the newest first.</param>
    public sealed record View(string? UnitCode, string? UnitName, DateOnly Today, IReadOnlyList<Ask> Waiting, IReadOnlyList<EffectAsk> Effects, IReadOnlyList<Concern> Concerns, IReadOnlyList<Consultation> Open, IReadOnlyList<Task> Tasks, DateOnly? LastVisitOn, IReadOnlyList<HistoryLine> Since)
    {
        /// <summary>Everything that waits for the reader.</summary>
        public int WaitingCount => Waiting.Count + Effects.Count;
    }

    /// <param name="Step">The reply that is due: to a read-back, a wording, a request or an answer. Null when the unit has to confirm an objection that was filed on its behalf.</param>
    /// <param name="Said">IT's text that waits for the reply.</param>
    /// <param name="Understood">The read-back of an answer at once.</param>
    /// <param name="AsksAboutActions">Whether accepting ends the objection and leaves open actions, so that its form is needed.</param>
    /// <param name="AtOnce">The action that replies in one click; null when the reply needs a form. It runs against the version <paramref name="Seen"/>.</param>
    public sealed record Ask(string Number, string Title, Severity Severity, Step? Step, string Statement, DateOnly RaisedOn, IReadOnlyList<string> Units, string Said, DispositionKind? Disposition, DateOnly SaidOn, DateOnly? DueOn, int DaysLeft, int Actions, ObjectionAction? AtOnce, Guid Seen, string? Understood = null, bool AsksAboutActions = false);

    /// <param name="Element">The label of the element; null when only a draft has it that the reader may not see.</param>
    /// <param name="Statement">What it means for the unit; null while IT has not said it, and the unit cannot accept.</param>
    public sealed record EffectAsk(int Id, int GoalId, string Goal, string? Element, decimal Low, decimal High, string MeasuredIn, string? Statement, DateOnly On, bool IsIllustrative);

    /// <param name="WaitsFor">The other unit whose reply is due; null when it is the user's own.</param>
    /// <param name="Settled">IT's answer to a closed objection; null while it is open.</param>
    public sealed record Concern(string Number, string Title, Status Status, Turn Turn, string? WaitsFor, DateOnly RaisedOn, DateOnly? ClosedOn, string? Settled);

    public sealed record Consultation(int Id, string Strategy, string Number, DateOnly Opens, DateOnly Closes, int DaysLeft, int PercentGone);

    public sealed record Task(int Id, string Number, string Title, IReadOnlyList<string> Objections, DateOnly DueOn, int DaysLeft, ActionStatus Status);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, actor, now) = context;
        var unit = actor.Is(Roles.UnitLead) ? await db.Units.FirstOrDefaultAsync(candidate => candidate.Id == actor.UnitId, cancellation) : null;
        var led = actor.LedUnits;
        var raised = db.Set<RaisingUnit>().Where(raising => led.Contains(raising.UnitId)).Select(raising => raising.ObjectionId);
        var own = unit is null ? [] : await db.Objections
            .Where(objection => raised.Contains(objection.Id) && objection.Units.Any(raising => led.Contains(raising.UnitId) && (raising.WithdrawnAt == null || objection.Status == Status.Withdrawn)))
            .Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit)
            .Include(objection => objection.ReadBacks).Include(objection => objection.Causes).Include(objection => objection.Extensions)
            .Include(objection => objection.Reclassifications.OrderBy(question => question.Id))
            .Include(objection => objection.Dispositions).ThenInclude(disposition => disposition.SaidWith)
            .Include(objection => objection.CarryOvers).ThenInclude(question => question.Update)
            .Include(objection => objection.Verdicts).ThenInclude(verdict => verdict.Disposition).Include(objection => objection.Actions).ThenInclude(action => action.Objections)
            .AsSplitQuery().ToListAsync(cancellation);
        var person = await db.People.FirstAsync(candidate => candidate.Id == actor.PersonId, cancellation);
        return new View(
            unit?.Code,
            unit?.Name,
            now.Today,
            [.. own.Select(objection => UnitAsks.Of(objection, actor, now)).OfType<Ask>().OrderBy(ask => ask.DueOn is null).ThenBy(ask => ask.DueOn)],
            await EffectAsks.LoadAsync(context, cancellation),
            [.. own.OrderBy(objection => !objection.IsOpen).ThenByDescending(objection => objection.Id).Select(objection => ConcernOf(objection, UnitAsks.Of(objection, actor, now) is not null))],
            await OpenAsync(db, now, cancellation),
            await TasksAsync(db, actor, now, cancellation),
            person.VisitBefore(now.At) is { } visit ? now.Calendar.DateOf(visit) : null,
            await SinceAsync(context, own, person.VisitBefore(now.At), cancellation));
    }

    private static Concern ConcernOf(Objection objection, bool waitsForReader) => new(
        objection.Number, objection.Title, objection.Status, objection.Turn,
        objection.Turn.Side is Side.Unit && !waitsForReader ? objection.Units.FirstOrDefault(raising => raising.UnitId == objection.Turn.UnitId)?.Unit.Name : null,
        objection.RaisedOn, objection.ClosedOn, objection.IsOpen || objection.Dispositions.Count == 0 ? null : objection.Dispositions[^1].Response);

    private static async Task<IReadOnlyList<Consultation>> OpenAsync(PushbackDb db, BusinessTime now, CancellationToken cancellation)
    {
        var updates = await db.Updates.Include(update => update.Strategy)
            .Where(update => update.Status == UpdateStatus.InConsultation && update.Window!.Opens <= now.Today && update.Window.Closes >= now.Today)
            .OrderBy(update => update.Window!.Closes).ToListAsync(cancellation);
        return [.. updates.Select(update => new Consultation(
            update.Id, update.Strategy.Title, update.Number, update.Window!.Opens, update.Window.Closes,
            now.Calendar.DaysBetween(now.Today, update.Window.Closes),
            100 * (now.Today.DayNumber - update.Window.Opens.DayNumber) / Math.Max(1, update.Window.Closes.DayNumber - update.Window.Opens.DayNumber)))];
    }

    private static async Task<IReadOnlyList<Task>> TasksAsync(PushbackDb db, Actor actor, BusinessTime now, CancellationToken cancellation)
    {
        var actions = await db.Actions.Include(action => action.Objections)
            .Where(action => action.OwnerId == actor.PersonId && (action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress))
            .OrderBy(action => action.DueOn).ToListAsync(cancellation);
        return [.. actions.Select(action => new Task(action.Id, action.Number, action.Title, [.. action.Objections.Select(objection => objection.Number)], action.DueOn, now.Calendar.DaysLeft(now.Today, action.DueOn), action.Status))];
    }

    private static async Task<IReadOnlyList<HistoryLine>> SinceAsync(QueryContext context, IReadOnlyList<Objection> own, DateTime? visit, CancellationToken cancellation)
    {
        var ids = own.Select(objection => objection.Id).ToList();

        // The options themselves are news; the scores of each side are read on the half-way page.
        var lines = visit is null ? [] : await context.Db.History
            .Where(entry => entry.ObjectionId != null && ids.Contains(entry.ObjectionId.Value) && entry.At > visit && entry.Kind != HistoryKind.OptionScored)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(8)
            .AsLines(context.Db).ToListAsync(cancellation);

        // An objection may be a duplicate of one that the user may not see.
        var referenced = lines.Select(line => ObjectionNumber.TryParse(line.Detail, out var other) ? other : 0).Where(other => other > 0).ToList();
        var visible = referenced.Count == 0 ? [] : await context.Db.Objections.VisibleTo(context.Actor).Where(other => referenced.Contains(other.Id)).Select(other => other.Id).ToListAsync(cancellation);
        return [.. lines.OrderByDescending(line => line.At).ThenByDescending(line => line.Id)
            .Select(line => ObjectionNumber.TryParse(line.Detail, out var other) && !visible.Contains(other) ? line with { Detail = null } : line)];
    }
}
