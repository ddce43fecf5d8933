using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Features.Rollout.Risks;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>The phases of rollouts with their milestones.</summary>
public sealed class RolloutQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostHistory = 30;

    /// <returns>Null when the strategy does not exist or the reader may not see it.</returns>
    public async Task<RolloutView?> LoadAsync(int strategy, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var title = await context.Db.StrategiesVisibleTo(context.Actor).Where(known => known.Id == strategy).Select(known => known.Title).FirstOrDefaultAsync(cancellation);
        if (title is null)
        {
            return null;
        }

        var phases = await PhasesAsync(context, [strategy], cancellation);
        var keys = phases.Select(phase => (int?)phase.Id).ToList();
        return new RolloutView(
            strategy, title, phases, context.Actor.Roles.May(Right.PlanRollout), context.Actor.Is(Roles.Cio), context.Actor.Roles.May(Right.ClaimEarlyWins) && phases.Any(phase => phase.StartedOn is not null),
            await context.Db.History.Where(entry => keys.Contains(entry.PhaseId)).OrderByDescending(entry => entry.Id).Take(MostHistory).AsLines(context.Db).ToListAsync(cancellation),
            context.Now.Today);
    }

    /// <summary>The phases of all strategies that the reader may see, by strategy and order.</summary>
    public async Task<IReadOnlyList<PhaseView>> ListAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var strategies = await context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id).ToListAsync(cancellation);
        return await PhasesAsync(context, strategies, cancellation);
    }

    /// <summary>The phases of some strategies that the reader may see.</summary>
    internal static async Task<IReadOnlyList<PhaseView>> PhasesAsync(QueryContext context, IReadOnlyCollection<int> strategies, CancellationToken cancellation)
    {
        var phases = await context.Db.RolloutPhases.AsSplitQuery()
            .Include(phase => phase.Units)
            .Include(phase => phase.Milestones).ThenInclude(milestone => milestone.Actuals.OrderBy(actual => actual.Id))
            .Include(phase => phase.Milestones).ThenInclude(milestone => milestone.DependsOn)
            .Include(phase => phase.Milestones).ThenInclude(milestone => milestone.Owner)
            .Where(phase => strategies.Contains(phase.StrategyId)).OrderBy(phase => phase.StrategyId).ThenBy(phase => phase.Order).ToListAsync(cancellation);
        var units = await context.Db.Units.ToDictionaryAsync(unit => unit.Id, cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var keys = phases.ConvertAll(phase => phase.Id);
        var trainings = (await context.Db.TrainingOffers.Include(offer => offer.Phase).Where(offer => offer.WithdrawnAt == null && keys.Contains(offer.PhaseId)).OrderBy(offer => offer.StartsOn).ThenBy(offer => offer.Id).ToListAsync(cancellation)).ToLookup(offer => offer.PhaseId);
        var contacts = (await context.Db.SupportContacts.Include(contact => contact.Person).Where(contact => keys.Contains(contact.PhaseId)).OrderBy(contact => contact.Id).ToListAsync(cancellation)).ToLookup(contact => contact.PhaseId);
        var risks = (await context.Db.RolloutRisks.Include(risk => risk.Owner).Where(risk => keys.Contains(risk.PhaseId)).OrderBy(risk => risk.ReviewOn).ThenBy(risk => risk.Id).ToListAsync(cancellation)).ToLookup(risk => risk.PhaseId);
        var overruling = phases.Select(phase => phase.OverruledById).OfType<int>().ToList();
        var names = await context.Db.People.Where(person => overruling.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var milestones = phases.SelectMany(phase => phase.Milestones).ToDictionary(milestone => milestone.Id, milestone => milestone.Name);
        return
        [
            .. phases.Select(phase => new PhaseView(
                phase.Id, phase.StrategyId, phase.Name, phase.Order, phase.StartsOn, phase.EndsOn, phase.StartedOn, phase.EndedOn, phase.OverruledReason, names.GetValueOrDefault(phase.OverruledById ?? 0),
                [.. phase.Units.Select(reached => UnitOf(reached.UnitId)).DistinctBy(unit => unit.Id).OrderBy(unit => unit.Order).Select(NameOf)],
                [.. phase.Milestones.OrderBy(milestone => milestone.DueOn).ThenBy(milestone => milestone.Id).Select(milestone => Of(milestone, context, milestones))],
                [.. trainings[phase.Id].Select(offer => new TrainingView(offer.Id, offer.PhaseId, NameOf(UnitOf(offer.UnitId)), offer.Title, offer.Place, offer.StartsOn, offer.EndsOn, offer.Invited, offer.Attended, offer.Passed, offer.IsLate, offer.IsIllustrative, offer.ConcurrencyToken))],
                [.. contacts[phase.Id].Select(contact => new ContactView(contact.Id, contact.PhaseId, NameOf(UnitOf(contact.UnitId)), contact.Person.Name, contact.Person.Email, contact.Note, !contact.Person.IsActive, contact.IsIllustrative, contact.ConcurrencyToken))],
                phase.IsIllustrative, phase.ConcurrencyToken)
            {
                Risks = [.. risks[phase.Id].Select(risk => Of(risk, context, milestones))],
            }),
        ];

        // Every unit that was merged leads to one that was not.
        BusinessUnit UnitOf(int id) => units[merged.GetValueOrDefault(id, id)];

        static PhaseUnitName NameOf(BusinessUnit unit) => new(unit.Id, unit.Code, unit.Name);
    }

    private static RolloutRiskView Of(RolloutRisk risk, QueryContext context, Dictionary<int, string> names) => new(
        risk.Id, risk.PhaseId, risk.MilestoneId is { } milestone && names.TryGetValue(milestone, out var name) ? new(milestone, name) : null, risk.Title, risk.Trigger, risk.Mitigation, risk.Owner.Name, risk.Owner.Email, !risk.Owner.IsActive,
        risk.ReviewOn, risk.State, risk.StateOn, risk.StateNote, risk.IsWatched, risk.MaySetState(context.Actor), risk.IsIllustrative, risk.ConcurrencyToken);

    private static MilestoneView Of(Milestone milestone, QueryContext context, Dictionary<int, string> names)
    {
        var last = milestone.Actuals.GroupBy(actual => actual.On).Select(day => day.Last()).ToHashSet();
        return new(
            milestone.Id, milestone.PhaseId, milestone.Name, milestone.Measure, milestone.UnitOfMeasure, milestone.Target, milestone.Direction, milestone.DueOn, milestone.IsExitCriterion,
            milestone.Owner.Name, milestone.Owner.Email, !milestone.Owner.IsActive,
            [.. milestone.DependsOn.Select(dependency => new MilestoneName(dependency.OnId, names[dependency.OnId])).OrderBy(dependency => dependency.Id)],
            [.. milestone.Actuals.Reverse().Select(actual => new ActualView(actual.Value, actual.On, !last.Contains(actual)))],
            milestone.Current is { } current ? new ActualView(current.Value, current.On, false) : null,
            milestone.IsMet, milestone.MayRecord(context.Actor), milestone.IsIllustrative, milestone.ConcurrencyToken);
    }
}
