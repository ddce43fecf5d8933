using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>Addresses of the list of objections: the filter, the page, and the objection in the preview.</summary>
public static class ListAddress
{
    public static string Of(ObjectionFilter filter) => With(filter.ToQuery());

    /// <summary>The address of the next page.</summary>
    public static string Next(ObjectionFilter filter, string cursor, int from) =>
        With(Join(filter.ToQuery(), $"after={Uri.EscapeDataString(cursor)}", $"from={from.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>The same page with another objection in the preview, or none.</summary>
    public static string Preview(string query, string? number)
    {
        var kept = QueryHelpers.ParseQuery(query).Where(part => part.Key != "preview" && !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{Uri.EscapeDataString(part.Key)}={Uri.EscapeDataString(part.Value.ToString()).Replace("%2C", ",", StringComparison.Ordinal)}");
        return With(Join([.. kept, number is null ? "" : $"preview={number}"]));
    }

    /// <summary>The filter sorted by a column; reversed when it is already sorted by it.</summary>
    public static string Sorted(ObjectionFilter filter, string column) =>
        Of(filter with { Sort = (filter.Sort ?? ObjectionOrder.Default) == column ? "-" + column : column });

    public static string Export(ObjectionFilter filter) => filter.ToQuery() is { Length: > 0 } query ? $"/exchange?{query}" : "/exchange";

    private static string With(string query) => query.Length > 0 ? $"/objections?{query}" : "/objections";

    private static string Join(params ReadOnlySpan<string> parts) => string.Join('&', parts.ToArray().Where(part => part.Length > 0));
}
