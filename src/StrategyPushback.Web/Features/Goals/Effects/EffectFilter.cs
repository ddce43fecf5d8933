using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>Which effects a list shows. Withdrawn ones are left out.</summary>
public sealed record EffectFilter
{
    public static readonly IReadOnlyList<string> Names = ["element", "goal", "update", "unit", "verdict"];

    public int? Element { get; init; }

    public int? Goal { get; init; }

    /// <summary>A version: the effects of its elements.</summary>
    public int? Update { get; init; }

    /// <summary>The code of the unit that holds the goal, or <see cref="GoalFilter.Company"/>.</summary>
    public string? Unit { get; init; }

    public EffectVerdict? Verdict { get; init; }

    /// <exception cref="InvalidFieldException"><c>filter.unknown</c>: a value is unknown.</exception>
    public static EffectFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;
        int? Key(string name) => One(name) is not { } text ? null : GoalLoading.KeyOf(text) is > 0 and var key ? key : throw Unknown(name, text);
        return new EffectFilter { Element = Key("element"), Goal = Key("goal"), Update = Key("update"), Unit = UnitOf(One("unit")), Verdict = VerdictOf(One("verdict")) };
    }

    /// <summary>The query string without a leading question mark.</summary>
    public string ToQuery() => FormattableString.Invariant($"element={Element}&goal={Goal}&update={Update}&unit={Unit}&verdict={Verdict}");

    private static string? UnitOf(string? code) => code is null ? null
        : string.Equals(code, GoalFilter.Company, StringComparison.OrdinalIgnoreCase) ? GoalFilter.Company
        : BusinessUnit.IsCode(code.ToUpperInvariant()) ? code.ToUpperInvariant() : throw Unknown("unit", code);

    private static EffectVerdict? VerdictOf(string? name) => name is null ? null
        : !int.TryParse(name, out _) && Enum.TryParse<EffectVerdict>(name, ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : throw Unknown("verdict", name);

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
