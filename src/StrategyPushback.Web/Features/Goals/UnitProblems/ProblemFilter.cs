using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>Which problems a list shows; the names are the same in the address of the page and of the API.</summary>
/// <param name="Unit">Codes of units.</param>
/// <param name="Solved">False: problems to solve; true: solved problems.</param>
public sealed record ProblemFilter(IReadOnlyList<string> Unit, bool Solved)
{
    public static readonly IReadOnlyList<string> Names = ["unit", "solved"];

    /// <exception cref="InvalidFieldException"><c>filter.unknown</c>: a value is unknown.</exception>
    public static ProblemFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string[] All(string name) => values.TryGetValue(name, out var found)
            ? [.. found.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        return new ProblemFilter([.. All("unit").Select(code => BusinessUnit.IsCode(code.ToUpperInvariant()) ? code.ToUpperInvariant() : throw Unknown("unit", code))], All("solved") switch
        {
            [] => false,
            [var one] when bool.TryParse(one, out var solved) => solved,
            var wrong => throw Unknown("solved", string.Join(',', wrong)),
        });
    }

    /// <summary>The query string without a leading question mark; empty when nothing is filtered.</summary>
    public string ToQuery() => string.Join('&', new[] { ("unit", string.Join(',', Unit)), ("solved", Solved ? "true" : "") }
        .Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"));

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
