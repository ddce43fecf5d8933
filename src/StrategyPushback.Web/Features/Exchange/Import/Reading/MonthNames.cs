using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>The names of months and their abbreviations in English, Portuguese, French and German, without case and diacritics.</summary>
internal static class MonthNames
{
    private static readonly string[][] s_names =
    [
        ["january", "jan", "janeiro", "janvier", "janv", "januar", "janner", "jaenner"],
        ["february", "feb", "fevereiro", "fev", "fevrier", "fevr", "februar", "feber"],
        ["march", "mar", "marco", "mars", "marz", "maerz", "mrz"],
        ["april", "apr", "abril", "abr", "avril", "avr"],
        ["may", "maio", "mai"],
        ["june", "jun", "junho", "juin", "juni"],
        ["july", "jul", "julho", "juillet", "juil", "juli"],
        ["august", "aug", "agosto", "ago", "aout"],
        ["september", "sep", "sept", "setembro", "set", "septembre"],
        ["october", "oct", "outubro", "out", "octobre", "oktober", "okt"],
        ["november", "nov", "novembro", "novembre"],
        ["december", "dec", "dezembro", "dez", "decembre", "dezember"],
    ];

    private static readonly Dictionary<string, int> s_numbers = s_names.SelectMany((names, at) => names.Select(name => (name, number: at + 1))).ToDictionary(month => month.name, month => month.number);

    /// <summary>From 1; null for another word.</summary>
    public static int? NumberOf(string word) => s_numbers.TryGetValue(HeaderMatching.Folded(word), out var number) ? number : null;
}
