using System.Globalization;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>The draft of the decisions about a file. Each file has its own, so decisions about one never apply to another.</summary>
internal static class BringBackDraft
{
    /// <summary>The names of forms have no digits, so those of the id become other letters.</summary>
    public static DraftKey Of(Guid file) =>
        new($"bb-{string.Concat(file.ToString("N", CultureInfo.InvariantCulture).Select(letter => char.IsAsciiDigit(letter) ? (char)('g' + letter - '0') : letter))}");

    /// <summary>The field of the decision to accept a row.</summary>
    public static string Accepts(string number) => $"accept-{number}";

    /// <summary>The field of the decision about a conflict.</summary>
    public static string Overwrites(string number, string column) => $"theirs-{number}-{column}";
}
