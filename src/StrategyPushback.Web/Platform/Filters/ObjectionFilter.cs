using System.Globalization;
using System.Text;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// A filter for objections, used by list, dashboard, export and API under the same names in the address. An objection must
/// match every name, and one of the values of each name.
/// </summary>
public sealed partial record ObjectionFilter
{
    /// <summary>Maximum length of a search.</summary>
    public const int SearchLength = 500;

    /// <summary>Maximum number of values of one name.</summary>
    public const int MaxValues = 200;

    /// <summary>Strategy keys.</summary>
    public IReadOnlyList<int> Strategy { get; init; } = [];

    /// <summary>Update keys; each includes the earlier versions of the same strategy.</summary>
    public IReadOnlyList<int> Update { get; init; } = [];

    public IReadOnlyList<int> Element { get; init; } = [];

    /// <summary>Unit codes, exact.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];

    /// <summary>Unit codes, with their sub-units.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>Names of statuses, or <c>open</c> or <c>closed</c>.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Kinds of cause, <c>None</c> or <c>Undisclosed</c>.</summary>
    public IReadOnlyList<string> Cause { get; init; } = [];

    public IReadOnlyList<Severity> Severity { get; init; } = [];

    /// <summary>E-mail addresses of people who own an action of the objection.</summary>
    public IReadOnlyList<string> Owner { get; init; } = [];

    public IReadOnlyList<Side> Turn { get; init; } = [];

    public bool? Overdue { get; init; }

    public bool? Blocking { get; init; }

    /// <summary>Whether a raising unit has confirmed it.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>Whether a unit or the CIO has to decide about its severity.</summary>
    public bool? SeverityInQuestion { get; init; }

    /// <summary>Gaps in the record. They are known for today only.</summary>
    public IReadOnlyList<Hygiene> Hygiene { get; init; } = [];

    /// <summary>First day of the period in which it was raised.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of that period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Shows the state at the end of this day; null shows the current state.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>First day of the changes shown. It does not restrict the objections.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Search words, or a number such as OBJ-4.</summary>
    public string? Q { get; init; }

    /// <summary>A column of <see cref="Sorts"/>, descending with a leading hyphen.</summary>
    public string? Sort { get; init; }

    public static readonly IReadOnlyList<string> Sorts = ["number", "raisedAt", "severity", "dueOn", "status", "title"];

    /// <summary>The names of the fields in an address.</summary>
    public static readonly IReadOnlyList<string> Names = ["strategy", "update", "element", "unit", "under", "status", "cause", "severity", "owner", "turn", "overdue", "blocking", "confirmed", "severityInQuestion", "hygiene", "from", "to", "q", "asOf", "since", "sort"];

    /// <summary>Whether it matches every objection. Day and sort order do not matter.</summary>
    public bool IsEmpty => (this with { AsOf = null, Since = null }).ToQuery(withSort: false).Length == 0;

    /// <summary>Whether it restricts nothing but the versions, so that the stored counters can answer it.</summary>
    public bool NamesOnlyUpdates => (this with { Update = [] }).IsEmpty;

    /// <summary>The query string, without a leading question mark; empty for an empty filter.</summary>
    public string ToQuery(bool withSort = true)
    {
        // Written for speed, because the dashboard calls it for each cell of the heat map.
        var query = new StringBuilder();
        Add("strategy", Strategy, Key);
        Add("update", Update, Key);
        Add("element", Element, Key);
        Add("unit", Unit, Uri.EscapeDataString);
        Add("under", Under, Uri.EscapeDataString);
        Add("status", Status, Uri.EscapeDataString);
        Add("cause", Cause, Uri.EscapeDataString);
        Add("severity", Severity, Enum.GetName);
        Add("owner", Owner, Uri.EscapeDataString);
        Add("turn", Turn, Enum.GetName);
        One("overdue", Flag(Overdue));
        One("blocking", Flag(Blocking));
        One("confirmed", Flag(Confirmed));
        One("severityInQuestion", Flag(SeverityInQuestion));
        Add("hygiene", Hygiene, Enum.GetName);
        One("from", From is { } from ? Iso(from) : null);
        One("to", To is { } to ? Iso(to) : null);
        One("q", Q);
        One("asOf", AsOf is { } asOf ? Iso(asOf) : null);
        One("since", Since is { } since ? Iso(since) : null);
        One("sort", withSort ? Sort : null);
        return query.ToString();

        void Add<TValue>(string name, IReadOnlyList<TValue> values, Func<TValue, string?> word)
        {
            for (var place = 0; place < values.Count; place++)
            {
                _ = place > 0 ? query.Append(',') : query.Append(query.Length > 0 ? "&" : "").Append(name).Append('=');
                query.Append(word(values[place]));
            }
        }

        void One(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                query.Append(query.Length > 0 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        static string Key(int key) => key.ToString(CultureInfo.InvariantCulture);

        static string? Flag(bool? value) => value is null ? null : value.Value ? "true" : "false";
    }

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
