namespace StrategyPushback.Data.Verification;

/// <summary>What <see cref="DatabaseVerification"/> checks, in this order.</summary>
public enum VerifiedPart
{
    Structure, ForeignKeys, Counters, Snapshots, SearchIndex, Evidence, History,
}

/// <summary>What is wrong with a row.</summary>
public enum VerificationFaultKind
{
    /// <summary>SQLite reports a damaged page, index or row.</summary>
    Damaged,

    /// <summary>A row refers to a row that does not exist.</summary>
    NoParent,

    /// <summary>A stored dashboard counter differs from a fresh count.</summary>
    WrongCount,

    /// <summary>An objection has no current snapshot, or several.</summary>
    NotOneSnapshot,

    /// <summary>The current snapshot of an objection differs from the objection.</summary>
    WrongSnapshot,

    /// <summary>The search index does not contain the words of a row.</summary>
    NotIndexed,

    /// <summary>The search index contains words that the row does not have.</summary>
    IndexedOnly,

    /// <summary>The content of a file of evidence is missing.</summary>
    NoContent,

    /// <summary>The content of a file of evidence does not have the stored hash and length.</summary>
    OtherContent,

    /// <summary>A trigger that guards the history is missing or different.</summary>
    NotGuarded,

    /// <summary>A history entry does not have the content that its link was made from.</summary>
    EntryChanged,

    /// <summary>A link has no history entry, and no later link records that it was removed.</summary>
    EntryMissing,

    /// <summary>A history entry was not written by the product, because it has no link.</summary>
    EntryNotLinked,

    /// <summary>A history entry exists that was removed with its import.</summary>
    EntryReturned,

    /// <summary>A link of the chain is missing.</summary>
    LinkMissing,

    /// <summary>A link does not follow from the one before.</summary>
    LinkChanged,

    /// <summary>The chain does not contain a head that was recorded elsewhere.</summary>
    HeadNotFound,
}

/// <param name="Row">The table and key of the first bad row.</param>
/// <param name="Detail">What SQLite says, or both values; empty when the kind says everything.</param>
public sealed record VerificationFault(VerificationFaultKind Kind, string Row, string Detail = "");

/// <param name="Rows">How many rows were compared.</param>
/// <param name="Fault">The first fault; null when there is none.</param>
public sealed record VerificationResult(VerifiedPart Part, long Rows, TimeSpan Duration, VerificationFault? Fault);
