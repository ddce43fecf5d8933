using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>Tables: widths of columns, rows that break over pages, heads that repeat.</summary>
public sealed partial class PdfFlow
{
    private const double CellGap = 8;

    /// <summary>Characters of the longest word of the first column that is not broken.</summary>
    private const int WholeWord = 16;

    /// <summary>Names with their values.</summary>
    public void Facts(IEnumerable<(string Name, string Value)> facts) =>
        Table([], [1, 3], facts.Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value]), isBoldFirst: true, []);

    public void Table(IReadOnlyList<PdfColumn> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        Table([.. columns.Select(column => column.Name)], [.. columns.Select(column => column.Share)], rows, isBoldFirst: false, [.. columns.Select(column => column.IsNumber)]);

    private void Table(IReadOnlyList<string> head, IReadOnlyList<double> shares, IEnumerable<IReadOnlyList<string>> rows, bool isBoldFirst, IReadOnlyList<bool> numbers)
    {
        var all = rows.ToList();
        var widths = Widths(head, shares, all);
        var headLines = Lines(head, widths, isBold: true);

        // The head stays with the first row, unless that row is longer than a third of a page.
        var first = head.Count == 0 || all.Count == 0 ? 0 : Height(headLines) + Math.Min(Height(Lines(all[0], widths, isBold: false)), _height / 3);
        DrawSection(first);
        Reserve(first);
        _paper?.Structure.BeginElement(PdfBlockLevelElementTag.Table);
        if (head.Count > 0)
        {
            Row(headLines, widths, PdfBlockLevelElementTag.TableHeaderCell, isBold: true, numbers, null);
        }

        foreach (var row in all)
        {
            _cancellation.ThrowIfCancellationRequested();
            Row(Lines(row, widths, isBold: false, isBoldFirst), widths, PdfBlockLevelElementTag.TableDataCell, isBold: false, numbers, head.Count > 0 ? headLines : null, isBoldFirst);
        }

        _paper?.Structure.End();
        _y += 4;
    }

    /// <summary>
    /// Shares the width of the page. No column is narrower than a word of its head, and the first column not narrower than its words of
    /// at most <see cref="WholeWord"/> characters, so that a number such as ACT-1/1 is never broken.
    /// </summary>
    private List<double> Widths(IReadOnlyList<string> head, IReadOnlyList<double> shares, List<IReadOnlyList<string>> rows)
    {
        var least = shares.Select((_, column) => Math.Max(
            column < head.Count ? Widest(head[column], FontMetrics.Bold, int.MaxValue) : 0,
            column == 0 && head.Count > 0 ? rows.Select(row => Widest(row[0], FontMetrics.Regular, WholeWord)).DefaultIfEmpty().Max() : 0) + CellGap + 0.5).ToList();
        var narrow = new HashSet<int>();
        while (true)
        {
            var (left, sum) = (Content - narrow.Sum(column => least[column]), shares.Where((_, column) => !narrow.Contains(column)).Sum());
            if (left <= 0 || narrow.Count == shares.Count)
            {
                return [.. shares.Select(share => Content * share / shares.Sum())];
            }

            var widths = shares.Select((share, column) => narrow.Contains(column) ? least[column] : left * share / sum).ToList();
            var more = Enumerable.Range(0, shares.Count).Where(column => widths[column] < least[column]).ToList();
            if (more.Count == 0)
            {
                return widths;
            }

            narrow.UnionWith(more);
        }
    }

    private static double Widest(string text, FontMetrics font, int longest) =>
        text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length <= longest).Select(word => font.Width(word, BodySize - 0.5)).DefaultIfEmpty().Max();

    private List<IReadOnlyList<string>> Lines(IReadOnlyList<string> cells, List<double> widths, bool isBold, bool isBoldFirst = false) =>
        [.. cells.Select((cell, column) => Broken(cell, isBold || (isBoldFirst && column == 0) ? FontMetrics.Bold : FontMetrics.Regular, BodySize - 0.5, widths[column] - CellGap))];

    private static double Height(List<IReadOnlyList<string>> cells) => (cells.Max(cell => cell.Count) * (BodySize - 0.5) * LineHeight) + 6;

    /// <summary>Draws a row line by line. A row that is longer than a page continues on the next one; the head is repeated above whole rows.</summary>
    /// <param name="repeat">The head of the table; null for the head itself.</param>
    private void Row(List<IReadOnlyList<string>> cells, List<double> widths, PdfBlockLevelElementTag tag, bool isBold, IReadOnlyList<bool> numbers, List<IReadOnlyList<string>>? repeat, bool isBoldFirst = false)
    {
        const double line = (BodySize - 0.5) * LineHeight;
        var count = cells.Max(cell => cell.Count);
        if (Left < Math.Min((count * line) + 6, 60 + line) || (Left < (count * line) + 6 && (count * line) + 60 < _height - (2 * Margin)))
        {
            NewPageWithHead();
        }

        _paper?.Structure.BeginElement(PdfBlockLevelElementTag.TableRow);
        for (var from = 0; ;)
        {
            var part = Math.Clamp((int)((Left - 6) / line), 1, Math.Max(1, count - from));
            for (var column = 0; column < cells.Count; column++)
            {
                _paper?.Structure.BeginElement(tag);
                Cell(cells[column], from, part, column, line);
                _paper?.Structure.End();
            }

            (_y, from) = (_y + (part * line) + 5, from + part);
            if (from >= count)
            {
                break;
            }

            NewPage();
        }

        _paper?.Structure.End();
        _paper?.Line(Margin, _y - 2, Content, isBold ? 0.8 : 0.3, isBold ? XColors.Black : XColors.LightGray);

        void NewPageWithHead()
        {
            NewPage();
            if (repeat is not null)
            {
                Row(repeat, widths, PdfBlockLevelElementTag.TableHeaderCell, isBold: true, numbers, null);
            }
        }

        void Cell(IReadOnlyList<string> text, int from, int part, int column, double height)
        {
            var bold = isBold || (isBoldFirst && column == 0);
            var x = Margin + widths.Take(column).Sum();
            for (var at = from; at < Math.Min(text.Count, from + part); at++)
            {
                var indent = column < numbers.Count && numbers[column] ? widths[column] - CellGap - (bold ? FontMetrics.Bold : FontMetrics.Regular).Width(text[at], BodySize - 0.5) : 0;
                _paper?.Text(text[at], x + indent, _y + ((at - from + 1) * height) - 1, BodySize - 0.5, bold, XBrushes.Black);
            }
        }
    }
}
