using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.People;

/// <summary>Which people a list shows; the names are the same in the address of the page and of the API.</summary>
public sealed record PeopleFilter
{
    public static readonly IReadOnlyList<string> Names = ["q", "unit", "role", "inactive"];

    /// <summary>Words of the name or the e-mail address.</summary>
    public string? Q { get; init; }

    /// <summary>Codes of units.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];

    /// <summary>People with one of these roles.</summary>
    public IReadOnlyList<Roles> Role { get; init; } = [];

    /// <summary>Null or false: active people; true: deactivated people.</summary>
    public bool Inactive { get; init; }

    public bool IsEmpty => Q is null && Unit.Count == 0 && Role.Count == 0 && !Inactive;

    /// <exception cref="InvalidFieldException"><c>filter.unknown</c>: a value is unknown.</exception>
    public static PeopleFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string[] All(string name) => values.TryGetValue(name, out var found)
            ? [.. found.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        return new PeopleFilter
        {
            Q = values.TryGetValue("q", out var words) && words.ToString().Trim() is { Length: > 0 } text ? text : null,
            Unit = [.. All("unit").Select(code => BusinessUnit.IsCode(code.ToUpperInvariant()) ? code.ToUpperInvariant() : throw Unknown("unit", code))],
            Role = [.. All("role").Select(RoleOf)],
            Inactive = All("inactive") switch
            {
                [] => false,
                [var one] when bool.TryParse(one, out var inactive) => inactive,
                var wrong => throw Unknown("inactive", string.Join(',', wrong)),
            },
        };
    }

    /// <summary>The query string without a leading question mark; empty when nothing is filtered.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        Add("q", Q);
        Add("unit", string.Join(',', Unit));
        Add("role", string.Join(',', Role));
        Add("inactive", Inactive ? "true" : null);
        return string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    private static Roles RoleOf(string name) =>
        !int.TryParse(name, out _) && Enum.TryParse<Roles>(name, ignoreCase: true, out var role) && Enum.IsDefined(role) && role != Roles.None ? role : throw Unknown("role", name);

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
