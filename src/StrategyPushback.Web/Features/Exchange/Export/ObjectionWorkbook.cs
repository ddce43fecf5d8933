using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>The sheets of an exported workbook around its rows: how it is built, the summary and the cover.</summary>
internal static class ObjectionWorkbook
{
    public sealed class Tally
    {
        public int Rows { get; private set; }

        public int Open { get; private set; }

        public int Blocking { get; private set; }

        public int Overdue { get; private set; }

        public Dictionary<Status, int> ByStatus { get; } = [];

        public void Add(ObjectionRow row)
        {
            ByStatus[row.Status] = ByStatus.GetValueOrDefault(row.Status) + 1;
            Open += row.Status.IsOpen() ? 1 : 0;
            Blocking += row.Blocking ? 1 : 0;
            Overdue += row.Overdue ? 1 : 0;
            Rows++;
        }
    }

    public static Workbook Book(ObjectionFile.Plan plan, IAsyncEnumerable<IReadOnlyList<Cell>> rows, Tally tally) => new()
    {
        SheetName = ExchangeTexts.SheetObjections,
        TableName = "Objections",
        Columns = plan.Mark is null
            ? [.. plan.Choice.Columns.Select(column => column.AsColumn())]
            : [.. plan.Choice.Columns.Select(column => column.AsEditableColumn()), new Column(WorkbookMark.RowIdHeader, CellKind.Text, 20) { IsHidden = true }],
        Rows = rows,
        SummaryName = ExchangeTexts.SheetStatus,
        Summary = () => Summary(plan, tally),
        Lists = plan.Mark is null ? [] : WorkbookMark.Lists(),
        Repeated = plan.Mark is null ? null : new(WorkbookMark.FormerSheet, [(WorkbookMark.RowIdHeader, plan.Choice.Columns.Count), .. plan.Choice.Columns.Index().Where(column => column.Item.Name != "number").Select(column => (column.Item.Name, column.Index))]),
        IsProtected = plan.Mark is not null,
        CutMark = ExchangeTexts.CutMark,
        Author = plan.By,
        At = plan.At,
    };

    /// <summary>Counted from the rows that were written, so the two sheets never differ.</summary>
    private static List<IReadOnlyList<Cell>> Summary(ObjectionFile.Plan plan, Tally tally)
    {
        IReadOnlyList<Cell> Line(string name, Cell value) => [Cell.Of(name), value];
        return
        [
            [Cell.Of(ExchangeTexts.StatusHead)],
            .. Enum.GetValues<Status>().Select(status => Line(DomainLabels.Of(status), Cell.Of((decimal)tally.ByStatus.GetValueOrDefault(status)))),
            [],
            Line(ExchangeTexts.StatusRows, Cell.Of((decimal)tally.Rows)),
            Line(ExchangeTexts.StatusOpen, Cell.Of((decimal)tally.Open)),
            Line(ExchangeTexts.StatusClosed, Cell.Of((decimal)(tally.Rows - tally.Open))),
            Line(ExchangeTexts.StatusBlocking, Cell.Of((decimal)tally.Blocking)),
            Line(ExchangeTexts.StatusOverdue, Cell.Of((decimal)tally.Overdue)),
            [],
            [Cell.Of(ExchangeTexts.AboutHead)],
            Line(ExchangeTexts.AboutFilter, Cell.Of(plan.FilterLine)),
            Line(ExchangeTexts.AboutAsOf, Cell.Of(plan.Today)),
            Line(ExchangeTexts.AboutTime, Cell.Of(plan.At.ToString("HH:mm", CultureInfo.InvariantCulture))),
            Line(ExchangeTexts.AboutBy, Cell.Of(plan.By)),
            Line(ExchangeTexts.AboutAddress, Cell.Of($"{plan.Host}/objections?{plan.Choice.Filter.ToQuery()}".TrimEnd('?'))),
            Line(ExchangeTexts.AboutDays, Cell.Of(ExchangeTexts.AboutDaysText)),
        ];
    }

    public static MoreRows Cover(ObjectionFile.Plan plan, WorkbookMark mark)
    {
        IReadOnlyList<Cell> Line(string name, string value) => [Cell.Of(name), Cell.Of(value)];
        IReadOnlyList<IReadOnlyList<Cell>> lines =
        [
            Line(ExchangeTexts.AboutFilter, plan.FilterLine),
            Line(ExchangeTexts.CoverAt, plan.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            Line(ExchangeTexts.AboutBy, plan.By),
            Line(ExchangeTexts.CoverRights, plan.Rights),
            Line(ExchangeTexts.CoverEdit, ExchangeTexts.CoverEditText),
            Line(ExchangeTexts.CoverForm, $"{mark.Schema}, {mark.Installation}"),
        ];
        return new(ExchangeTexts.SheetCover, [new(ExchangeTexts.CoverName, CellKind.Text, 28), new(ExchangeTexts.CoverValue, CellKind.Text, 90)], lines.ToAsyncEnumerable());
    }
}
