namespace StrategyPushback.Web.Platform.Filters;

/// <summary>How SQLite finds the objections that contain the words of a search. Each gives the same rows.</summary>
public enum SearchPlan
{
    /// <summary>Looks up each match by its key. Best for few matches, which are then sorted.</summary>
    ByKey,

    /// <summary>
    /// Walks the index of the requested order and tests each row. Best for many matches: nothing is sorted, and a page ends
    /// after a few rows. The key is compared as an expression, so that SQLite does not look up each match instead.
    /// </summary>
    InOrder,
}
