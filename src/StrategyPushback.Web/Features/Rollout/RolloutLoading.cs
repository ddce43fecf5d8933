using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Features.Rollout.Milestones;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Loads phases and milestones for commands, with everything that their rules compare.</summary>
internal static class RolloutLoading
{
    /// <summary>All phases of a strategy in their order, tracked.</summary>
    public static Task<List<RolloutPhase>> PhasesAsync(this CommandContext context, int strategy, CancellationToken cancellation) =>
        // A phase can refer to a unit that was merged, which the filter of the units would leave out.
        context.Db.RolloutPhases.IgnoreQueryFilters().AsTracking().AsSplitQuery()
            .Include(phase => phase.Units).ThenInclude(reached => reached.Unit)
            .Include(phase => phase.Milestones.Where(milestone => milestone.RemovedAt == null)).ThenInclude(milestone => milestone.Actuals.OrderBy(actual => actual.Id))
            .Include(phase => phase.Milestones.Where(milestone => milestone.RemovedAt == null)).ThenInclude(milestone => milestone.DependsOn)
            .Include(phase => phase.Milestones.Where(milestone => milestone.RemovedAt == null)).ThenInclude(milestone => milestone.Owner)
            .Where(phase => phase.StrategyId == strategy && phase.RemovedAt == null).OrderBy(phase => phase.Order).ToListAsync(cancellation);

    /// <summary>One phase and all phases of its strategy, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or the person may not see its strategy.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<(RolloutPhase Phase, List<RolloutPhase> Phases)> PhaseAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
        var strategy = await context.Db.RolloutPhases.Where(phase => phase.Id == id && visible.Contains(phase.StrategyId)).Select(phase => (int?)phase.StrategyId).FirstOrDefaultAsync(cancellation) ?? throw new NotFoundException();
        var phases = await context.PhasesAsync(strategy, cancellation);
        var found = phases.Single(phase => phase.Id == id);
        return seen is null || seen == found.ConcurrencyToken ? (found, phases) : throw new StaleEditException();
    }

    /// <summary>One milestone and all phases of its strategy, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or the person may not see its strategy.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<(Milestone Milestone, List<RolloutPhase> Phases)> MilestoneAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var phase = await context.Db.Milestones.Where(milestone => milestone.Id == id).Select(milestone => (int?)milestone.PhaseId).FirstOrDefaultAsync(cancellation) ?? throw new NotFoundException();
        var (_, phases) = await context.PhaseAsync(phase, null, cancellation);
        var found = phases.SelectMany(known => known.Milestones).Single(milestone => milestone.Id == id);
        return seen is null || seen == found.ConcurrencyToken ? (found, phases) : throw new StaleEditException();
    }

    /// <summary>The facts of a phase. A unit that was merged stays on the phase while the unit that has everything of it is chosen.</summary>
    /// <param name="phase">The phase that is changed; null for a new one.</param>
    public static async Task<PhaseDetails> DetailsAsync(this CommandContext context, PhaseInput input, RolloutPhase? phase, CancellationToken cancellation)
    {
        var units = await MergedUnits.WithStayingAsync(context.Db, await context.KnownUnitsAsync(input.Units, cancellation), (phase?.Units ?? []).Select(reached => reached.Unit), cancellation);
        return new(input.Name.OneLine(), input.StartsOn!.Value, input.EndsOn!.Value, units);
    }

    /// <summary>The facts of a milestone.</summary>
    /// <exception cref="InvalidFieldException">The owner or a milestone that it depends on does not exist in this strategy.</exception>
    public static async Task<MilestoneDetails> DetailsAsync(this CommandContext context, MilestoneInput input, IEnumerable<RolloutPhase> phases, CancellationToken cancellation)
    {
        var owner = await context.PersonAsync("owner", input.Owner!, cancellation);
        var milestones = phases.SelectMany(phase => phase.Milestones).ToDictionary(milestone => milestone.Id);
        var dependsOn = (input.DependsOn ?? []).Distinct()
            .Select(key => milestones.GetValueOrDefault(RecordKey.Parse(key?.Trim()) ?? 0) ?? throw new InvalidFieldException("dependsOn", "field.unknown", RolloutTexts.UnknownMilestone.With(key))).ToList();
        return new(input.Name.OneLine(), input.Measure.OneLine(), input.UnitOfMeasure.OneLine(), input.Target, input.Direction ?? TargetDirection.AtLeast, input.DueOn!.Value, input.ExitCriterion, owner, dependsOn);
    }

    /// <exception cref="InvalidFieldException">Nobody has the address.</exception>
    public static async Task<Person> PersonAsync(this CommandContext context, string field, string email, CancellationToken cancellation)
    {
        var address = email.Trim();
        return await context.Db.People.AsTracking().FirstOrDefaultAsync(person => person.Email == address, cancellation)
            ?? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownPerson.With(address));
    }
}
