using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

public sealed partial class TextTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo s_portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Portuguese words that may follow a count and whose ending does not show the number.</summary>
    private static readonly string[] s_invariable = ["a", "d", "de", "delas", "em", "estão", "item", "mais", "menos", "para", "são"];

    public static TheoryData<string, string> CountedTexts()
    {
        var counted = new TheoryData<string, string>();
        foreach (var texts in AllTexts())
        {
            var keys = Values(texts, CultureInfo.InvariantCulture).Keys.ToHashSet();
            foreach (var key in keys.Where(key => key.EndsWith("Many", StringComparison.Ordinal)).Select(key => key[..^4]).Where(key => keys.Contains(key + "One")).Order())
            {
                counted.Add(texts, key);
            }
        }

        return counted;
    }

    [Theory]
    [MemberData(nameof(CountedTexts))]
    public void A_count_reads_right_for_zero_one_and_two_in_both_languages(string texts, string key)
    {
        var manager = new ResourceManager(texts, typeof(DomainLabels).Assembly);
        foreach (var language in new[] { s_english, s_portuguese })
        {
            var (one, many) = (manager.GetString(key + "One", language)!, manager.GetString(key + "Many", language)!);
            foreach (var count in new[] { 0, 1, 2 })
            {
                var rendered = string.Format(language, count.Plural(one, many), count, count, count, count, count);
                Assert.DoesNotContain("{", rendered, StringComparison.Ordinal);
                if (language == s_portuguese && WordAfterCount().Matches(rendered).FirstOrDefault() is { } found && !s_invariable.Contains(found.Groups["word"].Value))
                {
                    Assert.True(IsPlural(found.Groups["word"].Value) == (count != 1), $"“{rendered}”");
                }
            }
        }
    }

    [Theory]
    [InlineData(typeof(ShellTexts), "Days")]
    [InlineData(typeof(FilingTexts), "Days")]
    [InlineData(typeof(StrategyTexts), "FinalDays")]
    [InlineData(typeof(StrategyTexts), "AfterThat")]
    [InlineData(typeof(ObjectionListTexts), "Overdue")]
    [InlineData(typeof(ObjectionListTexts), "PreviewLate")]
    public void Business_days_are_called_so(Type texts, string key)
    {
        var words = new ResourceManager(texts.FullName!, texts.Assembly);
        foreach (var count in new[] { "One", "Many" })
        {
            Assert.Contains(" business day", words.GetString(key + count, s_english), StringComparison.Ordinal);
            Assert.Matches("dia útil|dias úteis", words.GetString(key + count, s_portuguese));
        }
    }

    [Theory]
    [InlineData("en", "Critical, Major, Moderate, Minor")]
    [InlineData("pt-BR", "Crítica, Maior, Moderada, Menor")]
    public void Severities_have_one_name_for_every_role(string language, string names)
    {
        var words = new ResourceManager(typeof(DomainTexts).FullName!, typeof(DomainTexts).Assembly);

        Assert.Equal(names, string.Join(", ", Enum.GetValues<Domain.Objections.Severity>().Select(severity => words.GetString($"Severity_{severity}", CultureInfo.GetCultureInfo(language)))));
    }

    [Fact]
    public void Words_that_a_second_vocabulary_used_appear_in_no_text()
    {
        var found = from texts in AllTexts()
                    from language in new[] { (Culture: CultureInfo.InvariantCulture, Retired: RetiredEnglish()), (Culture: s_portuguese, Retired: RetiredPortuguese()) }
                    from text in Values(texts, language.Culture)
                    where language.Retired.IsMatch(text.Value)
                    select $"{texts} {text.Key}: {text.Value}";

        Assert.Empty(found);
    }

    private static IEnumerable<string> AllTexts() =>
        typeof(DomainTexts).Assembly.GetManifestResourceNames().Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal)).Select(name => name[..^".resources".Length]);

    private static Dictionary<string, string> Values(string texts, CultureInfo language) =>
        new ResourceManager(texts, typeof(DomainTexts).Assembly).GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(text => (string)text.Key, text => (string)text.Value!);

    private static bool IsPlural(string word) => word.EndsWith('s') || word.EndsWith('m');

    [GeneratedRegex(@"\b[012] (?:a |de )?(?<word>\p{L}+)")]
    private static partial Regex WordAfterCount();

    [GeneratedRegex(@"\b(substantive|administrative|dispositions?|verdicts?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RetiredEnglish();

    [GeneratedRegex(@"\b(substantiv\w+|administrativ\w+|disposiç\w+|parecer|vereditos?|apresent\w+|devolutiva)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RetiredPortuguese();
}
