namespace StrategyPushback.Web.Platform.Imports;

/// <summary>One cell as the file holds it.</summary>
/// <param name="Text">Empty where the cell is. A number is written the shortest way that reads back the same: 4.0999999999999996 is 4.1.</param>
/// <param name="Date">Set where the file itself says that it is a date.</param>
/// <param name="IsNumber">The file holds a number, not a text that looks like one.</param>
public readonly record struct TableCell(string Text, DateOnly? Date = null, bool IsNumber = false)
{
    public static readonly TableCell Empty = new("");

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row that is not wholly empty.</summary>
/// <param name="Number">As a spreadsheet numbers it, from 1.</param>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells)
{
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Empty;
}
