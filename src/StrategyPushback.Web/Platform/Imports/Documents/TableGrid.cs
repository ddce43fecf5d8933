namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Lays out the cells of a table: a cell that spans rows or columns is repeated in each of them.</summary>
internal static class TableGrid
{
    internal readonly record struct Cell(string Text, int Columns = 1, int Rows = 1);

    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        var grid = new List<IReadOnlyList<string>>();
        var spanning = new Dictionary<int, (string Text, int Rows)>();
        foreach (var row in rows)
        {
            var line = new List<string>();
            foreach (var cell in row)
            {
                AddSpanning(line, spanning);
                for (var column = Math.Clamp(cell.Columns, 1, TableFile.MostColumns); column > 0 && line.Count < TableFile.MostColumns; column--)
                {
                    if (cell.Rows > 1)
                    {
                        spanning[line.Count] = (cell.Text, Math.Min(cell.Rows, rows.Count) - 1);
                    }

                    line.Add(cell.Text);
                }
            }

            AddSpanning(line, spanning);
            grid.Add(line);
        }

        return grid;
    }

    private static void AddSpanning(List<string> line, Dictionary<int, (string Text, int Rows)> spanning)
    {
        while (spanning.TryGetValue(line.Count, out var cell))
        {
            if (cell.Rows == 1)
            {
                spanning.Remove(line.Count);
            }
            else
            {
                spanning[line.Count] = cell with { Rows = cell.Rows - 1 };
            }

            line.Add(cell.Text);
        }
    }
}
