using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using S = DocumentFormat.OpenXml.Spreadsheet;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>Writes a native bar chart and the workbook that holds its numbers.</summary>
internal static class ChartParts
{
    private const string Sheet = "Data";

    public static void Write(ChartPart part, SlideChart chart)
    {
        var workbook = part.AddEmbeddedPackagePart("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        using (var bytes = new MemoryStream(Workbook(chart)))
        {
            workbook.FeedData(bytes);
        }

        var bars = new BarChart(
            new BarDirection { Val = chart.IsStacked ? BarDirectionValues.Bar : BarDirectionValues.Column },
            new BarGrouping { Val = chart.IsStacked ? BarGroupingValues.Stacked : BarGroupingValues.Clustered },
            new VaryColors { Val = false });
        bars.Append(chart.Series.Select((series, place) => Series(chart, series, place)));
        bars.Append(new GapWidth { Val = 50 });
        if (chart.IsStacked)
        {
            bars.Append(new Overlap { Val = 100 });
        }

        bars.Append(new AxisId { Val = 1 }, new AxisId { Val = 2 });
        var drawn = new C.Chart(new AutoTitleDeleted { Val = true }, new PlotArea(new Layout(), bars, Names(chart.IsStacked), Numbers(chart.IsStacked)));
        if (chart.IsStacked)
        {
            drawn.Append(new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new C.Overlay { Val = false }, Text(11)));
        }

        drawn.Append(new PlotVisibleOnly { Val = true });
        part.ChartSpace = new ChartSpace(new RoundedCorners { Val = false }, drawn, new ExternalData(new AutoUpdate { Val = false }) { Id = part.GetIdOfPart(workbook) });
    }

    private static BarChartSeries Series(SlideChart chart, ChartSeries series, int place)
    {
        var (column, last) = (Column(place + 1), chart.Categories.Count + 1);
        var names = new StringCache(new PointCount { Val = (uint)chart.Categories.Count });
        names.Append(chart.Categories.Select((name, index) => new StringPoint(new NumericValue(name)) { Index = (uint)index }));
        var numbers = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)series.Values.Count });
        numbers.Append(series.Values.Select((value, index) => new NumericPoint(new NumericValue(value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)index }));
        return new BarChartSeries(
            new C.Index { Val = (uint)place }, new Order { Val = (uint)place },
            new SeriesText(new StringReference(new C.Formula($"{Sheet}!${column}$1"), new StringCache(new PointCount { Val = 1 }, new StringPoint(new NumericValue(series.Name)) { Index = 0 }))),
            new ChartShapeProperties(new Drawing.SolidFill(new Drawing.RgbColorModelHex { Val = series.Color })),
            new InvertIfNegative { Val = false },
            new DataLabels(
                // No label for zero.
                new C.NumberingFormat { FormatCode = "#,##0;;", SourceLinked = false }, Text(10, chart.IsStacked ? "FFFFFF" : "14232B"), new ShowLegendKey { Val = false }, new ShowValue { Val = true },
                new ShowCategoryName { Val = false }, new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false }),
            new CategoryAxisData(new StringReference(new C.Formula($"{Sheet}!$A$2:$A${last}"), names)),
            new C.Values(new NumberReference(new C.Formula($"{Sheet}!${column}$2:${column}${last}"), numbers)));
    }

    private static CategoryAxis Names(bool isStacked) => new(
        new AxisId { Val = 1 }, new Scaling(new C.Orientation { Val = isStacked ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }), new Delete { Val = false },
        new AxisPosition { Val = isStacked ? AxisPositionValues.Left : AxisPositionValues.Bottom }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, Text(11), new CrossingAxis { Val = 2 }, new Crosses { Val = CrossesValues.AutoZero });

    /// <summary>From zero, without labels: each bar has its number.</summary>
    private static ValueAxis Numbers(bool isStacked) => new(
        new AxisId { Val = 2 }, new Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }, new MinAxisValue { Val = 0 }), new Delete { Val = true },
        new AxisPosition { Val = isStacked ? AxisPositionValues.Bottom : AxisPositionValues.Left }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.None }, new CrossingAxis { Val = 1 }, new Crosses { Val = CrossesValues.AutoZero });

    private static C.TextProperties Text(int size, string color = "14232B") => new(
        new Drawing.BodyProperties(), new Drawing.ListStyle(),
        new Drawing.Paragraph(
            new Drawing.ParagraphProperties(new Drawing.DefaultRunProperties(new Drawing.SolidFill(new Drawing.RgbColorModelHex { Val = color })) { FontSize = size * 100 }),
            new Drawing.EndParagraphRunProperties { Language = "en-US" }));

    private static byte[] Workbook(SlideChart chart)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            var rows = new S.SheetData(Row([Text(""), .. chart.Series.Select(series => Text(series.Name))]));
            rows.Append(chart.Categories.Select((name, index) => Row([Text(name), .. chart.Series.Select(series => Number(series.Values[index]))])));
            part.Worksheet = new S.Worksheet(rows);
            book.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = Sheet }));
        }

        return bytes.ToArray();

        static S.Row Row(IEnumerable<S.Cell> cells) => new(cells);
        static S.Cell Text(string text) => new() { DataType = S.CellValues.InlineString, InlineString = new S.InlineString(new S.Text(text)) };
        static S.Cell Number(int number) => new() { CellValue = new S.CellValue(number) };
    }

    private static string Column(int place) => ((char)('A' + place)).ToString();
}
