using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Resolves <c>view=</c> in the address of a page.</summary>
public sealed class ViewAddress(OpenedViewQuery views) : IQuery
{
    public const string Name = "view";

    /// <param name="Opened">The open view; null for none.</param>
    /// <param name="IsGone">The address names a view that this reader cannot open.</param>
    /// <param name="Instead">The address to redirect to: it holds the filter of the view, so that it can be shared.</param>
    public sealed record Answer(OpenedViewQuery.View? Opened, bool IsGone, string? Instead);

    public async Task<Answer> LoadAsync(ViewPlace place, string path, string query, CancellationToken cancellation = default)
    {
        var values = QueryHelpers.ParseQuery(query);
        if (values.GetValueOrDefault(Name).ToString() is not { Length: > 0 } asked)
        {
            return new(null, false, null);
        }

        var opened = await views.LoadAsync(place, asked, cancellation);
        if (opened is null)
        {
            return new(null, asked != "default", null);
        }

        return values.Count > 1 ? new(opened, false, null)
            : new(opened, false, opened.Query.Length == 0 && asked != "default" ? null : $"{path}?{opened.Query}{(opened.Query.Length > 0 ? "&" : "")}{Name}={opened.Id}");
    }

    /// <summary>The query string without the view.</summary>
    public static string Without(string query) => string.Join('&', query.TrimStart('?').Split('&').Where(part => part.Length > 0 && !part.StartsWith($"{Name}=", StringComparison.Ordinal)));
}
