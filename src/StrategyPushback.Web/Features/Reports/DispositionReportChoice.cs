using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Reports;

/// <summary>The disposition report that an address describes.</summary>
public sealed record DispositionReportChoice(ObjectionFilter Filter, DispositionGrouping Grouping)
{
    /// <summary>The name of the grouping in an address.</summary>
    public const string By = "by";

    /// <exception cref="InvalidFieldException">The address contains an unknown value.</exception>
    public static DispositionReportChoice Parse(string query) =>
        new(ObjectionFilter.Parse(query) with { Sort = null, Since = null }, GroupingOf(QueryHelpers.ParseQuery(query).GetValueOrDefault(By).ToString()));

    /// <summary>The query string, without default values.</summary>
    public string ToQuery() => string.Join('&', new[] { Filter.ToQuery(), Grouping is DispositionGrouping.Unit ? $"{By}=unit" : "" }.Where(part => part.Length > 0));

    private static DispositionGrouping GroupingOf(string text) => text.ToLowerInvariant() switch
    {
        "" or "version" => DispositionGrouping.Version,
        "unit" => DispositionGrouping.Unit,
        _ => throw new InvalidFieldException(By, "filter.unknown", DispositionTexts.UnknownGrouping.With(text, "version, unit")),
    };
}
