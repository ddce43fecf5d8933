using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>Which goals a list shows; the names are the same in the address of the page and of the API.</summary>
public sealed record GoalFilter
{
    /// <summary>The value of <see cref="Unit"/> for goals of the company.</summary>
    public const string Company = "company";

    public static readonly IReadOnlyList<string> Names = ["unit", "facet", "retired"];

    /// <summary>Codes of units, or <see cref="Company"/>.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];

    public IReadOnlyList<Facet> Facet { get; init; } = [];

    /// <summary>False: goals that count; true: retired goals.</summary>
    public bool Retired { get; init; }

    public bool IsEmpty => Unit.Count == 0 && Facet.Count == 0 && !Retired;

    /// <exception cref="InvalidFieldException"><c>filter.unknown</c>: a value is unknown.</exception>
    public static GoalFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string[] All(string name) => values.TryGetValue(name, out var found)
            ? [.. found.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        return new GoalFilter
        {
            Unit = [.. All("unit").Select(UnitOf)],
            Facet = [.. All("facet").Select(FacetOf)],
            Retired = All("retired") switch
            {
                [] => false,
                [var one] when bool.TryParse(one, out var retired) => retired,
                var wrong => throw Unknown("retired", string.Join(',', wrong)),
            },
        };
    }

    /// <summary>The query string without a leading question mark; empty when nothing is filtered.</summary>
    public string ToQuery() => string.Join('&', new[] { ("unit", string.Join(',', Unit)), ("facet", string.Join(',', Facet)), ("retired", Retired ? "true" : "") }
        .Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"));

    private static string UnitOf(string code) =>
        string.Equals(code, Company, StringComparison.OrdinalIgnoreCase) ? Company : BusinessUnit.IsCode(code.ToUpperInvariant()) ? code.ToUpperInvariant() : throw Unknown("unit", code);

    private static Facet FacetOf(string name) =>
        !int.TryParse(name, out _) && Enum.TryParse<Facet>(name, ignoreCase: true, out var facet) && Enum.IsDefined(facet) ? facet : throw Unknown("facet", name);

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
