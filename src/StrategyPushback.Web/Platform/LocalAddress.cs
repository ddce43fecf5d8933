using System.Text;

namespace StrategyPushback.Web.Platform;

/// <summary>Addresses inside this site that come from outside and go into a <c>Location</c> header.</summary>
public static class LocalAddress
{
    /// <summary>
    /// The address if it is inside this site, otherwise the start page. Characters that a header cannot carry are percent-encoded;
    /// an address with a control character or half a surrogate pair is not used, because no browser sends one.
    /// </summary>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) && !address.Any(char.IsControl) && Encoded(address) is { } encoded
            ? encoded
            : "/";

    private static string? Encoded(string address)
    {
        if (!address.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return address;
        }

        var encoded = new StringBuilder(address.Length * 2);
        for (var at = 0; at < address.Length;)
        {
            if (!Rune.TryGetRuneAt(address, at, out var rune))
            {
                return null;
            }

            encoded.Append(rune.Value is > ' ' and < 127 ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
            at += rune.Utf16SequenceLength;
        }

        return encoded.ToString();
    }
}
