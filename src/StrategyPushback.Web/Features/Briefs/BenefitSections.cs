using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>The statements for the unit, and the elements that lack one.</summary>
internal sealed class MeaningSection : IBriefSection
{
    public Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var stated = source.Effects.Where(effect => effect.Effect is { IsRefused: false, Statement: not null }).ToList();
        var explained = stated.Select(effect => effect.Element.Id).ToHashSet();
        var missing = source.Effects.Where(effect => !explained.Contains(effect.Element.Id)).Select(effect => effect.Element).Distinct();
        return Task.FromResult(new BriefSection("meaning", BriefTexts.Meaning, BriefTexts.MeaningNone,
        [
            .. stated.Select(effect => new BriefLine(effect.Effect.Statement!, $"{effect.Element.Label} · {DomainLabels.Of(effect.Effect.Verdict)}", Page(effect.Element), effect.Effect.IsIllustrative)),
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
        var serving = source.Effects.Where(effect => effect.Effect.Computed.Serves).ToLookup(effect => effect.Goal.Id);
        return Task.FromResult(new BriefSection("goals", BriefTexts.Goals, BriefTexts.GoalsNone,
        [
            .. source.Goals.Select(goal => new BriefLine(
                goal.Statement,
                serving[goal.Id].Any() ? BriefTexts.ServedBy.With(DisplayFormat.List([.. serving[goal.Id].Select(effect => $"{effect.Element.Label} ({AlignmentLabels.Range(effect.Effect)})")])) : BriefTexts.NotServed,
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
            effect.Goal.Statement, BriefTexts.CostsDetail.With(AlignmentLabels.Range(effect.Effect), effect.Element.Label, effect.Effect.Assumption), $"/elements/{effect.Element.Id}", effect.Effect.IsIllustrative)),
    ]));
}
