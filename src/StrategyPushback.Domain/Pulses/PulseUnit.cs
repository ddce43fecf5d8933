using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Pulses;

/// <summary>The questions of the survey. The names are stored and public, so names are added but never changed or removed.</summary>
public enum PulseQuestion
{
    /// <summary>How much the person supports the strategy.</summary>
    Support,

    /// <summary>How clear it is to the person what the strategy means for the own work.</summary>
    Clarity,
}

/// <summary>
/// A unit that a round asks, with how often each pair of answers was given in it. One row holds all counts, so the stored rows have no
/// order of answers. After a merge it still refers to the unit that was merged.
/// </summary>
public sealed class PulseUnit
{
    private const int Steps = Pulse.Highest - Pulse.Lowest + 1;

    private PulseUnit()
    {
    }

    internal PulseUnit(BusinessUnit unit) => (Unit, UnitId) = (unit, unit.Id);

    public int PulseId { get; private set; }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    /// <summary>The number of links that were made for its people.</summary>
    public int Links { get; private set; }

    /// <summary>How often each pair was given: support 1 with clarity 1 to 5, then support 2 with clarity 1 to 5, and so on.</summary>
    public int[] Counts { get; private set; } = new int[Steps * Steps];

    /// <summary>The number of answers. It is shown only where it reaches <see cref="Pulse.FewestAnswers"/>.</summary>
    public int Answers => Counts.Sum();

    /// <summary>The sum of the answers to a question.</summary>
    public int SumOf(PulseQuestion question) =>
        Counts.Select((count, index) => count * (Pulse.Lowest + (question is PulseQuestion.Support ? index / Steps : index % Steps))).Sum();

    internal void AddLinks(int count) => Links += count;

    internal void Count(int support, int clarity)
    {
        int[] counts = [.. Counts];
        counts[((support - Pulse.Lowest) * Steps) + clarity - Pulse.Lowest]++;
        Counts = counts;
    }
}

/// <summary>A link that was used. It holds neither the unit, nor the answer, nor a time.</summary>
public sealed class PulseReceipt
{
    private PulseReceipt()
    {
    }

    public PulseReceipt(int pulse, string key) => (PulseId, Key) = (pulse, key);

    /// <summary>The hash of the random part of the link.</summary>
    public string Key { get; private set; } = "";

    public int PulseId { get; private set; }
}
