using System.Collections.Concurrent;
using System.Globalization;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>A column of the export.</summary>
/// <param name="Name">The name in the address and in JSON; public.</param>
/// <param name="Value">Returns the cell of a row. The second value is the base address of links, without a trailing slash; null for no links.</param>
/// <param name="Usual">Whether it is exported by default.</param>
public sealed record ExportColumn(string Name, CellKind Kind, double Width, Func<ObjectionRow, string?, Cell> Value, bool Usual = true)
{
    private static readonly ConcurrentDictionary<(string Language, bool Yes), string> s_yesOrNo = new();

    public static readonly IReadOnlyList<ExportColumn> All =
    [
        new("number", CellKind.Link, 10, (row, host) => Link(row.Number, host)),
        new("title", CellKind.Text, 48, (row, _) => Cell.Of(row.Title)) { IsEditable = true },
        new("units", CellKind.Text, 34, (row, _) => Cell.Of(row.Units.Count == 1 ? row.Units[0].Name : string.Join(", ", row.Units.Select(unit => unit.Name)))),
        new("severity", CellKind.Text, 14, (row, _) => Cell.Of(DomainLabels.Of(row.Severity))) { IsEditable = true, HasList = true },
        new("rootCause", CellKind.Text, 22, (row, _) => Cell.Of(Causes(row))) { HasList = true },
        new("status", CellKind.Text, 20, (row, _) => Cell.Of(DomainLabels.Of(row.Status))) { IsEditable = true, HasList = true },
        new("turn", CellKind.Text, 8, (row, _) => row.Turn is Domain.Objections.Side.Nobody ? default : Cell.Of(DomainLabels.Of(row.Turn))),
        new("due", CellKind.Date, 12, (row, _) => Cell.Of(row.DueOn)) { IsEditable = true },
        new("disposition", CellKind.Text, 24, (row, _) => row.Disposition is { } disposition ? Cell.Of(DomainLabels.Of(disposition)) : default) { IsEditable = true, HasList = true },
        new("raised", CellKind.Date, 12, (row, _) => Cell.Of(row.RaisedOn)),
        new("resolved", CellKind.Date, 12, (row, _) => Cell.Of(row.ClosedOn)),
        new("days", CellKind.Number, 8, (row, _) => Cell.Of((decimal)row.Days)),
        new("confirmed", CellKind.Text, 12, (row, _) => Cell.Of(YesOrNo(row.Confirmed))),
        new("statement", CellKind.Text, 60, (row, _) => Cell.Of(row.Statement), Usual: false) { IsEditable = true },
        new("interest", CellKind.Text, 40, (row, _) => Cell.Of(row.Interest), Usual: false) { IsEditable = true },
        new("proposedChange", CellKind.Text, 40, (row, _) => Cell.Of(row.ProposedChange), Usual: false) { IsEditable = true },
        new("criterion", CellKind.Text, 40, (row, _) => Cell.Of(row.Criterion), Usual: false) { IsEditable = true },
        new("response", CellKind.Text, 60, (row, _) => Cell.Of(row.Response), Usual: false) { IsEditable = true },
        new("actions", CellKind.Text, 48, (row, _) => Lines(row.Actions.Select(Action)), Usual: false),
        new("ruling", CellKind.Text, 48, (row, _) => Lines(row.Rulings.Select(Ruling)), Usual: false),
        new("minorityOpinion", CellKind.Text, 48, (row, _) => Lines(row.MinorityOpinions), Usual: false),
        new("acceptanceCriterion", CellKind.Text, 60, (row, _) => row.AcceptanceCriterion is { } criterion ? Cell.Of(CriterionLabels.Of(criterion)) : default, Usual: false),
    ];

    /// <summary>Whether a changed cell can be brought back. The other cells are locked.</summary>
    public bool IsEditable { get; init; }

    /// <summary>Whether a spreadsheet offers its values; see <see cref="WorkbookMark.Lists"/>.</summary>
    public bool HasList { get; init; }

    public static readonly IReadOnlyList<ExportColumn> UsualOnes = [.. All.Where(column => column.Usual)];

    /// <summary>In the reader's language.</summary>
    public string Header => ExchangeTexts.ResourceManager.GetString($"Column_{Name}", CultureInfo.CurrentUICulture)!;

    /// <summary>Whether it needs texts, actions or rulings, which are loaded only on demand.</summary>
    public bool IsText => !Usual;

    public Column AsColumn() => new(Header, Kind, Width);

    /// <summary>The column of a workbook that can be brought back.</summary>
    public Column AsEditableColumn() => AsColumn() with { IsEditable = IsEditable, List = HasList ? Name : null };

    /// <summary>The columns an address names, in the order of the table; the default ones when it names none. An unknown name throws <see cref="InvalidFieldException"/>.</summary>
    public static IReadOnlyList<ExportColumn> Chosen(string? names)
    {
        var wanted = (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.FirstOrDefault(name => !All.Any(column => Is(column, name))) is { } unknown)
        {
            throw new InvalidFieldException("columns", "filter.unknown", ExchangeTexts.UnknownColumn.With(unknown, string.Join(", ", All.Select(column => column.Name))));
        }

        return wanted.Length == 0 ? UsualOnes : [.. All.Where(column => wanted.Any(name => Is(column, name)))];
    }

    private static bool Is(ExportColumn column, string name) => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Cached by language, because a look-up for every row took a tenth of the export's time.</summary>
    private static string YesOrNo(bool yes) => s_yesOrNo.GetOrAdd((CultureInfo.CurrentUICulture.Name, yes), static key => key.Yes ? ExchangeTexts.Yes : ExchangeTexts.No);

    private static Cell Link(string number, string? host) => host is null ? Cell.Of(number) : Cell.Link(number, $"{host}/objections/{number}");

    private static string Causes(ObjectionRow row) => row.Causes.Count switch
    {
        0 => DomainLabels.OfCause("None"),
        1 => DomainLabels.OfCause(row.Causes[0]),
        _ => string.Join("; ", row.Causes.Select(DomainLabels.OfCause)),
    };

    private static string Action(ObjectionRow.Doing action) => action.Status switch
    {
        ActionStatus.Done => ExchangeTexts.ActionDone.With(action.Title, Iso(action.EndedOn ?? action.DueOn)),
        ActionStatus.Cancelled => ExchangeTexts.ActionCancelled.With(action.Title),
        _ => ExchangeTexts.ActionDue.With(action.Title, Iso(action.DueOn)),
    };

    private static string Ruling(ObjectionRow.Decision ruling) =>
        string.IsNullOrEmpty(ruling.Reason) ? DomainLabels.Of(ruling.Ruling) : $"{DomainLabels.Of(ruling.Ruling)}: {ruling.Reason}";

    private static Cell Lines(IEnumerable<string> lines) => Cell.Of(string.Join("\n", lines));

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
