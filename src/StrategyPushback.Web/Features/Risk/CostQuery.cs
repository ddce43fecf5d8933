using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>What the units' risks cost without and with a version, beside what its elements cost.</summary>
public sealed class CostQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <summary>The inputs.</summary>
    /// <returns>Null when the version does not exist or the reader may not see it.</returns>
    public async Task<CostInputs?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(version => version.Strategy).FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var elements = await context.Db.ElementVersions.Where(element => element.UpdateId == id).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, element.Wording.Number, element.Wording.Title }).ToListAsync(cancellation);
        var keys = elements.Select(element => element.ElementId).ToHashSet();
        var units = await context.Db.Units.Where(unit => unit.RetiredAt == null).ToDictionaryAsync(unit => unit.Id, cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var risks = (await context.Db.Risks.Include(risk => risk.Owner).Where(risk => risk.RetiredAt == null).ToListAsync(cancellation))
            .Select(risk => (Risk: risk, Unit: units.GetValueOrDefault(merged.GetValueOrDefault(risk.UnitId, risk.UnitId)))).Where(line => line.Unit is not null)
            .OrderBy(line => line.Unit!.Order).ThenBy(line => line.Risk.Id).ToList();
        var reductions = (await context.Db.RiskReductions.Where(reduction => reduction.StrategyId == update.StrategyId).OrderBy(reduction => reduction.Id).ToListAsync(cancellation))
            .Where(reduction => keys.Contains(reduction.ElementId)).ToList();
        var plans = (await context.Db.ElementPlans.Where(plan => plan.StrategyId == update.StrategyId).ToListAsync(cancellation)).Where(plan => keys.Contains(plan.ElementId)).ToDictionary(plan => plan.ElementId);
        return new CostInputs(
            id, update.Number, update.Strategy.Title,
            [.. risks.Select(line => RiskOf(line.Risk, line.Unit!, reductions))],
            [.. elements.Select(element => new CostElement(
                element.ElementId, ElementWording.ShortLabelOf(element.Number, element.Title), element.Title,
                plans.GetValueOrDefault(element.ElementId) is { } plan ? new PlanFacts(plan.StartsOn, plan.ArrivesOn, plan.Cost, plan.Currency, plan.IsIllustrative, plan.ConcurrencyToken) : null))],
            [.. reductions.Select(reduction => new CostReduction(reduction.Id, reduction.ElementId, reduction.ScenarioId, reduction.Frequency, reduction.Impact, reduction.IsIllustrative))],
            context.Actor.Roles.May(Right.AuthorStrategies),
            context.Now.Today);
    }

    private static CostRisk RiskOf(RiskScenario risk, BusinessUnit unit, IEnumerable<RiskReduction> reductions) => new(
        new SimulatedRisk(
            risk.Id, unit.Id, risk.Currency, risk.Frequency, risk.Hours, risk.HourCost, risk.Records, risk.RecordCost,
            [.. reductions.Where(reduction => reduction.ScenarioId == risk.Id).Select(reduction => new SimulatedReduction(reduction.ElementId, reduction.Frequency, reduction.Impact))]),
        risk.Title, unit.Code, unit.Name, risk.Owner.Name, !risk.Owner.IsActive, risk.IsIllustrative);

    /// <summary>The figures of these inputs. Cached by these inputs.</summary>
    /// <param name="progress">Receives the number of risks that are done; nothing when the figures are cached.</param>
    public Task<SimulatedCost> SimulateAsync(CostInputs inputs, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return cache.ComputeAsync(
            inputs.SimulationName,
            () => Task.Run(() => LossSimulation.Run([.. inputs.Risks.Select(risk => risk.Drawn)], progress: progress, cancellation: cancellation), cancellation), cancellation);
    }
}

/// <summary>What the cost of not doing is computed from.</summary>
/// <param name="Elements">Of the version, in the order of its text.</param>
/// <param name="MayState">Whether the reader states what elements take off, and what they cost.</param>
public sealed record CostInputs(int Update, string Number, string Strategy, IReadOnlyList<CostRisk> Risks, IReadOnlyList<CostElement> Elements, IReadOnlyList<CostReduction> Reductions, bool MayState, DateOnly Today)
{
    /// <summary>The currencies of the risks. Amounts in different currencies are never added.</summary>
    public IReadOnlyList<string> Currencies => [.. Risks.Select(risk => risk.Drawn.Currency).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The name of the simulation in the cache. Equal names mean equal figures.</summary>
    public string SimulationName { get; } = QueryCache.NameOf(nameof(LossSimulation), Risks.Select(risk => risk.Drawn));

    public CostElement? ElementOf(int id) => Elements.FirstOrDefault(element => element.Id == id);
}

/// <param name="Drawn">As the simulation takes it.</param>
/// <param name="OwnerLeft">The owner no longer has access, so nobody answers for the ranges.</param>
public sealed record CostRisk(SimulatedRisk Drawn, string Title, string UnitCode, string Unit, string Owner, bool OwnerLeft, bool IsIllustrative);

public sealed record CostElement(int Id, string Label, string Title, PlanFacts? Plan)
{
    public string Name => Label == Title ? Title : $"{Label} {Title}";
}

/// <param name="Seen">The state of the plan, for an edit.</param>
public sealed record PlanFacts(DateOnly? StartsOn, DateOnly? ArrivesOn, AmountRange? Cost, string? Currency, bool IsIllustrative, Guid Seen);

public sealed record CostReduction(int Id, int Element, int Risk, AmountRange Frequency, AmountRange Impact, bool IsIllustrative);
