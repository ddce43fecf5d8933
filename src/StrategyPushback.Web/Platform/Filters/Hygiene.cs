namespace StrategyPushback.Web.Platform.Filters;

/// <summary>What the record of an open objection lacks, or what nobody has done with it. The names are public.</summary>
public enum Hygiene
{
    /// <summary>In resolution, every planned action has ended, and no answer is proposed.</summary>
    ActionsEnded,

    /// <summary>No PMO person is assigned.</summary>
    Unassigned,

    /// <summary>It names no part of the strategy.</summary>
    Unlinked,
}
