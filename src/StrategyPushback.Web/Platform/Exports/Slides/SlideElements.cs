using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Presentation;
using StrategyPushback.Web.Platform.Exports.Documents;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>Builds the elements of a slide.</summary>
internal static class SlideElements
{
    private const string Ink = "14232B";
    private const string Rule = "C9C7BE";

    public static ShapeTree Tree(params IEnumerable<OpenXmlElement> elements)
    {
        var tree = new ShapeTree(
            new NonVisualGroupShapeProperties(new NonVisualDrawingProperties { Id = 1, Name = "" }, new NonVisualGroupShapeDrawingProperties(), new ApplicationNonVisualDrawingProperties()),
            new GroupShapeProperties(new Drawing.TransformGroup(
                new Drawing.Offset { X = 0, Y = 0 }, new Drawing.Extents { Cx = 0, Cy = 0 }, new Drawing.ChildOffset { X = 0, Y = 0 }, new Drawing.ChildExtents { Cx = 0, Cy = 0 })));
        tree.Append(elements);
        return tree;
    }

    /// <summary>Text in a placeholder, with the place and style of the layout.</summary>
    /// <param name="size">Points; null for the size of the layout.</param>
    public static Shape InPlace(uint id, string name, SlideTemplate.Placeholder place, IEnumerable<string> lines, double? size, string language) => new(
        new NonVisualShapeProperties(
            new NonVisualDrawingProperties { Id = id, Name = name },
            new NonVisualShapeDrawingProperties(new Drawing.ShapeLocks { NoGrouping = true }),
            new ApplicationNonVisualDrawingProperties(new PlaceholderShape { Type = place.Kind, Index = place.Index is { } index ? index : null! })),
        new ShapeProperties(),
        new TextBody([new Drawing.BodyProperties(), new Drawing.ListStyle(), .. lines.Select(line => Paragraph(line, size, false, language))]));

    public static Shape SlideNumber(uint id, SlideTemplate.Placeholder place, int number, string language) => new(
        new NonVisualShapeProperties(
            new NonVisualDrawingProperties { Id = id, Name = "Slide number" },
            new NonVisualShapeDrawingProperties(new Drawing.ShapeLocks { NoGrouping = true }),
            new ApplicationNonVisualDrawingProperties(new PlaceholderShape { Type = place.Kind, Index = place.Index is { } index ? index : null! })),
        new ShapeProperties(),
        new TextBody(
            new Drawing.BodyProperties(), new Drawing.ListStyle(),
            new Drawing.Paragraph(new Drawing.Field(new Drawing.RunProperties { Language = language }, new Drawing.Text($"{number}")) { Id = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", Type = "slidenum" })));

    /// <summary>A box with text of its own.</summary>
    public static Shape TextBox(uint id, string name, SlideTemplate.Box box, string text, double size, string language) => new(
        new NonVisualShapeProperties(new NonVisualDrawingProperties { Id = id, Name = name }, new NonVisualShapeDrawingProperties { TextBox = true }, new ApplicationNonVisualDrawingProperties()),
        new ShapeProperties(
            new Drawing.Transform2D(new Drawing.Offset { X = box.X, Y = box.Y }, new Drawing.Extents { Cx = box.Width, Cy = box.Height }),
            new Drawing.PresetGeometry(new Drawing.AdjustValueList()) { Preset = Drawing.ShapeTypeValues.Rectangle },
            new Drawing.NoFill()),
        new TextBody(
            new Drawing.BodyProperties { Wrap = Drawing.TextWrappingValues.Square, LeftInset = 0, RightInset = 0, TopInset = 0, BottomInset = 0 }, new Drawing.ListStyle(), Paragraph(text, size, false, language)));

    /// <summary>A native table.</summary>
    public static GraphicFrame Table(uint id, string name, long x, long y, SlideTable table, TablePages.Part part, string language)
    {
        var grid = new Drawing.TableGrid(part.Widths.Select(width => new Drawing.GridColumn { Width = width }));
        var native = new Drawing.Table(new Drawing.TableProperties { FirstRow = true }, grid, Row([.. table.Columns.Select(column => column.Name)], table, part.Heights[0], isHead: true, language));
        native.Append(part.Rows.Select((row, place) => Row(row, table, part.Heights[place + 1], isHead: false, language)));
        return Frame(id, name, new(x, y, part.Widths.Sum(), part.Heights.Sum()), new Drawing.GraphicData(native) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/table" });
    }

    /// <summary>The place of a native chart.</summary>
    /// <param name="relationship">Of the slide to the chart.</param>
    public static GraphicFrame Chart(uint id, string name, SlideTemplate.Box box, string relationship) =>
        Frame(id, name, box, new Drawing.GraphicData(new Drawing.Charts.ChartReference { Id = relationship }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" });

    public static Drawing.Paragraph Paragraph(string text, double? size, bool isBold, string language, bool isRight = false)
    {
        var (bold, points, drawable) = (isBold ? true : (bool?)null, size is { } given ? (int)(given * 100) : (int?)null, FontMetrics.Regular.Drawable(text));
        var paragraph = new Drawing.Paragraph();
        if (isRight)
        {
            paragraph.Append(new Drawing.ParagraphProperties { Alignment = Drawing.TextAlignmentTypeValues.Right });
        }

        // A run without text loses its size, and the row of the table would become higher than planned.
        paragraph.Append(drawable.Length == 0
            ? new Drawing.EndParagraphRunProperties { Language = language, FontSize = points }
            : new Drawing.Run(new Drawing.RunProperties { Language = language, Bold = bold, FontSize = points, Dirty = false }, new Drawing.Text(drawable)));
        return paragraph;
    }

    private static GraphicFrame Frame(uint id, string name, SlideTemplate.Box box, Drawing.GraphicData data) => new(
        new NonVisualGraphicFrameProperties(
            new NonVisualDrawingProperties { Id = id, Name = name, Description = name },
            new NonVisualGraphicFrameDrawingProperties(new Drawing.GraphicFrameLocks { NoGrouping = true }), new ApplicationNonVisualDrawingProperties()),
        new Transform(new Drawing.Offset { X = box.X, Y = box.Y }, new Drawing.Extents { Cx = box.Width, Cy = box.Height }),
        new Drawing.Graphic(data));

    private static Drawing.TableRow Row(IReadOnlyList<string> cells, SlideTable table, long height, bool isHead, string language)
    {
        var row = new Drawing.TableRow { Height = height };
        row.Append(cells.Select((cell, column) => new Drawing.TableCell(
            new Drawing.TextBody(
                [new Drawing.BodyProperties(), new Drawing.ListStyle(), .. cell.ReplaceLineEndings("\n").Split('\n').Select(line => Paragraph(line, TablePages.FontSize, isHead, language, table.Columns[column].IsNumber))]),
            CellProperties(isHead))));
        return row;
    }

    private static Drawing.TableCellProperties CellProperties(bool isHead) => new(
        new Drawing.LeftBorderLineProperties(new Drawing.NoFill()) { Width = 0 },
        new Drawing.RightBorderLineProperties(new Drawing.NoFill()) { Width = 0 },
        new Drawing.TopBorderLineProperties(new Drawing.NoFill()) { Width = 0 },
        new Drawing.BottomBorderLineProperties(new Drawing.SolidFill(new Drawing.RgbColorModelHex { Val = isHead ? Ink : Rule })) { Width = isHead ? 12_700 : 6_350 },
        new Drawing.NoFill())
    {
        LeftMargin = (int)SlideMeasure.CellSide,
        RightMargin = (int)SlideMeasure.CellSide,
        TopMargin = (int)SlideMeasure.CellEdge,
        BottomMargin = (int)SlideMeasure.CellEdge,
    };
}
