using System.Globalization;
using System.Text;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Search;

/// <summary>A word and its position in a text.</summary>
/// <param name="Text">As written, truncated when it is too long to be a word.</param>
public readonly record struct Word(string Text, int Start, int Length)
{
    /// <summary>In lower case without diacritics, as in the index.</summary>
    public string Folded => Fold(Text);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.NormalizedTo(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }
}

/// <summary>Splits a text like the FTS5 tokenizer unicode61: a word consists of letters, digits and combining marks.</summary>
public static class WordSplit
{
    private const int CharactersOfWordAtMost = 64;

    public static IEnumerable<Word> Of(string text)
    {
        var start = 0;
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPartOfWord(rune))
            {
                if (place > start)
                {
                    yield return Cut(text, start, place);
                }

                start = place + rune.Utf16SequenceLength;
            }

            place += rune.Utf16SequenceLength;
        }

        if (place > start)
        {
            yield return Cut(text, start, place);
        }
    }

    private static Word Cut(string text, int start, int end)
    {
        var length = Math.Min(end - start, CharactersOfWordAtMost);
        return new Word(text.Substring(start, char.IsHighSurrogate(text[start + length - 1]) ? length - 1 : length), start, end - start);
    }

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse;
}
