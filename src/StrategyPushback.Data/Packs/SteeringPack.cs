using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Packs;

/// <summary>A steering pack that was made: who, when, for which rows, and the file as it was shown.</summary>
public sealed class SteeringPack(int personId, DateTime madeAt, string query, DateOnly sinceOn, int slides, byte[] content)
{
    public int Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public Person Person { get; private set; } = null!;

    public DateTime MadeAt { get; private set; } = madeAt;

    /// <summary>The filter of its rows, as in an address. The next pack of the same filter begins where this one was made.</summary>
    public string Query { get; private set; } = query;

    /// <summary>The first day of its changes.</summary>
    public DateOnly SinceOn { get; private set; } = sinceOn;

    public int Slides { get; private set; } = slides;

    /// <summary>The presentation.</summary>
    public byte[] Content { get; private set; } = content;
}
