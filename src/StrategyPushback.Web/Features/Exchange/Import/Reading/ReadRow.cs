using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>One row with the chosen repairs applied.</summary>
/// <param name="Says">Its content; must not be used when the row is refused.</param>
public sealed record ReadRow(int Number, ImportedContent Says, IReadOnlyList<BusinessUnit> Units, IReadOnlyList<Problem> Problems, RowOutcome Outcome)
{
    /// <summary>The objection that an earlier version of the row became; null for a new row.</summary>
    internal EarlierRow? Earlier { get; init; }

    /// <summary>Whether it is not yet answered whether this is the same concern as <see cref="Earlier"/>. The row is then refused.</summary>
    internal bool IsDoubtful { get; init; }

    /// <summary>Whether the row had another reference in the earlier version.</summary>
    internal bool HasMoved { get; init; }

    internal long Mark { get; init; }

    /// <summary>The texts that this row attaches to its objection; those that it has from an earlier version are not among them.</summary>
    internal IReadOnlyList<AttachedText> Attached { get; init; } = [];

    internal string Key => RowKeys.Of(Says.Source.Reference, Says.Title);

    internal RowFacts Facts => RowFacts.Of(Says.Source.Reference, Says.Title, Says.Statement, Mark, Units.Select(unit => unit.Code));
}
