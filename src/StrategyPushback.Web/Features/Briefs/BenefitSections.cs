using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>The statements for the unit, and the elements that lack one.</summary>
internal sealed class MeaningSection : IBriefSection
{
    public Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var stated = source.Effects.Where(effect => effect.Effect is { IsRefused: false, Statement: not null }).ToList();
        var explained = stated.Select(effect => effect.Element.Id).ToHashSet();
        var refused = source.Effects.Where(effect => effect.Effect is { IsRefused: true, Statement: not null }).ToList();
        explained.UnionWith(refused.Select(effect => effect.Element.Id));
        var missing = source.Effects.Where(effect => !explained.Contains(effect.Element.Id)).Select(effect => effect.Element).Distinct();
        return Task.FromResult(new BriefSection("meaning", BriefTexts.Meaning, BriefTexts.MeaningNone,
        [
            .. stated.Select(effect => new BriefLine(effect.Effect.Statement!, BriefLabels.Effect(effect), Page(effect.Element), effect.Effect.IsIllustrative)),
            .. refused.Select(effect => new BriefLine(effect.Element.Label, BriefLabels.Effect(effect), Page(effect.Element), effect.Effect.IsIllustrative)),
            .. missing.Select(element => new BriefLine(element.Label, BriefTexts.Unexplained, Page(element))),
        ]));
    }

    private static string Page(ElementFacts element) => $"/elements/{element.Id}";
}

/// <summary>The goals of the unit, with the elements that serve each.</summary>
internal sealed class GoalsSection : IBriefSection
{
    public Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var serving = source.Effects.Where(effect => effect.Effect.Direction is EffectDirection.Towards).OrderBy(effect => effect.Effect.IsRefused).ToLookup(effect => effect.Goal.Id);
        return Task.FromResult(new BriefSection("goals", BriefTexts.Goals, BriefTexts.GoalsNone,
        [
            .. source.Goals.Select(goal => new BriefLine(
                goal.Statement,
                serving[goal.Id].Any() ? string.Join(BriefTexts.Separator, serving[goal.Id].Select(BriefLabels.Effect)) : BriefTexts.NotServed,
                IsIllustrative: goal.IsIllustrative)),
        ]));
    }
}

/// <summary>The effects that work against goals of the unit.</summary>
internal sealed class CostsSection : IBriefSection
{
    public Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation) => Task.FromResult(new BriefSection("costs", BriefTexts.Costs, BriefTexts.CostsNone,
    [
        .. source.Effects.Where(effect => effect.Effect.Direction is EffectDirection.Away).Select(effect => new BriefLine(
            effect.Goal.Statement, Costs(effect), $"/elements/{effect.Element.Id}", effect.Effect.IsIllustrative)),
    ]));

    private static string Costs(BriefEffect effect)
    {
        var costs = BriefTexts.CostsDetail.With(AlignmentLabels.Range(effect.Effect), effect.Element.Label, effect.Effect.Assumption);
        return effect.Effect.Verdict switch
        {
            EffectVerdict.Accepted => costs,
            EffectVerdict.Refused => BriefTexts.CostsRefused.With(costs),
            _ => BriefTexts.CostsOpen.With(costs),
        };
    }
}
