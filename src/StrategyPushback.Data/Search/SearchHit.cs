namespace StrategyPushback.Data.Search;

/// <summary>An objection whose texts hold the words.</summary>
public sealed class SearchHit
{
    public int ObjectionId { get; init; }

    /// <summary>BM25: the smaller, the nearer.</summary>
    public double Rank { get; init; }
}
