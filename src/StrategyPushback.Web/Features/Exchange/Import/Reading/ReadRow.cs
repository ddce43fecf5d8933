using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>The objection that a row of an earlier file became.</summary>
public sealed record KnownRow(int RowId, int ObjectionId, long Mark, DateTime WrittenAt, DateTime ChangedAt)
{
    /// <summary>Whether somebody has worked on it since an import wrote it.</summary>
    public bool IsBuiltUpon => ChangedAt != WrittenAt;
}

/// <summary>One row with the chosen repairs applied.</summary>
/// <param name="Says">Its content; must not be used when the row is refused.</param>
public sealed record ReadRow(int Number, string Key, ImportedContent Says, IReadOnlyList<BusinessUnit> Units, IReadOnlyList<Problem> Problems, RowOutcome Outcome, KnownRow? Known, long Mark);
