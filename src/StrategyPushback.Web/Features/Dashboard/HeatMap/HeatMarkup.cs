using System.Globalization;
using System.Text;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;
using static StrategyPushback.Web.Shell.KeptMarkup;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>The rows of the map. It has hundreds of cells, and nothing in them needs the server but by its link.</summary>
internal static class HeatMarkup
{
    public static KeptMarkup<HeatRow> Rows { get; } = new(row => Written(row, isTotal: false));

    public static KeptMarkup<HeatRow> Totals { get; } = new(row => Written(row, isTotal: true));

    private static string Written(HeatRow row, bool isTotal)
    {
        var markup = new StringBuilder("<tr><th scope=\"row\">");
        markup.Append(isTotal ? Encoded(DashboardTexts.AllUnits) : $"<a href=\"/units/{Encoded(row.Code)}\">{Encoded(row.Name)}</a>").Append("</th>");
        foreach (var cell in row.Cells.Append(row.All))
        {
            Write(markup, cell, isTotal);
        }

        return markup.Append("</tr>").ToString();
    }

    /// <summary>The number is the count, the shade the points; an empty cell is a dot, read as 0.</summary>
    private static void Write(StringBuilder markup, HeatCell cell, bool isTotal)
    {
        if (cell.Count == 0)
        {
            markup.Append("<td class=\"q0\"><span></span><span class=\"vh\">0</span></td>");
            return;
        }

        var shade = isTotal ? "" : string.Create(CultureInfo.InvariantCulture, $" class=\"q{cell.Shade}\"");
        var mark = cell.Blocks && !isTotal ? "<svg aria-hidden=\"true\"><use href=\"#i-critical\"/></svg>" : "";
        markup.Append(CultureInfo.InvariantCulture, $"<td{shade}><a href=\"/objections?{Encoded(cell.Query)}\">{Encoded(DisplayFormat.Number(cell.Count))}{mark}<span class=\"vh\">&#32;{Encoded(DashboardLabels.Cell(cell, !isTotal))}</span></a></td>");
    }
}
