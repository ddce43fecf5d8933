using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>What an exported workbook says about itself, so that it can be brought back. The names of the sheets and of the lines are public.</summary>
/// <param name="Schema">The version of this form. A workbook of another version is refused.</param>
/// <param name="Installation">The installation whose objections the row ids name.</param>
/// <param name="At">The time of the export, UTC.</param>
/// <param name="Language">The language of the headers and the values.</param>
public sealed record WorkbookMark(int Schema, string Installation, DateTime At, string Language)
{
    /// <summary>The present version.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The hidden sheet with these lines.</summary>
    public const string Sheet = "_pushback";

    /// <summary>The hidden sheet with the values at the time of the export, by row id.</summary>
    public const string FormerSheet = "_then";

    public const string SchemaLine = "schema";
    public const string InstallationLine = "installation";
    public const string AtLine = "exportedAt";
    public const string LanguageLine = "language";

    /// <summary>The header of the column with the row ids; the same in every language.</summary>
    public const string RowIdHeader = "Row id";

    public string RowIdOf(int objectionId) => string.Create(CultureInfo.InvariantCulture, $"{Installation}-{objectionId}");

    public MoreRows ToSheet() => new(Sheet, [new("name", CellKind.Text, 20), new("value", CellKind.Text, 40)], Lines().ToAsyncEnumerable()) { IsHidden = true };

    private IEnumerable<IReadOnlyList<Cell>> Lines() =>
    [
        [Cell.Of(SchemaLine), Cell.Of(Schema.ToString(CultureInfo.InvariantCulture))],
        [Cell.Of(InstallationLine), Cell.Of(Installation)],
        [Cell.Of(AtLine), Cell.Of(At.ToString("O", CultureInfo.InvariantCulture))],
        [Cell.Of(LanguageLine), Cell.Of(Language)],
    ];

    /// <summary>What a spreadsheet offers for severity, cause, status and disposition, in the reader's language.</summary>
    public static IReadOnlyList<ChoiceList> Lists() =>
    [
        new("severity", [.. Enum.GetValues<Severity>().Select(value => DomainLabels.Of(value))]),
        new("rootCause", [.. Enum.GetNames<CauseKind>().Append("None").Select(DomainLabels.OfCause)]),
        new("status", [.. Enum.GetValues<Status>().Select(value => DomainLabels.Of(value))]),
        new("disposition", [.. Enum.GetValues<DispositionKind>().Select(value => DomainLabels.Of(value))]),
    ];

    /// <summary>What the reader may see and change, for the cover.</summary>
    public static string RightsOf(Roles roles) => ExchangeTexts.CoverRightsOf.With(DomainLabels.Of(roles));
}
