using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>A field of an objection before and after an import.</summary>
public sealed record FieldDifference(ImportField Field, string Before, string After)
{
    /// <summary>Whether it is a text, in which single words differ.</summary>
    public bool IsText => Field is ImportField.Title or ImportField.Statement or ImportField.Interest or ImportField.ProposedChange or ImportField.Answer;
}

/// <summary>A row beside the objection that an earlier version of it became.</summary>
/// <param name="Number">The number of the row in the file.</param>
public sealed record RowComparison(int Number, int ObjectionId, string FormerReference, string FormerTitle, string FormerUnits, string Reference, string Title, string Units, IReadOnlyList<FieldDifference> Differences)
{
    public string Objection => $"OBJ-{ObjectionId}";
}

/// <summary>Compares rows with what is stored now.</summary>
internal static class RowComparisons
{
    public static async Task<IReadOnlyList<RowComparison>> OfAsync(PushbackDb db, IReadOnlyList<ReadRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.Earlier!.ObjectionId).ToList();
        var stored = await db.Objections.AsNoTracking().Where(objection => ids.Contains(objection.Id))
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id)).Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit)
            .AsSplitQuery().ToDictionaryAsync(objection => objection.Id, cancellation);
        return [.. rows.Select(row => Of(row, stored[row.Earlier!.ObjectionId]))];
    }

    private static RowComparison Of(ReadRow row, Objection objection)
    {
        var (before, after) = (objection.ToImportedContent(), row.Says);
        var units = string.Join("; ", objection.Units.OrderBy(raising => raising.Order).Select(raising => raising.Unit.Name));
        var newUnits = string.Join("; ", row.Units.Select(unit => unit.Name));
        IReadOnlyList<FieldDifference> fields =
        [
            new(ImportField.Reference, row.Earlier!.Reference, after.Source.Reference),
            new(ImportField.Title, before.Title, after.Title),
            new(ImportField.Statement, before.Statement, after.Statement),
            new(ImportField.Interest, before.Interest ?? "", after.Interest ?? ""),
            new(ImportField.ProposedChange, Recorded(before.ProposedChange), Recorded(after.ProposedChange)),
            new(ImportField.Units, units, newUnits),
            new(ImportField.Severity, DomainLabels.Of(before.Severity), DomainLabels.Of(after.Severity)),
            new(ImportField.Status, Status(before.Closed), Status(after.Closed)),
            new(ImportField.RaisedOn, Date(before.Source.Date), Date(after.Source.Date)),
            new(ImportField.ResolvedOn, Date(before.Source.ClosedOn), Date(after.Source.ClosedOn)),
            new(ImportField.Disposition, Answer(before.Disposition), Answer(after.Disposition)),
            new(ImportField.Answer, before.Source.Answer ?? "", after.Source.Answer ?? ""),
            new(ImportField.Confidentiality, DomainLabels.Of(before.Confidentiality), DomainLabels.Of(after.Confidentiality)),
            .. row.Attached.Select(text => new FieldDifference(text.Field, "", ImportTexts.AttachedAs.With(text.FileName))),
        ];
        return new RowComparison(row.Number, objection.Id, row.Earlier.Reference, before.Title, units, after.Source.Reference, after.Title, newUnits, [.. fields.Where(field => field.Before != field.After)]);
    }

    private static string Recorded(string text) => RowKeys.IsNotRecorded(text) ? "" : text;

    private static string Status(bool closed) => closed ? ImportTexts.StatusClosed : ImportTexts.StatusOpen;

    private static string Date(DateOnly? date) => date is { } day ? DateWords.Of(day) : "";

    private static string Answer(DispositionKind? kind) => kind is { } given ? DomainLabels.Of(given) : "";
}
