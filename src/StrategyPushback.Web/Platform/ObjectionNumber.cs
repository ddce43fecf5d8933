using System.Globalization;

namespace StrategyPushback.Web.Platform;

/// <summary>The public number of an objection: <c>OBJ-42</c>, case-insensitive. A number without the prefix is not accepted.</summary>
public static class ObjectionNumber
{
    public static bool TryParse(string? text, out int id)
    {
        id = 0;
        return text?.Trim() is { Length: > 4 } number
            && number.StartsWith("OBJ-", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(number.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }

    /// <summary>The key for a number; throws <see cref="NotFoundException"/> when the number is invalid.</summary>
    public static int Parse(string? text) => TryParse(text, out var id) ? id : throw new NotFoundException();
}
