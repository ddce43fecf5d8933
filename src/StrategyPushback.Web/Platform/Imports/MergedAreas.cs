using System.Globalization;
using System.Text;
using System.Xml;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>The merged cells of a sheet that span several rows. Their value belongs to each of these rows.</summary>
internal sealed class MergedAreas
{
    private static readonly byte[] s_mark = Encoding.ASCII.GetBytes("mergeCell");

    /// <summary>The last row of each area, by first row and column. Of equal and overlapping areas the longest counts.</summary>
    private readonly Dictionary<int, Dictionary<int, int>> _byFirstRow = [];

    /// <summary>The areas that reach into the present row, at most one for each column.</summary>
    private readonly Dictionary<int, (int LastRow, TableCell Value)> _open = [];

    /// <summary>Reads the areas. They follow the cells in the file, so the sheet is read once more when it has any.</summary>
    /// <param name="open">Opens the sheet from its beginning.</param>
    public static MergedAreas Of(Func<Stream> open, XmlReaderSettings settings)
    {
        var areas = new MergedAreas();
        using (var search = open())
        {
            if (!Contains(search))
            {
                return areas;
            }
        }

        using var stream = open();
        using var xml = XmlReader.Create(stream, settings);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && xml.GetAttribute("ref")?.Split(':') is [var first, var last])
            {
                areas.Add(first, last);
            }
        }

        return areas;
    }

    /// <summary>Fills the first column of each area that reaches into this row. Call it for each row in order.</summary>
    public void Fill(int row, List<TableCell> cells)
    {
        foreach (var column in _open.Where(area => area.Value.LastRow < row).Select(area => area.Key).ToList())
        {
            _open.Remove(column);
        }

        foreach (var (column, (_, value)) in cells.Exists(cell => !cell.IsEmpty) ? _open : [])
        {
            while (cells.Count <= column)
            {
                cells.Add(TableCell.Empty);
            }

            if (cells[column].IsEmpty)
            {
                cells[column] = value with { IsMerged = true };
            }
        }

        foreach (var (column, lastRow) in _byFirstRow.GetValueOrDefault(row) ?? [])
        {
            if (column < cells.Count && !cells[column].IsEmpty)
            {
                _open[column] = (lastRow, cells[column]);
            }
        }
    }

    /// <summary>Begins again at the first row.</summary>
    public void Reset() => _open.Clear();

    private void Add(string first, string last)
    {
        if (XlsxFile.ColumnOf(first) is { } column && RowOf(first) is { } firstRow && RowOf(last) is { } lastRow)
        {
            Add(column, firstRow, lastRow);
        }
    }

    /// <param name="column">The first column, from 0.</param>
    /// <param name="firstRow">From 1.</param>
    public void Add(int column, int firstRow, int lastRow)
    {
        if (column >= TableFile.MostColumns || lastRow <= firstRow)
        {
            return;
        }

        if (!_byFirstRow.TryGetValue(firstRow, out var areas))
        {
            _byFirstRow[firstRow] = areas = [];
        }

        areas[column] = Math.Max(lastRow, areas.GetValueOrDefault(column));
    }

    private static int? RowOf(string reference) => int.TryParse(reference.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"]), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;

    private static bool Contains(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var overlap = 0;
        for (int read; (read = stream.Read(buffer, overlap, buffer.Length - overlap)) > 0;)
        {
            var filled = buffer.AsSpan(0, overlap + read);
            if (filled.IndexOf(s_mark) >= 0)
            {
                return true;
            }

            // The word may span two reads.
            overlap = Math.Min(filled.Length, s_mark.Length);
            filled[^overlap..].CopyTo(buffer);
        }

        return false;
    }
}
