namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>
/// Lays out the cells of a table: a cell that spans rows or columns is repeated in each of them. A long cell is not repeated, so
/// that a small file cannot become a large text.
/// </summary>
internal static class TableGrid
{
    /// <summary>Characters of a cell that is repeated.</summary>
    private const int MostRepeated = 500;

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
                var text = cell.Text;
                for (var column = Math.Clamp(cell.Columns, 1, TableFile.MostColumns); column > 0 && line.Count < TableFile.MostColumns; column--)
                {
                    if (cell.Rows > 1)
                    {
                        spanning[line.Count] = (Repeated(text), Math.Min(cell.Rows, rows.Count) - 1);
                    }

                    line.Add(text);
                    text = Repeated(text);
                }
            }

            AddSpanning(line, spanning);
            grid.Add(line);
        }

        return grid;
    }

    /// <summary>What the further rows and columns of a cell say.</summary>
    public static string Repeated(string text) => text.Length > MostRepeated ? "" : text;

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
