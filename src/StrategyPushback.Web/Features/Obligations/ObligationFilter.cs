using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>A filter for obligations, with the same names in the address of the page and of the API.</summary>
public sealed record ObligationFilter
{
    /// <summary>The e-mail address of a person; empty for nobody in particular.</summary>
    public string? Person { get; init; }

    /// <summary>The code of a unit.</summary>
    public string? Unit { get; init; }

    /// <summary><see cref="Domain.Objections.Side.It"/> with the CIO, or <see cref="Domain.Objections.Side.Unit"/>.</summary>
    public Side? Side { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<ObligationState> State { get; init; } = [];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<ObligationKind> Kind { get; init; } = [];

    public static readonly IReadOnlyList<string> Names = ["person", "unit", "side", "state", "kind"];

    /// <summary>What is not done yet. Its name in an address is <c>open</c>.</summary>
    public static readonly IReadOnlyList<ObligationState> Owed = [ObligationState.Open, ObligationState.Late, ObligationState.Reported];

    /// <summary>What is over. Its name in an address is <c>ended</c>.</summary>
    public static readonly IReadOnlyList<ObligationState> Over = [ObligationState.KeptInTime, ObligationState.KeptLate, ObligationState.Broken];

    /// <summary>Reads a filter from an address.</summary>
    /// <exception cref="InvalidFieldException">A value is unknown (code <c>filter.unknown</c>).</exception>
    public static ObligationFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new ObligationFilter
        {
            Person = One("person"),
            Unit = One("unit"),
            Side = One("side") is { } side ? Word<Side>("side", side) is var known and (Domain.Objections.Side.It or Domain.Objections.Side.Unit) ? known : throw Unknown("side", side) : null,
            State = [.. All("state").SelectMany(States).Distinct()],
            Kind = [.. All("kind").Select(value => Word<ObligationKind>("kind", value)).Distinct()],
        };

        string? One(string name) => All(name) switch
        {
            [] => null,
            [var one] => one,
            var several => throw Unknown(name, string.Join(',', several)),
        };

        IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var found)
            ? [.. found.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)] : [];
    }

    /// <summary>The query string, without a leading question mark; empty for an empty filter.</summary>
    public string ToQuery()
    {
        IEnumerable<(string Name, IReadOnlyList<string> Values)> parts =
        [
            ("person", Person is null ? [] : [Person]), ("unit", Unit is null ? [] : [Unit]), ("side", Side is { } side ? [side.ToString()] : []),
            ("state", [.. State.Select(state => state.ToString())]), ("kind", [.. Kind.Select(kind => kind.ToString())]),
        ];
        return string.Join('&', parts.Where(part => part.Values.Count > 0).Select(part => $"{part.Name}={string.Join(',', part.Values.Select(Uri.EscapeDataString))}"));
    }

    private static IReadOnlyList<ObligationState> States(string value) =>
        value.Equals("open", StringComparison.Ordinal) ? Owed : value.Equals("ended", StringComparison.Ordinal) ? Over : [Word<ObligationState>("state", value)];

    private static TWord Word<TWord>(string field, string value)
        where TWord : struct, Enum =>
        !int.TryParse(value, out _) && Enum.TryParse<TWord>(value, out var word) && Enum.IsDefined(word) ? word : throw Unknown(field, value);

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
