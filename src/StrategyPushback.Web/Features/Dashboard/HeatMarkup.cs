using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// A row of the map as one piece of markup, made once for each language and shown to all who look at the same figures.
/// Razor would keep ten frames and as many texts for each of some hundred cells, on every open dashboard.
/// </summary>
internal static class HeatMarkup
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A row's markup goes when nobody has the row any more.</summary>
    private static readonly ConditionalWeakTable<HeatRow, ConcurrentDictionary<(string Language, bool IsTotal), string>> s_rows = [];

    public static MarkupString Of(HeatRow row, bool isTotal) =>
        new(s_rows.GetValue(row, _ => new()).GetOrAdd((CultureInfo.CurrentUICulture.Name, isTotal), _ => Written(row, isTotal)));

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
        markup.Append(CultureInfo.InvariantCulture, $"<td{shade}><a href=\"/objections?{Encoded(cell.Query)}\">{Encoded(Show.Number(cell.Count))}{mark}<span class=\"vh\">&#32;{Encoded(DashboardWords.Cell(cell, !isTotal))}</span></a></td>");
    }

    private static string Encoded(string words) => s_encoder.Encode(words);
}
