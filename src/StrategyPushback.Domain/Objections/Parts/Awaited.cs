namespace StrategyPushback.Domain.Objections;

/// <summary>The sides that are expected to act.</summary>
/// <param name="It">Whether the PMO, for IT, is expected to act.</param>
/// <param name="Units">The units whose leads are expected to act.</param>
public sealed record Awaited(bool It, bool Cio, IReadOnlyList<int> Units)
{
    public static readonly Awaited Nobody = new(false, false, []);
}
