using System.Globalization;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Texts;
using static StrategyPushback.Web.Shell.KeptMarkup;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>The rows of a plan's arithmetic: what was weighed, what it takes, what it comes to.</summary>
internal static class PlanMarkup
{
    public static KeptMarkup<WeighedObjection> Rows { get; } = new(Written);

    private static string Written(WeighedObjection row)
    {
        var number = Encoded(row.Number);
        var chosen = row.IsCleared ? "<br>" + Marks.Drawn("st-resolved", "check", PlanTexts.Chosen).Value : "";
        var holds = row.HoldsGate ? "<br>" + Marks.Drawn("sev-critical", "critical", PlanTexts.Blocks).Value : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             <tr><th scope="row"><a class="id" href="/objections/{number}">{number}</a>{chosen}{holds}</th><td>{Encoded(PlanLabels.Needs(row))}</td><td class="num">{Encoded(PlanLabels.Number(row.Days))}</td><td class="num">{row.Points}</td><td class="num">{Encoded(PlanLabels.Likely(row))}</td><td class="num b">{Encoded(PlanLabels.Number(row.Weight))}</td></tr>
             """);
    }
}
