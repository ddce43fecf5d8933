namespace StrategyPushback.Web.Platform.Exports;

/// <summary>An additional sheet with a header row, without links.</summary>
public sealed record MoreRows(string SheetName, IReadOnlyList<Column> Columns, IAsyncEnumerable<IReadOnlyList<Cell>> Rows)
{
    /// <summary>Whether a spreadsheet shows it neither in its tabs nor in its list of hidden sheets.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>The values that a spreadsheet offers for the cells of a column. They are stored in a hidden sheet, because a list in a cell rule holds 255 characters.</summary>
public sealed record ChoiceList(string Name, IReadOnlyList<string> Values);

/// <summary>
/// A hidden sheet that repeats columns of the table, with the values as they were written. It is collected while the table is
/// written, so both have the same rows, whatever changes in the database meanwhile.
/// </summary>
/// <param name="Columns">The headers, and the index of the column in the table.</param>
public sealed record RepeatedRows(string SheetName, IReadOnlyList<(string Header, int Column)> Columns);

/// <summary>A workbook with one table, a summary sheet and optionally further sheets of rows.</summary>
public sealed record Workbook
{
    /// <summary>Maximum number of rows of a sheet, without the header.</summary>
    public const int MostRows = 1_048_575;

    /// <summary>Maximum number of UTF-16 characters of a cell; longer texts are cut and end with <see cref="CutMark"/>.</summary>
    public const int MostText = 32_767;

    /// <summary>Maximum number of links of a sheet; further rows contain the link as a formula.</summary>
    public const int MostLinks = 65_530;

    /// <summary>Name of the table's sheet.</summary>
    public required string SheetName { get; init; }

    /// <summary>The table's name in formulas; the same in every language.</summary>
    public required string TableName { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IAsyncEnumerable<IReadOnlyList<Cell>> Rows { get; init; }

    /// <summary>Name of the summary sheet.</summary>
    public required string SummaryName { get; init; }

    /// <summary>The summary sheet, read after the rows were written. A row with one cell is a heading.</summary>
    public required Func<IReadOnlyList<IReadOnlyList<Cell>>> Summary { get; init; }

    /// <summary>Further sheets of rows after the summary.</summary>
    public IReadOnlyList<MoreRows> More { get; init; } = [];

    /// <summary>Null for none.</summary>
    public RepeatedRows? Repeated { get; init; }

    public IReadOnlyList<ChoiceList> Lists { get; init; } = [];

    /// <summary>Whether a spreadsheet locks every sheet, except the cells of editable columns. There is no password: it prevents accidents.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Added to a text that was cut.</summary>
    public required string CutMark { get; init; }

    public required string Author { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
