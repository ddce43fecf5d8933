using StrategyPushback.Web.Features.Risk;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>What the risks of the unit cost a year without and with the version, and which risks its elements take something off.</summary>
internal sealed class RisksSection(CostQuery costs) : IBriefSection
{
    public async Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var inputs = await costs.LoadAsync(source.Update.Id, cancellation);
        var own = inputs?.Risks.Where(risk => risk.Drawn.UnitId == source.Unit.Id).ToList() ?? [];
        var reduced = own.Where(risk => risk.Drawn.Reductions.Count > 0).ToList();
        if (inputs is null || reduced.Count == 0)
        {
            return new BriefSection("risks", BriefTexts.Risks, BriefTexts.RisksNone, []);
        }

        var currencies = reduced.Select(risk => risk.Drawn.Currency).ToHashSet();
        var isIllustrative = own.ToLookup(risk => risk.Drawn.Currency, risk => IsIllustrative(inputs, risk));
        // Only the risks of the unit: the draws of a risk do not depend on the others, and the reader does not wait for those of the company.
        var simulated = await costs.SimulateAsync(new CostInputs(inputs.Update, inputs.Number, inputs.Strategy, own, inputs.Elements, inputs.Reductions, inputs.MayState, inputs.Today), cancellation: cancellation);
        var page = $"/updates/{source.Update.Id}/cost-of-not-doing";
        return new BriefSection("risks", BriefTexts.Risks, BriefTexts.RisksNone,
        [
            .. simulated.Losses.Where(loss => loss.UnitId == source.Unit.Id && currencies.Contains(loss.Currency)).Select(loss => new BriefLine(
                BriefTexts.RisksCost.With(CostLabels.P10ToP90(loss.Without), CostLabels.P10ToP90(loss.With), loss.Currency), BriefTexts.RisksCostDetail, page, isIllustrative[loss.Currency].Any(mark => mark))),
            .. reduced.Select(risk => new BriefLine(risk.Title, BriefTexts.RisksBy.With(DisplayFormat.List(Elements(inputs, risk))), $"/units/{source.Unit.Code}/risks", IsIllustrative(inputs, risk))),
        ]);
    }

    private static List<string> Elements(CostInputs inputs, CostRisk risk) =>
        [.. risk.Drawn.Reductions.Select(reduction => inputs.ElementOf(reduction.ElementId)?.Name).OfType<string>().Distinct()];

    private static bool IsIllustrative(CostInputs inputs, CostRisk risk) =>
        risk.IsIllustrative || inputs.Reductions.Any(reduction => reduction.Risk == risk.Drawn.Id && reduction.IsIllustrative);
}
