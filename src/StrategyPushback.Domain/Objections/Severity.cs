namespace StrategyPushback.Domain.Objections;

/// <summary>How serious an objection is. The heat map is shaded by the points of each value.</summary>
public enum Severity
{
    Critical, Major, Substantive, Administrative,
}

public static class SeverityWeights
{
    /// <summary>The points of one objection: 8, 4, 2 or 1.</summary>
    public static int Points(this Severity severity) => severity switch
    {
        Severity.Critical => 8,
        Severity.Major => 4,
        Severity.Substantive => 2,
        _ => 1,
    };
}
