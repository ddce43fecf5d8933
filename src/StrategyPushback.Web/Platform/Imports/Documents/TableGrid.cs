namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Lays out the cells of a table: a cell that spans rows or columns is repeated in each of them, as far as <see cref="RepeatedCells"/> allows.</summary>
internal static class TableGrid
{
    internal readonly record struct Cell(string Text, int Columns = 1, int Rows = 1);

    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        var grid = new List<IReadOnlyList<string>>();
        var spanning = new Dictionary<int, (string Text, int Rows)>();
        var repeated = new RepeatedCells();
        foreach (var row in rows)
        {
            var line = new List<string>();
            foreach (var cell in row)
            {
                AddSpanning(line, spanning, repeated);
                AddCell(line, cell, spanning, repeated, rows.Count);
            }

            AddSpanning(line, spanning, repeated);
            grid.Add(line);
        }

        return grid;
    }

    private static void AddCell(List<string> line, Cell cell, Dictionary<int, (string Text, int Rows)> spanning, RepeatedCells repeated, int rows)
    {
        var text = cell.Text;
        for (var column = Math.Clamp(cell.Columns, 1, TableFile.MostColumns); column > 0 && line.Count < TableFile.MostColumns; column--)
        {
            if (cell.Rows > 1)
            {
                spanning[line.Count] = (text, Math.Min(cell.Rows, rows) - 1);
            }

            line.Add(text);
            if (column > 1 && !repeated.HasRoom)
            {
                return;
            }

            text = column > 1 ? repeated.Next(text) : "";
        }
    }

    private static void AddSpanning(List<string> line, Dictionary<int, (string Text, int Rows)> spanning, RepeatedCells repeated)
    {
        while (spanning.TryGetValue(line.Count, out var cell))
        {
            if (cell.Rows == 1 || !repeated.HasRoom)
            {
                spanning.Remove(line.Count);
            }
            else
            {
                spanning[line.Count] = cell with { Rows = cell.Rows - 1 };
            }

            line.Add(repeated.Next(cell.Text));
        }
    }
}
