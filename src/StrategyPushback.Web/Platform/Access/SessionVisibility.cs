using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Decides who may see a session: the CIO and the PMO, the leads and members of an invited unit, the people who are invited by name, and the
/// people who organise it. What a session says about an objection is shown with the rights of that objection.
/// </summary>
internal static class SessionVisibility
{
    public static async Task<IQueryable<Session>> SessionsVisibleToAsync(this PushbackDb db, Actor actor, CancellationToken cancellation) =>
        actor.ActsForIt ? db.ListeningSessions : db.SessionsVisibleTo(actor, await MergedUnits.LoadAsync(db, cancellation));

    /// <param name="merged">As <see cref="MergedUnits.LoadAsync"/> loads them, once for several people.</param>
    public static IQueryable<Session> SessionsVisibleTo(this PushbackDb db, Actor actor, IReadOnlyDictionary<int, int> merged)
    {
        if (actor.ActsForIt)
        {
            return db.ListeningSessions;
        }

        var (strategies, own) = (db.StrategiesVisibleTo(actor).Select(strategy => strategy.Id), WithMerged(actor.OwnUnits, merged));
        var (person, seesOpen) = (actor.PersonId, actor.SeesOpen());
        return db.ListeningSessions.Where(session => seesOpen && strategies.Contains(session.StrategyId)
            && (session.Units.Any(invited => own.Contains(invited.UnitId)) || session.People.Any(known => known.PersonId == person && known.IsInvited) || session.FacilitatorId == person || session.OrganisedById == person));
    }

    /// <summary>Whether the person would see the session as its facilitator.</summary>
    public static async Task<bool> MayTakeOverAsync(this PushbackDb db, Session session, Actor actor, CancellationToken cancellation) =>
        actor.ActsForIt || (actor.SeesOpen() && await db.StrategiesVisibleTo(actor).AnyAsync(strategy => strategy.Id == session.StrategyId, cancellation));

    /// <summary>These units and those that were merged into one of them.</summary>
    public static async Task<List<int>> OwnWithMergedAsync(this PushbackDb db, IReadOnlyList<int> units, CancellationToken cancellation) =>
        WithMerged(units, await MergedUnits.LoadAsync(db, cancellation));

    private static List<int> WithMerged(IReadOnlyList<int> units, IReadOnlyDictionary<int, int> merged) => [.. units, .. merged.Where(pair => units.Contains(pair.Value)).Select(pair => pair.Key)];
}
