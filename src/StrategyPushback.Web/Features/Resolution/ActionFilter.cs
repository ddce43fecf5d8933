using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>A filter for actions, with the same names in the address of the page and of the API.</summary>
public sealed record ActionFilter
{
    /// <summary>Only actions that the reader owns.</summary>
    public bool Mine { get; init; }

    public bool? Overdue { get; init; }

    /// <summary>Names of statuses, or <c>open</c>.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Numbers of objections, e.g. <c>OBJ-4</c>. One that the reader may not see matches nothing.</summary>
    public IReadOnlyList<string> Objection { get; init; } = [];

    /// <summary>Keys of elements; matches actions that answer an objection to one of them.</summary>
    public IReadOnlyList<int> Element { get; init; } = [];

    /// <summary>E-mail addresses of owners.</summary>
    public IReadOnlyList<string> Owner { get; init; } = [];

    public static readonly IReadOnlyList<string> Names = ["mine", "overdue", "status", "objection", "element", "owner"];

    /// <summary>Reads a filter from an address. An unknown value throws <see cref="InvalidFieldException"/> (code <c>filter.unknown</c>).</summary>
    public static ActionFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var found)
            ? [.. found.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        return new ActionFilter
        {
            Mine = Flag("mine", All("mine")) ?? false,
            Overdue = Flag("overdue", All("overdue")),
            Status = [.. All("status").Select(Word)],
            Objection = [.. All("objection").Select(number => ObjectionNumber.TryParse(number, out _) ? number.ToUpperInvariant() : throw Unknown("objection", number))],
            Element = [.. All("element").Select(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : throw Unknown("element", key))],
            Owner = All("owner"),
        };
    }

    /// <summary>The query string, without a leading question mark; empty for an empty filter.</summary>
    public string ToQuery()
    {
        IEnumerable<(string Name, IReadOnlyList<string> Values)> parts =
        [
            ("mine", Mine ? ["true"] : []),
            ("overdue", Overdue is { } overdue ? [overdue ? "true" : "false"] : []),
            ("status", Status),
            ("objection", Objection),
            ("element", [.. Element.Select(key => key.ToString(CultureInfo.InvariantCulture))]),
            ("owner", Owner),
        ];
        return string.Join('&', parts.Where(part => part.Values.Count > 0).Select(part => $"{part.Name}={string.Join(',', part.Values.Select(Uri.EscapeDataString))}"));
    }

    private static string Word(string value) =>
        string.Equals(value, "open", StringComparison.OrdinalIgnoreCase) ? "open"
        : !int.TryParse(value, out _) && Enum.TryParse<ActionStatus>(value, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word.ToString()
        : throw Unknown("status", value);

    private static bool? Flag(string name, IReadOnlyList<string> values) => values switch
    {
        [] => null,
        [var one] when one.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        [var one] when one.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ => throw Unknown(name, string.Join(',', values)),
    };

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
