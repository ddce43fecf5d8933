using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// Rows as one piece of markup each, written once for each language and shown to all who hold the same row. Razor would
/// keep ten frames and as many texts for each cell, on every open page.
/// </summary>
/// <param name="written">The row's markup; whatever is no markup of ours goes through <see cref="KeptMarkup.Encoded"/>.</param>
internal sealed class KeptMarkup<TRow>(Func<TRow, string> written)
    where TRow : class
{
    /// <summary>A row's markup goes when nobody has the row any more.</summary>
    private readonly ConditionalWeakTable<TRow, ConcurrentDictionary<string, string>> _rows = [];

    public MarkupString Of(TRow row) => new(_rows.GetValue(row, _ => new()).GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => written(row)));
}

internal static class KeptMarkup
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encoded(string words) => s_encoder.Encode(words);
}
