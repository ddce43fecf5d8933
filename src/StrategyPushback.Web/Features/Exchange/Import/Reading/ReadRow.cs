using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import.Preview;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>What becomes of a row.</summary>
public enum RowOutcome
{
    New, Changed, Unchanged, Refused, LeftOut,
}

/// <summary>The objection that a row of an earlier file became.</summary>
public sealed record KnownRow(int RowId, int ObjectionId, long Mark, DateTime WrittenAt, DateTime ChangedAt)
{
    /// <summary>Something was built upon it since an import wrote it.</summary>
    public bool IsBuiltUpon => ChangedAt != WrittenAt;
}

/// <summary>One row, read by its columns and mended by what was chosen.</summary>
/// <param name="Says">What it says; not to be used where it is refused.</param>
public sealed record ReadRow(int Number, string Key, ImportedContent Says, IReadOnlyList<BusinessUnit> Units, IReadOnlyList<Problem> Problems, RowOutcome Outcome, KnownRow? Known, long Mark);
