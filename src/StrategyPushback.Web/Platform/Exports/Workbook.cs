namespace StrategyPushback.Web.Platform.Exports;

/// <summary>A further sheet: a heading row and rows, without links.</summary>
public sealed record MoreRows(string SheetName, IReadOnlyList<Column> Columns, IAsyncEnumerable<IReadOnlyList<Cell>> Rows);

/// <summary>A workbook of one long table and one short sheet beside it.</summary>
public sealed record Workbook
{
    /// <summary>Rows a sheet can have, without the header.</summary>
    public const int MostRows = 1_048_575;

    /// <summary>UTF-16 characters a cell can have; longer texts are cut and end in <see cref="CutMark"/>.</summary>
    public const int MostText = 32_767;

    /// <summary>Links a spreadsheet opens on one sheet; rows beyond carry the same link as a formula.</summary>
    public const int MostLinks = 65_530;

    /// <summary>The tab of the table.</summary>
    public required string SheetName { get; init; }

    /// <summary>The table's name in formulas; the same in every language.</summary>
    public required string TableName { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IAsyncEnumerable<IReadOnlyList<Cell>> Rows { get; init; }

    /// <summary>The tab of the short sheet.</summary>
    public required string SummaryName { get; init; }

    /// <summary>The short sheet, asked for once the rows are written. A row of one cell is a heading.</summary>
    public required Func<IReadOnlyList<IReadOnlyList<Cell>>> Summary { get; init; }

    /// <summary>One more sheet of rows after the short one; null for none.</summary>
    public MoreRows? More { get; init; }

    /// <summary>What stands at the end of a text that was cut.</summary>
    public required string CutMark { get; init; }

    public required string Author { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
