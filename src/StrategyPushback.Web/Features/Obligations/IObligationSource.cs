using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>
/// One kind of obligation, for example the commitments. Another area adds its own with a class and one line in <c>FeatureSetup</c>.
/// </summary>
public interface IObligationSource
{
    /// <summary>The kinds that it returns. It is not asked when none of them is wanted.</summary>
    IReadOnlyList<ObligationKind> Kinds { get; }

    /// <summary>
    /// The obligations about what the reader of the context may see: at most <see cref="ObligationScope.Most"/> that are owed, the
    /// earliest due first, and as many that ended. Rows outside the scope may be among them; <see cref="ObligationsQuery"/> leaves them out.
    /// </summary>
    Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation);
}

/// <summary>The part of the obligations that somebody asks for.</summary>
/// <param name="Units">Only what these units owe, beside <paramref name="PersonId"/>; null for all units.</param>
/// <param name="PersonId">Also what this person owes; null for nobody in particular.</param>
/// <param name="HasIt">Whether what IT and the CIO owe is asked for.</param>
/// <param name="Since">The first day of those that ended.</param>
/// <param name="WithEnded">False where nobody asks for those that ended; a source may then leave them out.</param>
public sealed record ObligationScope(IReadOnlyList<int>? Units, int? PersonId, bool HasIt, DateOnly Since, bool WithEnded)
{
    /// <summary>Rows of one source that are read, owed and ended each.</summary>
    public const int Most = 1_000;

    /// <summary>Whether it is the page of <see cref="PersonId"/>, so that what belongs to another person is not asked for.</summary>
    public bool IsOfPerson { get; init; }
}
