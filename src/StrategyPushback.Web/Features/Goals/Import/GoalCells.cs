using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>The cells of a list of goals or problems.</summary>
internal static class GoalCells
{
    private static readonly string[] s_company = ["company", "corporate", "empresa", "corporativo", "corporativa"];

    /// <summary>Whether a cell names the company as the holder.</summary>
    public static bool IsCompany(string text) => s_company.Contains(HeaderMatching.Folded(text));

    /// <summary>The kind of a goal; null for an empty cell, or when the row is refused.</summary>
    public static Facet? FacetOf(string text, RowFindings findings)
    {
        var word = HeaderMatching.Folded(text);
        return word.Length == 0 ? null
            : word.Contains("business", StringComparison.Ordinal) || word.Contains("negocio", StringComparison.Ordinal) || word.Contains("growth", StringComparison.Ordinal) ? Facet.BusinessDevelopment
            : word.StartsWith("financ", StringComparison.Ordinal) ? Facet.Financial
            : word.StartsWith("operation", StringComparison.Ordinal) || word.StartsWith("operac", StringComparison.Ordinal) ? Facet.Operational
            : findings.Ask("row.facet-unknown", text, ListFields.Facet, ListTexts.FacetUnknown.With(text), [.. Enum.GetValues<Facet>().Select(facet => (RowRepair.Is + facet, DomainLabels.Of(facet)))]) is { } repair
                ? Enum.Parse<Facet>(repair[RowRepair.Is.Length..]) : null;
    }

    /// <summary>The number in a cell; null for an empty cell, or when the row is refused.</summary>
    public static decimal? NumberOf(TableCell cell, string field, RowFindings findings)
    {
        var text = cell.Text.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        // A text is read in the reader's culture without separators of thousands: "8.000" is refused rather than read as 8 or 8,000.
        if (cell.IsNumber
            ? decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out number))
        {
            return number;
        }

        findings.Refuse("row.number-unknown", field, ListTexts.NumberUnknown.With(text));
        return null;
    }

    /// <summary>The date in a cell; null for an empty cell, or when the row is refused.</summary>
    public static DateOnly? DateOf(TableCell cell, string field, RowFindings findings)
    {
        if (DateReading.TryRead(cell, order: null, out var date))
        {
            return date;
        }

        findings.Refuse("row.date-unknown", field, ListTexts.DateUnknown.With(cell.Text.Trim()));
        return null;
    }
}
