namespace StrategyPushback.Domain.Objections;

/// <summary>How serious an objection is. The heat map is shaded by the points of each value.</summary>
public enum Severity
{
    Critical, Major, Substantive, Administrative,
}

/// <summary>The points of one objection of each severity.</summary>
public sealed record SeverityWeights
{
    public int Critical { get; init; } = 8;

    public int Major { get; init; } = 4;

    public int Substantive { get; init; } = 2;

    public int Administrative { get; init; } = 1;

    /// <summary>The weights from the most to the least serious.</summary>
    public IEnumerable<(Severity Severity, int Points)> All() => Enum.GetValues<Severity>().Select(severity => (severity, Of(severity)));

    public int Of(Severity severity) => severity switch
    {
        Severity.Critical => Critical,
        Severity.Major => Major,
        Severity.Substantive => Substantive,
        _ => Administrative,
    };
}
