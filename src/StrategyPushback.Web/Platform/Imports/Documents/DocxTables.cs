using DocumentFormat.OpenXml.Wordprocessing;
using WordCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using WordRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Reads the tables of a Word document. Rows that tracked changes delete are left out.</summary>
internal sealed class DocxTables(DocxWords words, DocxStyles styles, DocumentNotes notes)
{
    public IReadOnlyList<IReadOnlyList<WordCell>> CellsOf(Table table) =>
        [.. table.Elements<WordRow>().Where(row => !IsDeleted(row)).Select(row => row.Descendants<WordCell>().Where(cell => cell.Ancestors<WordRow>().First() == row).ToList())];

    /// <summary>A frame around text is no table.</summary>
    public static bool IsFrame(IReadOnlyList<IReadOnlyList<WordCell>> rows) => rows.Count < 2 || rows.All(row => row.Count < 2);

    /// <summary>The first row has the headers.</summary>
    public TableBlock Read(IReadOnlyList<IReadOnlyList<WordCell>> rows)
    {
        var grid = new List<IReadOnlyList<string>>();
        var repeated = new RepeatedCells();
        foreach (var row in rows)
        {
            var line = new List<string>();
            foreach (var cell in row)
            {
                var merge = cell.TableCellProperties?.VerticalMerge;
                var isContinued = merge is not null && merge.Val?.Value != MergedCellValues.Restart && grid.Count > 0 && line.Count < grid[^1].Count;
                var text = isContinued ? repeated.Next(grid[^1][line.Count]) : TextOf(cell);
                var columns = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, TableFile.MostColumns);
                line.Add(text);
                for (; columns > 1 && line.Count < TableFile.MostColumns && repeated.HasRoom; columns--)
                {
                    text = repeated.Next(text);
                    line.Add(text);
                }
            }

            grid.Add(line);
        }

        return new TableBlock([.. grid[0].Select(header => header.OneLine())], [.. grid.Skip(1)]);
    }

    private string TextOf(WordCell cell) => DocumentText.Clean(string.Join('\n', cell.Descendants<Paragraph>().Select(paragraph =>
        styles.Numbering(paragraph) is null ? words.Of(paragraph) : $"- {words.Of(paragraph)}")));

    private bool IsDeleted(WordRow row)
    {
        var isDeleted = row.TableRowProperties?.GetFirstChild<Deleted>() is not null;
        if (isDeleted || row.TableRowProperties?.GetFirstChild<Inserted>() is not null)
        {
            notes.Add(DocumentNoteKind.TrackedChanges);
        }

        return isDeleted;
    }
}
