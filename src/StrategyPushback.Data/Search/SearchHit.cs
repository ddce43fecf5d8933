namespace StrategyPushback.Data.Search;

/// <summary>An objection whose texts contain the words.</summary>
public sealed class SearchHit
{
    public int ObjectionId { get; init; }

    /// <summary>BM25: a smaller value is a better match.</summary>
    public double Rank { get; init; }
}
