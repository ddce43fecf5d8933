using System.Globalization;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>
/// Numbers the elements of a document. A number of the document is used; a simple one continues the number of the parent,
/// and a missing or repeated one is the next free one.
/// </summary>
internal sealed class OutlineNumbers
{
    private const int MostCharacters = 20;

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _last = [];
    private int _letters;

    /// <summary>The number of the text before the first heading.</summary>
    public string Opening => Take("0") ?? Next("0.");

    public string Of(OutlineNode? parent, string? own)
    {
        var prefix = parent is null or { Origin: ElementOrigin.Opening } ? "" : parent.Number + ".";
        var wanted = own is null ? null : own.Contains('.', StringComparison.Ordinal) || prefix.Length == 0 ? own : prefix + own;
        if (wanted is not null && Take(wanted) is { } taken)
        {
            if (int.TryParse(taken.AsSpan(taken.LastIndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                _last[prefix] = Math.Max(last, _last.GetValueOrDefault(prefix));
            }

            return taken;
        }

        return Next(prefix);
    }

    /// <summary>A row keeps its number, without that of its group.</summary>
    public string OfRow(OutlineNode? parent, string own) => own.Length > 0 && Take(own) is { } taken ? taken : Of(parent, null);

    /// <summary>A to Z, then AA and so on: groups of rows that have numbers.</summary>
    public string Letter()
    {
        while (true)
        {
            if (_letters >= 26 * MostCharacters)
            {
                return Next("");
            }

            var at = _letters++;
            if (Take(new string((char)('A' + (at % 26)), (at / 26) + 1)) is { } taken)
            {
                return taken;
            }
        }
    }

    private string Next(string prefix)
    {
        while (true)
        {
            var number = (_last[prefix] = _last.GetValueOrDefault(prefix) + 1).ToString(CultureInfo.InvariantCulture);
            if (prefix.Length + number.Length > MostCharacters)
            {
                // No longer number fits below this prefix.
                prefix = "";
            }
            else if (Take(prefix + number) is { } taken)
            {
                return taken;
            }
        }
    }

    private string? Take(string number) => number.Length <= MostCharacters && _used.Add(number) ? number : null;
}
