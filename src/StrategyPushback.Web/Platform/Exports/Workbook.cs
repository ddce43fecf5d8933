namespace StrategyPushback.Web.Platform.Exports;

/// <summary>An additional sheet with a header row, without links.</summary>
public sealed record MoreRows(string SheetName, IReadOnlyList<Column> Columns, IAsyncEnumerable<IReadOnlyList<Cell>> Rows);

/// <summary>A workbook with one table, a summary sheet and optionally another sheet of rows.</summary>
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

    /// <summary>A sheet of rows after the summary; null for none.</summary>
    public MoreRows? More { get; init; }

    /// <summary>Added to a text that was cut.</summary>
    public required string CutMark { get; init; }

    public required string Author { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
