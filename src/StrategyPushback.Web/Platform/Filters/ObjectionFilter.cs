using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// Which objections are meant: one filter for list, dashboard, export and API, kept in the address under the same
/// names. Values of one name are alternatives; different names narrow each other.
/// </summary>
public sealed record ObjectionFilter
{
    /// <summary>Characters a search may have.</summary>
    public const int SearchLength = 500;

    /// <summary>Values one name may have.</summary>
    public const int MostValues = 200;

    /// <summary>Update keys; each stands for that version and the ones before it of the same strategy.</summary>
    public IReadOnlyList<int> Update { get; init; } = [];

    public IReadOnlyList<int> Element { get; init; } = [];

    /// <summary>Unit codes, exact.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];

    /// <summary>Unit codes, with their sub-units.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>Names of states, or <c>open</c>, <c>closed</c>.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Kinds, <c>None</c> or <c>Undisclosed</c>.</summary>
    public IReadOnlyList<string> Cause { get; init; } = [];

    public IReadOnlyList<Severity> Severity { get; init; } = [];

    /// <summary>E-mail of people who own an action that answers it.</summary>
    public IReadOnlyList<string> Owner { get; init; } = [];

    public IReadOnlyList<Side> Turn { get; init; } = [];

    public bool? Overdue { get; init; }

    public bool? Blocking { get; init; }

    /// <summary>Words to search for, or a number such as OBJ-4.</summary>
    public string? Q { get; init; }

    /// <summary>A column, descending with a leading hyphen. One of <see cref="Sorts"/>.</summary>
    public string? Sort { get; init; }

    public static readonly IReadOnlyList<string> Sorts = ["number", "raisedAt", "severity", "dueOn", "status", "title"];

    /// <summary>The names a filter has in an address.</summary>
    public static readonly IReadOnlyList<string> Names = ["update", "element", "unit", "under", "status", "cause", "severity", "owner", "turn", "overdue", "blocking", "q", "sort"];

    public bool IsEmpty => this with { Sort = null } == new ObjectionFilter() || ToQuery(withSort: false).Length == 0;

    /// <summary>Reads a filter from an address. A value it does not know is a <see cref="WrongField"/> (code <c>filter.unknown</c>), and so are more values than <see cref="MostValues"/> (<c>filter.too-many</c>).</summary>
    public static ObjectionFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        IReadOnlyList<string> All(string name)
        {
            var all = (values.TryGetValue(name, out var found) ? found.AsEnumerable() : []).SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            return all.Count <= MostValues ? all : throw new WrongField(name, "filter.too-many", UseCase.Wording("filter.too-many", [name, MostValues]));
        }

        string? One(string name) => values.TryGetValue(name, out var found) && !string.IsNullOrWhiteSpace(found.ToString()) ? found.ToString().Trim() : null;

        var search = One("q");
        if (search?.Length > SearchLength)
        {
            throw new WrongField("q", "field.too-long", FieldTexts.TooLong.With(SearchLength, search.Length));
        }

        return new ObjectionFilter
        {
            Update = [.. All("update").Select(value => Key("update", value))],
            Element = [.. All("element").Select(value => Key("element", value))],
            Unit = [.. All("unit").Select(value => value.ToUpperInvariant())],
            Under = [.. All("under").Select(value => value.ToUpperInvariant())],
            Status = [.. All("status").Select(value => value.ToLowerInvariant() is "open" or "closed" ? value.ToLowerInvariant() : Word<Status>("status", value).ToString())],
            Cause = [.. All("cause").Select(CauseName)],
            Severity = [.. All("severity").Select(value => Word<Severity>("severity", value))],
            Owner = All("owner"),
            Turn = [.. All("turn").Select(value => Word<Side>("turn", value))],
            Overdue = Flag("overdue", One("overdue")),
            Blocking = Flag("blocking", One("blocking")),
            Q = search,
            Sort = One("sort") is { } sort ? Sorts.Contains(sort.TrimStart('-')) ? sort : throw Unknown("sort", sort) : null,
        };
    }

    /// <summary>The address part, without a leading question mark; empty when nothing is filtered.</summary>
    public string ToQuery(bool withSort = true)
    {
        var parts = new List<string>();
        void Add(string name, IEnumerable<string> values)
        {
            var joined = string.Join(',', values.Select(Uri.EscapeDataString));
            if (joined.Length > 0)
            {
                parts.Add($"{name}={joined}");
            }
        }

        Add("update", Update.Select(key => key.ToString(CultureInfo.InvariantCulture)));
        Add("element", Element.Select(key => key.ToString(CultureInfo.InvariantCulture)));
        Add("unit", Unit);
        Add("under", Under);
        Add("status", Status);
        Add("cause", Cause);
        Add("severity", Severity.Select(word => word.ToString()));
        Add("owner", Owner);
        Add("turn", Turn.Select(word => word.ToString()));
        Add("overdue", Overdue is null ? [] : [Overdue.Value ? "true" : "false"]);
        Add("blocking", Blocking is null ? [] : [Blocking.Value ? "true" : "false"]);
        Add("q", Q is null ? [] : [Q]);
        Add("sort", Sort is null || !withSort ? [] : [Sort]);
        return string.Join('&', parts);
    }

    private static int Key(string field, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : throw Unknown(field, value);

    private static TWord Word<TWord>(string field, string value)
        where TWord : struct, Enum =>
        !int.TryParse(value, out _) && Enum.TryParse<TWord>(value, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : throw Unknown(field, value);

    private static string CauseName(string value) =>
        value.ToLowerInvariant() switch
        {
            "none" => "None",
            "undisclosed" => "Undisclosed",
            _ => Word<CauseKind>("cause", value).ToString(),
        };

    private static bool? Flag(string field, string? value) => value?.ToLowerInvariant() switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Unknown(field, value),
    };

    private static WrongField Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
