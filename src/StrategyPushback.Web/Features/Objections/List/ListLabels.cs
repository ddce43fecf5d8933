using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The size of the list in words.</summary>
internal static class ListLabels
{
    /// <summary>"12", or "more than 1,000" where counting stopped.</summary>
    public static string Rows(ObjectionExportQuery.Totals totals) =>
        totals.IsMinimum ? ObjectionListTexts.MoreThan.With(DisplayFormat.Number(totals.Rows)) : DisplayFormat.Number(totals.Rows);
}
