using System.Globalization;

namespace StrategyPushback.Domain.Objections;

/// <summary>A criterion of a severity, in both languages.</summary>
public sealed record SeverityCriterion(string English, string Portuguese)
{
    /// <summary>The text in the language of the culture.</summary>
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "pt" ? Portuguese : English;
    }

    /// <summary>The text of a criterion that no longer applies, from its history entry; a text of another form is returned unchanged.</summary>
    public static string? OfStored(string? stored, CultureInfo culture) =>
        stored?.Split('\n') is [var english, var portuguese] ? new SeverityCriterion(english, portuguese).In(culture) : stored;

    /// <summary>Both languages, one on a line, as the history entry of a changed severity stores them.</summary>
    internal string ToStored() => $"{English}\n{Portuguese}";

    /// <summary>Whether the text is that of the criterion in one of its languages.</summary>
    public bool Matches(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Equals(text.Trim(), English, StringComparison.OrdinalIgnoreCase) || string.Equals(text.Trim(), Portuguese, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The criteria of one severity, one on a line. Line n in Portuguese translates line n in English.</summary>
public sealed record CriteriaText(string English = "", string Portuguese = "")
{
    public bool IsEmpty => English.Length + Portuguese.Length == 0;

    public IReadOnlyList<SeverityCriterion> Criteria() => [.. Lines(English).Zip(Lines(Portuguese), (english, portuguese) => new SeverityCriterion(english, portuguese))];

    /// <summary>The lines of a text that are not empty.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>The criteria of each severity. An empty text stands for the criteria of the product.</summary>
public sealed record SeverityCriteria
{
    public CriteriaText Critical { get; init; } = new();

    public CriteriaText Major { get; init; } = new();

    public CriteriaText Substantive { get; init; } = new();

    public CriteriaText Administrative { get; init; } = new();

    /// <summary>The criteria from those of the most to those of the least serious.</summary>
    public IEnumerable<(Severity Severity, CriteriaText Text)> All() => Enum.GetValues<Severity>().Select(severity => (severity, Of(severity)));

    public CriteriaText Of(Severity severity) => severity switch
    {
        Severity.Critical => Critical,
        Severity.Major => Major,
        Severity.Substantive => Substantive,
        _ => Administrative,
    };

    /// <summary>The criteria with another text of each severity.</summary>
    public static SeverityCriteria From(Func<Severity, CriteriaText> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new() { Critical = text(Severity.Critical), Major = text(Severity.Major), Substantive = text(Severity.Substantive), Administrative = text(Severity.Administrative) };
    }
}
