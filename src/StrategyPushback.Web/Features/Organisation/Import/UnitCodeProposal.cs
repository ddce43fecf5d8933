using System.Globalization;
using System.Text;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>Proposes a code for a unit that a file names without one.</summary>
internal static class UnitCodeProposal
{
    private const int MaxLength = 12;

    /// <summary>The name itself where it can be a code, otherwise its initials or its first letters, with a number where that is taken.</summary>
    /// <param name="name">The name of the unit.</param>
    /// <param name="isTaken">Whether a unit already has this code.</param>
    public static string For(string name, Func<string, bool> isTaken)
    {
        var words = Words(name);
        var whole = string.Join('-', words);
        var initials = string.Concat(words.Select(word => word[0]));
        var code = BusinessUnit.IsCode(whole) ? whole : initials.Length > 2 ? initials : string.Concat(words);
        code = code.Length == 0 ? "UNIT" : code.Length == 1 ? $"{code}-1" : code[..Math.Min(code.Length, MaxLength)];
        var proposed = code;
        for (var number = 2; isTaken(proposed); number++)
        {
            var suffix = number.ToString(CultureInfo.InvariantCulture);
            proposed = code[..Math.Min(code.Length, MaxLength - suffix.Length)] + suffix;
        }

        return proposed;
    }

    /// <summary>The words in upper case, without accents and signs.</summary>
    private static List<string> Words(string name)
    {
        var letters = new StringBuilder();
        foreach (var letter in name.NormalizedTo(NormalizationForm.FormKD).ToUpperInvariant())
        {
            letters.Append(letter is (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? letter : char.IsLetter(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark ? "" : " ");
        }

        return [.. letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
