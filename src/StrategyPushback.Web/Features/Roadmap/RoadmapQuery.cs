using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Roadmap;

/// <summary>What reaches one unit when: the planned elements of the newest version of each strategy that concern it, the consultations on these versions, and the rollout of these strategies.</summary>
public sealed class RoadmapQuery(QueryContextFactory contexts) : IQuery
{
    // Everybody sees a version in one of these states.
    private static readonly UpdateStatus[] s_current = [UpdateStatus.InConsultation, UpdateStatus.FinalComment, UpdateStatus.Closed, UpdateStatus.SentBack, UpdateStatus.Published];

    /// <param name="code">The unit's code or a former code.</param>
    /// <returns>Null when no unit has or had this code.</returns>
    public async Task<RoadmapView?> LoadAsync(string code, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var units = await context.Db.Units.Include(known => known.Aliases).ToListAsync(cancellation);
        if (units.OfCode(code) is not { } unit)
        {
            return null;
        }

        var updates = (await context.Db.Updates.Include(update => update.Strategy).Where(update => s_current.Contains(update.Status)).ToListAsync(cancellation))
            .GroupBy(update => update.StrategyId).Select(versions => versions.MaxBy(version => version.Order)!).OrderBy(update => update.Id).ToList();
        var keys = updates.ConvertAll(update => update.Id);
        var elements = await context.Db.ElementVersions.Where(element => keys.Contains(element.UpdateId)).OrderBy(element => element.UpdateId).ThenBy(element => element.Order)
            .Select(element => new { element.UpdateId, element.ElementId, element.Wording.Number, element.Wording.Title, element.Wording.Lead, element.Wording.Contributors }).ToListAsync(cancellation);
        var serving = await ServingAsync(context, unit.Id, cancellation);
        var reducing = await ReducingAsync(context, unit.Id, cancellation);
        var strategies = updates.ConvertAll(update => update.StrategyId);
        var plans = await context.Db.ElementPlans.Where(plan => strategies.Contains(plan.StrategyId)).ToDictionaryAsync(plan => plan.ElementId, cancellation);
        var names = new UnitNames(units);
        var naming = elements.SelectMany(element => new[] { element.Lead, element.Contributors }).OfType<string>().Distinct().Where(cell => names.In(cell).Any(name => name.Unit?.Id == unit.Id)).ToHashSet();
        var byKey = updates.ToDictionary(update => update.Id);
        var lines = elements
            .Select(element => (Element: element, Plan: plans.GetValueOrDefault(element.ElementId), Reasons: ReasonsOf(naming.Contains(element.Lead ?? "") || naming.Contains(element.Contributors ?? ""), serving.Contains(element.ElementId), reducing.Contains(element.ElementId))))
            .Where(line => line.Reasons != RoadmapReasons.None)
            .Select(line => new RoadmapLine(
                line.Element.ElementId, line.Element.UpdateId, line.Element.Number, line.Element.Title, byKey[line.Element.UpdateId].Strategy.Title, line.Reasons,
                line.Plan?.StartsOn, line.Plan?.ArrivesOn, line.Plan?.IsIllustrative is true))
            .ToList();
        var phases = await RolloutQuery.PhasesAsync(context, strategies, cancellation);
        return new RoadmapView(
            unit.Code, unit.Name,
            [.. lines.Where(line => line.First is not null).OrderBy(line => line.Last).ThenBy(line => line.Element)],
            [.. lines.Where(line => line.First is null)],
            [.. updates.Where(update => update.Window is not null && lines.Exists(line => line.Update == update.Id)).Select(update => new RoadmapWindow(update.Id, update.Strategy.Title, update.Number, update.Window!.Opens, update.Window.Closes))],
            context.Actor.Roles.May(Right.AuthorStrategies),
            context.Now.Settings.TimeZone,
            context.Now.Today)
        {
            Steps = RoadmapStep.Of(phases, unit.Id),
            Contacts = [.. phases.Where(phase => phase.Reaches(unit.Id)).SelectMany(phase => phase.Contacts).Where(contact => contact.Unit.Id == unit.Id)],
        };
    }

    /// <summary>The elements with an effect on a goal of the unit that it has not refused.</summary>
    private static async Task<HashSet<int>> ServingAsync(QueryContext context, int unit, CancellationToken cancellation) =>
        [.. await context.Db.GoalEffects.Where(effect => effect.Goal.HolderUnitId == unit && effect.Goal.RetiredAt == null && effect.WithdrawnAt == null && effect.Verdict != EffectVerdict.Refused)
            .Select(effect => effect.ElementId).Distinct().ToListAsync(cancellation)];

    /// <summary>The elements that take something off a risk of the unit.</summary>
    private static async Task<HashSet<int>> ReducingAsync(QueryContext context, int unit, CancellationToken cancellation)
    {
        var units = await MergedUnits.WithMergedAsync(context.Db, unit, cancellation);
        return [.. await context.Db.RiskReductions.Where(reduction => units.Contains(reduction.Scenario.UnitId) && reduction.Scenario.RetiredAt == null).Select(reduction => reduction.ElementId).Distinct().ToListAsync(cancellation)];
    }

    private static RoadmapReasons ReasonsOf(bool isNamed, bool isServing, bool isReducing) =>
        (isNamed ? RoadmapReasons.Named : RoadmapReasons.None)
        | (isServing ? RoadmapReasons.Goal : RoadmapReasons.None)
        | (isReducing ? RoadmapReasons.Risk : RoadmapReasons.None);
}

/// <summary>Why an element concerns a unit.</summary>
[Flags]
public enum RoadmapReasons
{
    None = 0,

    /// <summary>The text names the unit as lead or contributor.</summary>
    Named = 1,

    /// <summary>It has an effect on a goal of the unit.</summary>
    Goal = 2,

    /// <summary>It takes something off a risk of the unit.</summary>
    Risk = 4,
}

/// <param name="Planned">The elements with a date, by the date on which the unit has them.</param>
/// <param name="Unplanned">The elements that concern the unit and have no date yet.</param>
/// <param name="Windows">The consultations on the versions of these elements.</param>
/// <param name="MayPlan">Whether the reader sets the dates.</param>
public sealed record RoadmapView(
    string Code, string Name, IReadOnlyList<RoadmapLine> Planned, IReadOnlyList<RoadmapLine> Unplanned, IReadOnlyList<RoadmapWindow> Windows, bool MayPlan, string TimeZone, DateOnly Today)
{
    /// <summary>The phases that reach the unit, their milestones and the training of the unit, by date.</summary>
    public IReadOnlyList<RoadmapStep> Steps { get; init; } = [];

    /// <summary>Whom the people of the unit ask for help.</summary>
    public IReadOnlyList<ContactView> Contacts { get; init; } = [];

    public bool IsEmpty => Planned.Count + Unplanned.Count + Steps.Count == 0;
}

/// <param name="StartsOn">When work begins.</param>
/// <param name="ArrivesOn">When the unit has it.</param>
public sealed record RoadmapLine(int Element, int Update, string Number, string Title, string Strategy, RoadmapReasons Reasons, DateOnly? StartsOn, DateOnly? ArrivesOn, bool IsIllustrative)
{
    public string Name => ElementWording.LabelOf(Number, Title);

    /// <summary>The first of its dates; null without any.</summary>
    public DateOnly? First => StartsOn ?? ArrivesOn;

    /// <summary>The last of its dates; null without any.</summary>
    public DateOnly? Last => ArrivesOn ?? StartsOn;
}

/// <summary>The consultation on a version, from its first to its last day.</summary>
public sealed record RoadmapWindow(int Update, string Strategy, string Version, DateOnly Opens, DateOnly Closes);
