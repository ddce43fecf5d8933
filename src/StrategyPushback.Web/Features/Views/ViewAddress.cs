using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Views;

/// <summary>What a page does with <c>view=</c> in its address.</summary>
public sealed class ViewAddress(OpenedViewQuery views) : IQuery
{
    public const string Name = "view";

    /// <param name="Opened">The view that is open.</param>
    /// <param name="IsGone">It names one that is not there for this reader.</param>
    /// <param name="Instead">Where to go: the address with what the view asks written out, so that it can be sent on.</param>
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

    /// <summary>What an address asks besides the view.</summary>
    public static string Without(string query) => string.Join('&', query.TrimStart('?').Split('&').Where(part => part.Length > 0 && !part.StartsWith($"{Name}=", StringComparison.Ordinal)));
}
