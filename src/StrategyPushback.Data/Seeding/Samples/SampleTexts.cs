using System.Text;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>
/// Generates texts of one language from sentence templates. They share enough words that a search finds many, and
/// occasionally contain a rare reference number.
/// </summary>
internal sealed class SampleTexts(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
{
    /// <summary>One sentence of this kind.</summary>
    public string One(string kind, Random random)
    {
        var text = new StringBuilder();
        Fill(random.One(words[kind]), random, text);
        return text.ToString();
    }

    /// <summary>Different sentences of this kind, up to about this many characters.</summary>
    public string Many(string kind, int characters, Random random)
    {
        var text = new StringBuilder();
        var sentences = words[kind];
        for (var at = random.Next(sentences.Count); text.Length < characters; at = (at + 1 + random.Next(3)) % sentences.Count)
        {
            text.Append(text.Length > 0 ? " " : "");
            Fill(sentences[at], random, text);
        }

        if (random.Of(0.3))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" (KX-{random.Next(1000, 10_000)})");
        }

        return text.ToString();
    }

    private void Fill(string sentence, Random random, StringBuilder text)
    {
        var start = text.Length;
        for (var at = 0; at < sentence.Length; at++)
        {
            if (sentence[at] != '{')
            {
                text.Append(sentence[at]);
                continue;
            }

            var end = sentence.IndexOf('}', at);
            text.Append(random.Skewed(words[sentence[(at + 1)..end]]));
            at = end;
        }

        text[start] = char.ToUpperInvariant(text[start]);
    }
}
