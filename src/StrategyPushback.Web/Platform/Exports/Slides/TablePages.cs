namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>Divides the rows of a table into parts that fit a height. A row that is higher than a whole slide is divided between its lines.</summary>
internal sealed class TablePages(SlideMeasure measure, long width)
{
    public const double FontSize = 12;

    /// <param name="Widths">Of the columns, in EMU.</param>
    /// <param name="Heights">Of the head and the rows, in EMU.</param>
    public sealed record Part(IReadOnlyList<long> Widths, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<long> Heights);

    public IReadOnlyList<Part> Of(SlideTable table, long height)
    {
        var shares = table.Columns.Sum(column => column.Share);
        var widths = table.Columns.Select(column => (long)(width * column.Share / shares)).ToList();
        var head = RowHeight([.. table.Columns.Select(column => column.Name)], widths, isBold: true);
        var most = (int)Math.Max(1, (height - head - (2 * SlideMeasure.CellEdge)) / SlideMeasure.Height(1, FontSize));
        var parts = new List<Part>();
        var (rows, heights, left) = (new List<IReadOnlyList<string>>(), new List<long> { head }, height - head);
        foreach (var row in table.Rows.SelectMany(row => Divide(row, widths, most)))
        {
            var needed = RowHeight(row, widths, isBold: false);
            if (needed > left && rows.Count > 0)
            {
                parts.Add(new(widths, rows, heights));
                (rows, heights, left) = ([], [head], height - head);
            }

            rows.Add(row);
            heights.Add(needed);
            left -= needed;
        }

        parts.Add(new(widths, rows, heights));
        return parts;
    }

    private long RowHeight(IReadOnlyList<string> row, List<long> widths, bool isBold) =>
        SlideMeasure.Height(row.Select((cell, column) => Math.Max(1, LinesOf(cell, widths[column], isBold).Count)).DefaultIfEmpty(1).Max(), FontSize) + (2 * SlideMeasure.CellEdge);

    private IReadOnlyList<string> LinesOf(string cell, long width, bool isBold = false) => measure.Lines(cell, FontSize, width - (2 * SlideMeasure.CellSide), isBold);

    /// <summary>The row itself, or, when a cell has more lines than fit, several rows with a part of its lines each.</summary>
    private IEnumerable<IReadOnlyList<string>> Divide(IReadOnlyList<string> row, List<long> widths, int most)
    {
        var lines = row.Select((cell, column) => LinesOf(cell, widths[column])).ToList();
        var count = lines.Max(cell => cell.Count);
        if (count <= most)
        {
            return [row];
        }

        return Enumerable.Range(0, (count + most - 1) / most).Select(part => (IReadOnlyList<string>)[.. lines.Select(cell => string.Join(' ', cell.Skip(part * most).Take(most)))]);
    }
}
