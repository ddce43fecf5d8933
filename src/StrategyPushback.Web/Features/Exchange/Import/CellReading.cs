using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Reads the domain values that a file names: by API name, by the name on screen in either language, or by the common words of other trackers.</summary>
internal static class CellReading
{
    private static readonly string[] s_open = ["open", "in progress", "to do", "todo", "new", "backlog", "doing", "active", "disposition proposed", "disposicao proposta", "aberta", "aberto", "em andamento", "a fazer", "nova", "novo", "ativa", "ativo", "ouvert", "ouverte", "en cours", "nouveau", "offen", "neu", "in arbeit", "in bearbeitung", "pending", "on hold", "reopened", "in review"];
    private static readonly string[] s_closed = ["closed", "done", "resolved", "archived", "complete", "completed", "fechada", "fechado", "concluida", "concluido", "resolvida", "resolvido", "encerrada", "encerrado", "arquivada", "arquivado", "ferme", "fermee", "clos", "close", "termine", "terminee", "resolu", "resolue", "geschlossen", "erledigt", "abgeschlossen", "gelost"];
    private static readonly string[] s_nothing = ["tbd", "n a", "na", "none", "to be determined", "a definir", "nenhuma", "nenhum"];

    private static readonly Dictionary<string, Status> s_statusNames = WordsOf<Status>();

    private const int LongestPlaceholder = 20;

    private static readonly string[] s_placeholders = ["n a", "na", "none", "null", "nil", "blank", "empty", "not applicable", "nao se aplica", "nao aplicavel", "sans objet", "s o", "entfallt", "k a", "n d", "not available", "nao disponivel", "nao informado", "nao informada", "neant", "keine angabe", "nicht zutreffend"];

    private static readonly Dictionary<string, bool> s_statuses = Statuses();
    private static readonly Dictionary<string, Severity> s_severities = new(WordsOf<Severity>())
    {
        // Names that earlier exports used.
        ["grave"] = Severity.Major,
        ["substantiva"] = Severity.Substantive,
        ["administrativa"] = Severity.Administrative,
        ["critica"] = Severity.Critical,
        ["critico"] = Severity.Critical,
        ["critique"] = Severity.Critical,
        ["kritisch"] = Severity.Critical,
        ["majeur"] = Severity.Major,
        ["majeure"] = Severity.Major,
        ["mineur"] = Severity.Administrative,
        ["mineure"] = Severity.Administrative,
    };

    private static readonly Dictionary<string, DispositionKind> s_dispositions = new(WordsOf<DispositionKind>())
    {
        // Words of comment matrices.
        ["accept"] = DispositionKind.Accepted,
        ["concur"] = DispositionKind.Accepted,
        ["concurred"] = DispositionKind.Accepted,
        ["agree"] = DispositionKind.Accepted,
        ["agreed"] = DispositionKind.Accepted,
        ["concur with comment"] = DispositionKind.AcceptedWithModification,
        ["accepted with changes"] = DispositionKind.AcceptedWithModification,
        ["partially concur"] = DispositionKind.PartiallyAccepted,
        ["concur in part"] = DispositionKind.PartiallyAccepted,
        ["accepted in part"] = DispositionKind.PartiallyAccepted,
        ["reject"] = DispositionKind.NotAccepted,
        ["rejected"] = DispositionKind.NotAccepted,
        ["declined"] = DispositionKind.NotAccepted,
        ["non concur"] = DispositionKind.NotAccepted,
        ["nonconcur"] = DispositionKind.NotAccepted,
    };
    private static readonly Dictionary<string, Confidentiality> s_confidentialities = new(WordsOf<Confidentiality>()) { ["aberta"] = Confidentiality.Open };

    public static bool? IsClosed(string text) => s_statuses.TryGetValue(HeaderMatching.Folded(text), out var closed) ? closed : null;

    public static Status? StatusOf(string text) => s_statusNames.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    public static Severity? SeverityOf(string text) => s_severities.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    public static DispositionKind? DispositionOf(string text) => s_dispositions.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    public static Confidentiality? ConfidentialityOf(string text) => s_confidentialities.TryGetValue(HeaderMatching.Folded(text), out var found) ? found : null;

    /// <summary>"TBD" and similar values, which mean that nothing is being done yet.</summary>
    public static bool IsNothing(string text) => s_nothing.Contains(HeaderMatching.Folded(text.Split('\n', '.', ',', ';')[0]));

    /// <summary>"-", "N/A", "k. A." and similar texts that stand in an empty cell.</summary>
    public static bool IsPlaceholder(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length is > 0 and <= LongestPlaceholder && (trimmed.All(letter => letter is '-' or '–' or '—' or '−' or '_' or '.' or '/' or '?') || s_placeholders.Contains(HeaderMatching.Folded(trimmed.Replace('.', ' '))));
    }

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
