using System.Globalization;
using System.Text.Json.Serialization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>Words of an objection that were replaced, with the person who replaced them and the time.</summary>
public sealed record FormerWordingView(string Title, string Statement, string? Interest, string ProposedChange, Severity Severity, string ReplacedBy, DateTime ReplacedAt)
{
    /// <summary>The criterion of the severity, in the language of the request; left out when none was stated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Criterion { get; init; }

    /// <summary>The former wordings, the oldest first. Words of a time when the objection was restricted stay with those who could read them then.</summary>
    /// <param name="known">Whether the reader may see restricted facts of the objection.</param>
    /// <param name="person">The name of the person who made an entry.</param>
    public static IReadOnlyList<FormerWordingView> Of(IEnumerable<HistoryEntry> entries, bool known, Func<HistoryEntry, string> person) =>
    [
        .. from entry in entries
           where ReplacesWords(entry)
           let words = ObjectionWording.FromJson(entry.Text)
           where words is not null && (known || words.Confidentiality is Confidentiality.Open)
           select new FormerWordingView(words.Title, words.Statement, words.Interest, words.ProposedChange, words.Severity, person(entry), entry.At) { Criterion = words.Criterion?.In(CultureInfo.CurrentUICulture) },
    ];

    /// <summary>Whether the text of the entry is a former wording.</summary>
    public static bool ReplacesWords(HistoryEntry entry) => entry.Kind is HistoryKind.Edited || entry is { Kind: HistoryKind.TakenBack, Detail: nameof(HistoryKind.Edited) };
}
