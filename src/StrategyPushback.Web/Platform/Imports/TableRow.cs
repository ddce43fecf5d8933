namespace StrategyPushback.Web.Platform.Imports;

/// <summary>One cell of the file.</summary>
/// <param name="Text">Empty for an empty cell. A number is written as the spreadsheet shows it.</param>
/// <param name="Date">Set when the file marks the value as a date.</param>
/// <param name="IsNumber">The file holds a number, not a text that looks like one.</param>
/// <param name="IsMerged">The value comes from the merged cell that reaches into this row.</param>
/// <param name="HasFormula">The file holds a formula, whose value is the text. Known of workbooks in the present format only.</param>
/// <param name="Error">The error of a formula, for example <c>#N/A</c>; the text is then empty.</param>
public readonly record struct TableCell(string Text, DateOnly? Date = null, bool IsNumber = false, bool IsMerged = false, string? Error = null, bool HasFormula = false)
{
    /// <summary>As spreadsheets write them in English, Portuguese, French and German.</summary>
    private static readonly HashSet<string> s_errors =
    [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA",
        "#N/D", "#VALOR!", "#NOME?", "#NÚM!", "#NULO!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#NV", "#BEZUG!", "#WERT!", "#ZAHL!",
    ];

    public static readonly TableCell Empty = new("");

    /// <summary>A cell of a text file, in which errors of formulas are texts.</summary>
    public static TableCell OfText(string text) => text.StartsWith('#') && s_errors.Contains(text.Trim()) ? new("", Error: text.Trim()) : new(text);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row that is not empty.</summary>
/// <param name="Number">The row number in a spreadsheet, from 1.</param>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells)
{
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Empty;
}
