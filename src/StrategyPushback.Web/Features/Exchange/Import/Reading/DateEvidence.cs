using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>A column with dates such as 03/04/2026, in which the day or the month comes first.</summary>
/// <param name="Found">The order that the column proves, otherwise the one that all other columns prove; null when a person has to choose.</param>
/// <param name="Example">A date that can be read both ways; null when the column has none.</param>
public sealed record DateColumn(string Header, DateOrder? Found, string? Example)
{
    /// <summary>The chosen order of the column, otherwise the chosen one of the file, otherwise the one found.</summary>
    public DateOrder? OrderBy(ImportSettings settings) =>
        settings.DateOrders.TryGetValue(Header, out var order) ? order : settings.DateOrder ?? Found;

    /// <summary>Whether a date can be read both ways and nothing decides.</summary>
    public bool IsInDoubt(ImportSettings settings) => Example is not null && OrderBy(settings) is null;
}

/// <summary>Collects what the dates of a file say about the order of day and month, column by column.</summary>
internal sealed class DateEvidence
{
    private readonly List<Column> _columns;

    public DateEvidence(IReadOnlyList<string> headers, List<ImportField?> fields)
    {
        _columns = [.. Enumerable.Range(0, fields.Count).Where(at => fields[at] is ImportField.RaisedOn or ImportField.ResolvedOn).Select(at => new Column(at, headers[at]))];
    }

    public void Take(TableRow row)
    {
        foreach (var column in _columns)
        {
            var (decides, isOpen) = DateReading.EvidenceIn(row[column.At]);
            column.HasDayFirst |= decides is DateOrder.DayFirst;
            column.HasMonthFirst |= decides is DateOrder.MonthFirst;
            column.Example ??= isOpen ? row[column.At].Text.Trim() : null;
        }
    }

    public IReadOnlyList<DateColumn> Columns()
    {
        var all = new Column(0, "") { HasDayFirst = _columns.Exists(column => column.HasDayFirst), HasMonthFirst = _columns.Exists(column => column.HasMonthFirst) };
        return [.. _columns.Where(column => column.Example is not null || column.HasDayFirst || column.HasMonthFirst)
            .Select(column => new DateColumn(column.Header, column.HasDayFirst || column.HasMonthFirst ? column.Order : all.Order, column.Example))];
    }

    private sealed class Column(int at, string header)
    {
        public int At { get; } = at;

        public string Header { get; } = header;

        public bool HasDayFirst { get; set; }

        public bool HasMonthFirst { get; set; }

        public string? Example { get; set; }

        /// <summary>Null when nothing decides, or dates decide for both.</summary>
        public DateOrder? Order => HasDayFirst == HasMonthFirst ? null : HasDayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }
}
