using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Web.Features.People.Deactivation;

/// <summary>What still waits for one person. Only another person can do it once this one is deactivated.</summary>
/// <param name="Actions">Open actions that the person owns.</param>
/// <param name="Objections">Open objections that the person is the contact of.</param>
/// <param name="Steps">Steps of the unit that only this person leads.</param>
/// <param name="Rulings">Rulings that wait for the CIO, where this person is the only one.</param>
/// <param name="Strategies">Strategies that the person owns.</param>
/// <param name="Commitments">Commitments that the person owns and nobody has recorded as kept or broken.</param>
/// <param name="Sessions">Sessions to come that the person organises or facilitates.</param>
/// <param name="Risks">Watched risks of rollouts that the person owns.</param>
/// <param name="Mediations">Objections that the person mediates now. The mediations end; nobody takes them over.</param>
internal sealed record OpenWork(
    IReadOnlyList<OpenWork.Item> Actions, IReadOnlyList<OpenWork.Item> Objections, IReadOnlyList<OpenWork.Item> Steps, IReadOnlyList<OpenWork.Item> Rulings, int Strategies, IReadOnlyList<OpenWork.Item> Commitments,
    IReadOnlyList<OpenWork.Item> Sessions, IReadOnlyList<OpenWork.Item> Risks, IReadOnlyList<OpenWork.Item> Mediations)
{
    /// <param name="ObjectionId">Null for an action, a session and a risk.</param>
    /// <param name="Step">The step that waits; null for everything that is no step.</param>
    public sealed record Item(int? ObjectionId, int? ActionId, Step? Step, DateOnly? DueOn);

    /// <summary>Whether another person must take something over. A ruling waits for whoever has the role of CIO.</summary>
    public bool NeedsSuccessor => Actions.Count > 0 || Commitments.Count > 0 || Sessions.Count > 0 || Risks.Count > 0 || Steps.Count > 0 || Strategies > 0;

    public static async Task<OpenWork> LoadAsync(PushbackDb db, Person person, BusinessTime now, CancellationToken cancellation)
    {
        var id = person.Id;
        var actions = await db.Actions.Where(action => action.OwnerId == id && (action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress)).OrderBy(action => action.DueOn)
            .Select(action => new Item(null, action.Id, null, action.DueOn)).ToListAsync(cancellation);
        var objections = await ItemsAsync(db.Objections.Where(objection => objection.ShepherdId == id && objection.ClosedOn == null), cancellation);
        var unit = person.UnitId;
        var isOnlyLead = person.Roles.HasFlag(Roles.UnitLead) && unit is not null && !await OthersAsync(db, id, Roles.UnitLead, unit, cancellation);
        var isOnlyCio = person.Roles.HasFlag(Roles.Cio) && !await OthersAsync(db, id, Roles.Cio, null, cancellation);
        return new OpenWork(
            actions,
            objections,
            isOnlyLead ? await ItemsAsync(db.Objections.Where(objection => objection.Turn.Side == Side.Unit && objection.Turn.UnitId == unit), cancellation) : [],
            isOnlyCio ? await ItemsAsync(db.Objections.Where(objection => objection.Turn.Side == Side.Cio), cancellation) : [],
            await db.Strategies.CountAsync(strategy => strategy.OwnerId == id, cancellation),
            await db.Commitments.OfOwner(id).OrderBy(commitment => commitment.DueOn).ThenBy(commitment => commitment.Id).Select(commitment => new Item(commitment.ObjectionId, null, null, commitment.DueOn)).ToListAsync(cancellation),
            [.. (await db.ListeningSessions.OfOrganiser(id, now).ToListAsync(cancellation)).Where(session => !session.HasBegun(now)).Select(session => new Item(null, null, null, session.On))],
            await db.RolloutRisks.WatchedBy(id).OrderBy(risk => risk.ReviewOn).Select(risk => new Item(null, null, null, risk.ReviewOn)).ToListAsync(cancellation),
            await db.Mediations.Where(mediation => mediation.MediatorId == id && mediation.State == MediationState.Running).OrderBy(mediation => mediation.EndsOn).Select(mediation => new Item(mediation.ObjectionId, null, null, mediation.EndsOn)).ToListAsync(cancellation));
    }

    private static Task<bool> OthersAsync(PushbackDb db, int id, Roles role, int? unit, CancellationToken cancellation) =>
        db.People.AnyAsync(other => other.Id != id && other.DeactivatedAt == null && (other.Roles & role) != 0 && (unit == null || other.UnitId == unit), cancellation);

    private static Task<List<Item>> ItemsAsync(IQueryable<Objection> objections, CancellationToken cancellation) =>
        objections.OrderBy(objection => objection.Turn.DueOn).Select(objection => new Item(objection.Id, null, objection.Turn.Step, objection.Turn.DueOn)).ToListAsync(cancellation);
}

internal static class OwnedWork
{
    /// <summary>The sessions that another person has to take over, and those of today that have begun.</summary>
    public static IQueryable<Session> OfOrganiser(this IQueryable<Session> sessions, int person, BusinessTime now) => sessions
        .Where(session => session.State != SessionState.Cancelled && session.On >= now.Today && (session.FacilitatorId == person || session.OrganisedById == person)).OrderBy(session => session.On).ThenBy(session => session.Id);

    /// <summary>The risks that another person has to watch.</summary>
    public static IQueryable<RolloutRisk> WatchedBy(this IQueryable<RolloutRisk> risks, int owner) =>
        risks.Where(risk => risk.OwnerId == owner && (risk.State == RolloutRiskState.Open || risk.State == RolloutRiskState.Occurred));

    /// <summary>The commitments that another person has to take over.</summary>
    public static IQueryable<Commitment> OfOwner(this IQueryable<Commitment> commitments, int owner) =>
        commitments.Where(commitment => commitment.OwnerId == owner && (commitment.State == CommitmentState.Open || commitment.State == CommitmentState.ReportedKept));
}
