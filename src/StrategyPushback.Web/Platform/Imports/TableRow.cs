namespace StrategyPushback.Web.Platform.Imports;

/// <summary>One cell of the file.</summary>
/// <param name="Text">Empty for an empty cell. A number has the shortest form that reads back the same: 4.0999999999999996 is 4.1.</param>
/// <param name="Date">Set when the file marks the value as a date.</param>
/// <param name="IsNumber">The file holds a number, not a text that looks like one.</param>
public readonly record struct TableCell(string Text, DateOnly? Date = null, bool IsNumber = false)
{
    public static readonly TableCell Empty = new("");

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row that is not empty.</summary>
/// <param name="Number">The row number in a spreadsheet, from 1.</param>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells)
{
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Empty;
}
