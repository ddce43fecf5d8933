using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Alignment;

/// <summary>The answer of the goal's holder to an effect.</summary>
public enum EffectVerdict
{
    Open, Accepted, Refused,
}

/// <summary>What IT writes about the effect of an element on a goal.</summary>
/// <param name="Low">The lower end of the range; negative for a decrease.</param>
/// <param name="High">The upper end of the range.</param>
/// <param name="Unit">What <paramref name="Low"/> and <paramref name="High"/> are counted in: <c>%</c>, or the unit of the goal's measure.</param>
/// <param name="Assumption">What must hold for the effect to come true.</param>
public sealed record EffectDetails(decimal Low, decimal High, string Unit, string Assumption)
{
    public const string Percent = "%";

    /// <summary>Characters of <see cref="Unit"/>.</summary>
    public const int UnitLength = 40;

    /// <summary>Characters of <see cref="Assumption"/> and <see cref="EvidenceText"/>.</summary>
    public const int TextLength = 1000;

    /// <summary>Characters of <see cref="Statement"/>.</summary>
    public const int StatementLength = 2000;

    /// <summary>Where the figures come from.</summary>
    public string? EvidenceText { get; init; }

    /// <summary>What the effect means for the holder, in words that need no technical knowledge. Without it the holder cannot accept.</summary>
    public string? Statement { get; init; }

    /// <summary>
    /// What an effect on a goal with this measure is counted in: per cent, or the unit of the measure. That is the part after the last
    /// comma, as in <c>sales, EUR million</c>, or the whole measure when it has no comma.
    /// </summary>
    public static IReadOnlyList<string> UnitsFor(string measure)
    {
        var unit = measure[(measure.LastIndexOf(',') + 1)..].Trim();
        return unit.Length is 0 or > UnitLength || unit == Percent ? [Percent] : [Percent, unit];
    }

    internal EffectDetails Trimmed() => this with
    {
        Unit = Unit.Trim(),
        Assumption = Assumption.Trim(),
        EvidenceText = string.IsNullOrWhiteSpace(EvidenceText) ? null : EvidenceText.Trim(),
        Statement = string.IsNullOrWhiteSpace(Statement) ? null : Statement.Trim(),
    };

    /// <summary>Each fact with its stored form.</summary>
    internal (string Fact, string Value)[] Facts() =>
    [
        (nameof(Low), FormerWording.Number(Low)),
        (nameof(High), FormerWording.Number(High)),
        (nameof(Unit), Unit),
        (nameof(Assumption), Assumption),
        (nameof(EvidenceText), EvidenceText ?? ""),
        (nameof(Statement), Statement ?? ""),
    ];
}
