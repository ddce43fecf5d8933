using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Predictions;

namespace StrategyPushback.Web.Features.Claims;

/// <summary>Where a claim is.</summary>
public enum ClaimState
{
    Open, Due, CameTrue, DidNotComeTrue,
}

/// <param name="Objection">The number of the objection; null for a claim about an element.</param>
/// <param name="Element">The id of the element; null for a claim about an objection.</param>
/// <param name="Subject">The title of the objection or the element.</param>
/// <param name="Unit">The unit that claims it, as it is now; null for IT.</param>
/// <param name="MayScore">Whether the reader records the outcome now.</param>
/// <param name="Seen">The state of the claim, for an action.</param>
public sealed record ClaimView(
    int Id, string? Objection, int? Element, string Subject, Side Side, string? Unit, string Wording, DateOnly DueOn, int Probability, string MadeBy, DateOnly MadeOn, ClaimState State,
    string? Source, string? ScoredBy, DateOnly? ScoredOn, bool MayScore, bool IsIllustrative, Guid Seen)
{
    public bool? CameTrue => State switch { ClaimState.CameTrue => true, ClaimState.DidNotComeTrue => false, _ => null };
}

/// <param name="Scored">The number of scored claims of the side that the reader may see.</param>
/// <param name="Calibration">Null below ten.</param>
public sealed record SideCalibration(Side Side, int Scored, Calibration? Calibration);

/// <param name="Claims">Those that are due first, then the open ones by date, then the scored ones, the newest first.</param>
/// <param name="MayClaim">Whether the reader makes claims.</param>
public sealed record ClaimsView(IReadOnlyList<ClaimView> Claims, IReadOnlyList<SideCalibration> Sides, bool MayClaim, DateOnly Today)
{
    /// <summary>The units for one of which the reader claims; none when the reader could claim for one at most.</summary>
    public IReadOnlyList<ClaimingUnit> Units { get; init; } = [];
}

public sealed record ClaimingUnit(string Code, string Name);
