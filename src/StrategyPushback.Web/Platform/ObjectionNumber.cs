using System.Globalization;

namespace StrategyPushback.Web.Platform;

/// <summary>The number people say: <c>OBJ-42</c>, in any case; the bare number in addresses is not accepted.</summary>
public static class ObjectionNumber
{
    public static bool TryParse(string? text, out int id)
    {
        id = 0;
        return text?.Trim() is { Length: > 4 } number
            && number.StartsWith("OBJ-", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(number.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }

    /// <summary>The key behind a number; <see cref="NotFoundException"/> when it is none.</summary>
    public static int Parse(string? text) => TryParse(text, out var id) ? id : throw new NotFoundException();
}
