using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Reads the domain values that a file names: by API name, by the name on screen in either language, or by the common words of other trackers.</summary>
internal static class CellReading
{
    private static readonly string[] s_open = ["open", "in progress", "to do", "todo", "new", "backlog", "doing", "active", "disposition proposed", "disposicao proposta", "aberta", "aberto", "em andamento", "a fazer", "nova", "novo", "ativa", "ativo"];
    private static readonly string[] s_closed = ["closed", "done", "resolved", "archived", "complete", "completed", "fechada", "fechado", "concluida", "concluido", "resolvida", "resolvido", "encerrada", "encerrado", "arquivada", "arquivado"];
    private static readonly string[] s_nothing = ["tbd", "n a", "na", "none", "to be determined", "a definir", "nenhuma", "nenhum"];

    private static readonly Dictionary<string, bool> s_statuses = Statuses();
    private static readonly Dictionary<string, Severity> s_severities = new(WordsOf<Severity>())
    {
        // Names that earlier exports used.
        ["grave"] = Severity.Major,
        ["substantiva"] = Severity.Substantive,
        ["administrativa"] = Severity.Administrative,
    };

    private static readonly Dictionary<string, DispositionKind> s_dispositions = WordsOf<DispositionKind>();
    private static readonly Dictionary<string, Confidentiality> s_confidentialities = new(WordsOf<Confidentiality>()) { ["aberta"] = Confidentiality.Open };

    public static bool? IsClosed(string text) => s_statuses.TryGetValue(HeaderMatching.Folded(text), out var closed) ? closed : null;

    public static Severity? SeverityOf(string text) => s_severities.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    public static DispositionKind? DispositionOf(string text) => s_dispositions.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    public static Confidentiality? ConfidentialityOf(string text) => s_confidentialities.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    /// <summary>"TBD" and similar values, which mean that nothing is being done yet.</summary>
    public static bool IsNothing(string text) => s_nothing.Contains(HeaderMatching.Folded(text.Split('\n', '.', ',', ';')[0]));

    private static Dictionary<string, bool> Statuses()
    {
        var words = WordsOf<Status>().ToDictionary(word => word.Key, word => !word.Value.IsOpen());
        foreach (var word in s_open)
        {
            words[word] = false;
        }

        foreach (var word in s_closed)
        {
            words[word] = true;
        }

        return words;
    }

    private static Dictionary<string, TWord> WordsOf<TWord>()
        where TWord : struct, Enum
    {
        var words = new Dictionary<string, TWord>();
        foreach (var word in Enum.GetValues<TWord>())
        {
            words[HeaderMatching.Folded(word.ToString())] = word;
            foreach (var language in UserLanguage.All.Select(CultureInfo.GetCultureInfo))
            {
                if (DomainTexts.ResourceManager.GetString($"{typeof(TWord).Name}_{word}", language) is { } text)
                {
                    words[HeaderMatching.Folded(text)] = word;
                }
            }
        }

        return words;
    }
}
