using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Sessions, and what they say about objections as far as the reader may see these.</summary>
public sealed class SessionsQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostHistory = 30;

    /// <summary>What these say is only that something was recorded, which would tell of an objection that the reader may not see.</summary>
    private static readonly HistoryKind[] s_aboutObjections =
        [HistoryKind.SessionAgendaSet, HistoryKind.PainPointNoted, HistoryKind.MinuteAdded, HistoryKind.MinuteBecameAction, HistoryKind.MinuteBecameReadBack];

    /// <param name="Sessions">The next one first, then those that are over, the latest first.</param>
    /// <param name="MayPlan">Whether the reader plans or proposes sessions.</param>
    /// <param name="IsIt">Whether the reader plans sessions; a lead proposes them.</param>
    public sealed record View(IReadOnlyList<SessionView> Sessions, bool MayPlan, bool IsIt, IReadOnlyList<StrategyName> Strategies, IReadOnlyList<UnitChoice> Led, DateOnly Today);

    public sealed record StrategyName(int Id, string Title);

    public sealed record UnitChoice(string Code, string Name);

    /// <param name="strategy">One strategy; null for all.</param>
    /// <param name="unit">The code of an invited unit; null for all.</param>
    public async Task<View> LoadAsync(int? strategy = null, string? unit = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = await context.Db.SessionsVisibleToAsync(context.Actor, cancellation);
        var sessions = await OfAsync(context, visible.Where(session => strategy == null || session.StrategyId == strategy), cancellation);
        if (unit is not null)
        {
            var key = (await context.Db.UnitOfCodeAsync(unit, cancellation))?.Id;
            sessions = [.. sessions.Where(session => session.Units.Any(invited => invited.Id == key))];
        }

        var led = context.Actor.LedUnits;
        return new View(
            [.. sessions.Where(session => session.On >= context.Now.Today).OrderBy(session => session.StartsAt).ThenBy(session => session.Id), .. sessions.Where(session => session.On < context.Now.Today).OrderByDescending(session => session.StartsAt).ThenBy(session => session.Id)],
            context.Actor.Roles.May(Right.PlanSessions), context.Actor.ActsForIt,
            await context.Db.StrategiesVisibleTo(context.Actor).OrderBy(known => known.Title).Select(known => new StrategyName(known.Id, known.Title)).ToListAsync(cancellation),
            await context.Db.Units.Where(known => led.Contains(known.Id) && known.RetiredAt == null).OrderBy(known => known.Order).Select(known => new UnitChoice(known.Code, known.Name)).ToListAsync(cancellation),
            context.Now.Today);
    }

    /// <returns>Null when it does not exist or the reader may not see it.</returns>
    public async Task<SessionView?> OneAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = await context.Db.SessionsVisibleToAsync(context.Actor, cancellation);
        return await OfAsync(context, visible.Where(session => session.Id == id), cancellation) is [var view, ..] ? view : null;
    }

    /// <summary>The sessions with one objection on the agenda, the latest first; none when the reader may not see the objection.</summary>
    public async Task<IReadOnlyList<SessionView>> OfObjectionAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = ObjectionNumber.TryParse(number, out var id) ? id : 0;
        var concern = context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == key).Select(objection => objection.Id);
        var visible = await context.Db.SessionsVisibleToAsync(context.Actor, cancellation);
        return [.. (await OfAsync(context, visible.Where(session => session.Topics.Any(topic => concern.Contains(topic.ObjectionId))), cancellation)).OrderByDescending(session => session.StartsAt)];
    }

    private static async Task<IReadOnlyList<SessionView>> OfAsync(QueryContext context, IQueryable<Session> sessions, CancellationToken cancellation)
    {
        var (db, actor, now) = (context.Db, context.Actor, context.Now);
        var found = await sessions.AsSplitQuery().Include(session => session.Strategy).Include(session => session.Facilitator).Include(session => session.Units)
            .Include(session => session.People).ThenInclude(known => known.Person).Include(session => session.Topics).Include(session => session.BuyIns)
            .Include(session => session.PainPoints.OrderBy(point => point.Id)).Include(session => session.Minutes.OrderBy(line => line.Number)).ThenInclude(line => line.Action)
            .Include(session => session.Minutes).ThenInclude(line => line.ReadBack).ToListAsync(cancellation);
        if (found.Count == 0)
        {
            return [];
        }

        var keys = found.ConvertAll(session => (int?)session.Id);
        var mentioned = found.SelectMany(session => session.Topics.Select(topic => (int?)topic.ObjectionId).Concat(session.PainPoints.Select(point => point.ObjectionId)).Concat(session.Minutes.Select(line => line.ObjectionId))).OfType<int>().ToHashSet();
        var concerns = await db.Objections.VisibleTo(actor).Where(objection => mentioned.Contains(objection.Id))
            .Select(objection => new { objection.Id, objection.Title, objection.Severity, objection.Status, objection.Turn.Side, objection.RaisedOn, objection.Confidentiality }).ToDictionaryAsync(row => row.Id, cancellation);
        var units = await db.Units.ToDictionaryAsync(unit => unit.Id, cancellation);
        var merged = await MergedUnits.LoadAsync(db, cancellation);
        var people = found.SelectMany(session => session.Minutes.Select(line => line.ById).Append(session.OrganisedById)).ToHashSet();
        var names = await db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var history = await db.History.Where(entry => keys.Contains(entry.SessionId)).Select(entry => new { entry.SessionId, entry.Kind, entry.Id }).ToListAsync(cancellation);
        var seesAll = actor.SeesAll();
        var shown = found.Count == 1 ? await db.History.Where(entry => keys.Contains(entry.SessionId) && (seesAll || !s_aboutObjections.Contains(entry.Kind))).OrderByDescending(entry => entry.Id).Take(MostHistory).AsLines(db).ToListAsync(cancellation) : [];
        return [.. found.Select(ViewOf)];

        // Every unit that was merged leads to one that was not.
        BusinessUnit UnitOf(int id) => units[merged.GetValueOrDefault(id, id)];

        bool IsShown(int? objection) => objection is null || concerns.ContainsKey(objection.Value);

        ConcernName? NameOf(int? objection) => objection is { } key ? new($"OBJ-{key}", concerns[key].Title) : null;

        SessionView ViewOf(Session session) => new(
            session.Id, session.StrategyId, session.Strategy.Title, session.Kind, session.State, session.Title, session.Place, session.On, session.From, session.Until, now.Calendar.At(session.On, session.From), now.Calendar.At(session.On, session.Until),
            session.Facilitator?.Name, actor.FindsEverybody() ? session.Facilitator?.Email : null, names[session.OrganisedById], session.CancelReason,
            [.. session.Units.GroupBy(invited => UnitOf(invited.UnitId).Id).Select(group => units[group.Key]).OrderBy(unit => unit.Order).Select(unit => UnitViewOf(session, unit))],
            [.. session.People.OrderBy(known => known.Person.Name, StringComparer.Ordinal).Select(known => new SessionPersonView(known.Person.Name, actor.FindsEverybody() ? known.Person.Email : null, known.IsInvited, known.HasCome))],
            [.. session.Topics.OrderBy(topic => topic.Order).Where(topic => concerns.ContainsKey(topic.ObjectionId)).Select(topic => concerns[topic.ObjectionId]).Select(row => new TopicView($"OBJ-{row.Id}", row.Title, row.Severity, row.Status, row.Side, row.RaisedOn, row.Confidentiality is Domain.Objections.Confidentiality.Open))],
            [.. session.PainPoints.Where(point => IsShown(point.ObjectionId)).Select(point => new PainPointView(point.Id, point.Words, NameOf(point.ObjectionId), point.UnitId is { } unit ? UnitOf(unit).Name : null, point.UnitId is { } code ? UnitOf(code).Code : null))],
            [.. session.Minutes.Where(line => IsShown(line.ObjectionId)).Select(line => new MinuteView(
                line.Id, line.Words, NameOf(line.ObjectionId), names[line.ById],
                line.Action is { } action ? new(action.Number, action.Title, action.Status) : null,
                line.ReadBack is { } readBack ? new(readBack.Confirmed) : null,
                session.AgainstUsing(line, actor, now) is null))],
            session.HasBegun(now), actor.Roles.May(Right.PlanSessions) && session.AgainstOrganising(actor) is null, actor.Roles.May(Right.PlanSessions) && session.AgainstEditing(actor, now) is null,
            session.AgainstConfirming(actor, now) is null, actor.Roles.May(Right.PlanSessions) && session.AgainstCancelling(actor, now) is null, session.AgainstRecording(actor, now) is null, actor.ActsForIt,
            history.Count(entry => entry.SessionId == session.Id && SessionFile.Revising.Contains(entry.Kind)),
            shown, session.IsIllustrative, session.ConcurrencyToken, now.Today)
        {
            FacilitatorHasLeft = session.Facilitator is { IsActive: false },
        };

        SessionUnitView UnitViewOf(Session session, BusinessUnit unit)
        {
            var rows = session.Units.Where(invited => UnitOf(invited.UnitId).Id == unit.Id).ToList();
            var leads = actor.Leads(unit.Id);
            return new(
                unit.Id, unit.Code, unit.Name, rows.TrueForAll(row => row.Attended is null) ? null : rows.Sum(row => row.Attended ?? 0), BuyInOf(BuyInMoment.Before), BuyInOf(BuyInMoment.After),
                session.AgainstRecordingBuyIn(BuyInMoment.Before, leads, actor, now) is null, session.AgainstRecordingBuyIn(BuyInMoment.After, leads, actor, now) is null);

            BuyInView BuyInOf(BuyInMoment moment)
            {
                var records = session.BuyIns.Where(record => record.Moment == moment && UnitOf(record.UnitId).Id == unit.Id).ToList();
                return new(records.Sum(record => record.Total), BuyIn.MeanOf(records));
            }
        }
    }
}
