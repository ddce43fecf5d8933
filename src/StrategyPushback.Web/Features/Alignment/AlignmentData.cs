using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>What the alignment of one version is computed from, with the results.</summary>
/// <param name="Elements">In the order of the text.</param>
/// <param name="Goals">The goals that are not retired: those of the company, then by unit in organisation order.</param>
/// <param name="Effects">The effects of the strategy's elements that are not withdrawn, also of elements that this version no longer has.</param>
/// <param name="Prerequisites">Between elements of the strategy.</param>
/// <param name="Versions">From the first version that everybody could see and that has elements to this one.</param>
public sealed record AlignmentData(
    IReadOnlyList<ElementFacts> Elements, IReadOnlyList<GoalFacts> Goals, IReadOnlyList<EffectFacts> Effects, IReadOnlyList<AlignmentMeans> Prerequisites,
    IReadOnlyList<VersionFacts> Versions, AlignmentMap Map, IntentRetained Intent)
{
    private ILookup<(int Element, int Goal), EffectFacts>? _effects;

    public EffectFacts? EffectOf(int element, int goal) => (_effects ??= Effects.ToLookup(effect => (effect.ElementId, effect.GoalId)))[(element, goal)].FirstOrDefault();
}

/// <param name="OutsideIt">The units outside IT that lead it or contribute to it.</param>
public sealed record ElementFacts(int Id, string Number, ElementKind Kind, string Title, int Level, IReadOnlyList<string> OutsideIt)
{
    public string Label => ElementWording.LabelOf(Number, Title);
}

/// <param name="Holder">The name of the unit; null for a goal of the company.</param>
/// <param name="HolderCode">Its code.</param>
public sealed record GoalFacts(int Id, int? HolderId, string? HolderCode, string? Holder, bool IsOutsideIt, Facet Facet, string Statement, string Measure, int Weight, bool IsIllustrative);

/// <param name="Unit">What the range is counted in.</param>
/// <param name="Direction">By the range and the goal's baseline and target.</param>
public sealed record EffectFacts(
    int ElementId, int GoalId, decimal Low, decimal High, string Unit, string Assumption, string? Statement, EffectVerdict Verdict, string? VerdictReason, bool IsIllustrative, EffectDirection Direction)
{
    public bool IsRefused => Verdict is EffectVerdict.Refused;

    /// <summary>The effect as the map computes with it.</summary>
    public AlignmentEffect Computed => new(ElementId, GoalId, Direction, IsRefused);
}

public sealed record VersionFacts(int Id, string Number);
