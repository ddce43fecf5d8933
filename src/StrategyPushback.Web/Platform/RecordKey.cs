using System.Globalization;

namespace StrategyPushback.Web.Platform;

/// <summary>The key of a record as an address or a body names it: digits without a sign.</summary>
public static class RecordKey
{
    /// <returns>Null when the text is no key.</returns>
    public static int? Parse(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <exception cref="NotFoundException">The text is no key, so no record has it.</exception>
    public static int Required(string? text) => Parse(text) ?? throw new NotFoundException();
}
