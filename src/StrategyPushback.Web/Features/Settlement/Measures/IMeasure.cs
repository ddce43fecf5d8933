using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>A criterion under watch with the objection that it belongs to.</summary>
public sealed record Watched(AcceptanceCriterion Criterion, int ObjectionId, int StrategyId);

/// <summary>One kind of measure of an acceptance criterion.</summary>
public interface IMeasure
{
    CriterionKind Kind { get; }

    /// <summary>The criterion that a person named.</summary>
    /// <exception cref="InvalidFieldException">The thing that is measured does not exist.</exception>
    /// <exception cref="Domain.Common.BrokenRule">The criterion can never be met.</exception>
    Task<CriterionInput> InputAsync(CriterionBody body, Objection objection, CommandContext context, CancellationToken cancellation);

    /// <summary>Reads what these criteria measure, in a fixed number of queries.</summary>
    /// <returns>Whether the measure of one of them reaches its value on a day.</returns>
    Task<Func<Watched, DateOnly, bool>> ReadAsync(PushbackDb db, IReadOnlyCollection<Watched> criteria, CancellationToken cancellation);
}
