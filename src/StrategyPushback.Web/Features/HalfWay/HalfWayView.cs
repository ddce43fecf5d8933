using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>How far the two sides of an objection have met, as far as the reader may see it.</summary>
/// <param name="Side">The side for which the reader acts; null for neither.</param>
/// <param name="MayNegotiate">Whether the reader may state interests and propose options now.</param>
/// <param name="IsCompared">Whether at least one option is scored by both sides.</param>
public sealed record HalfWayView(
    string Number, string Title, bool IsOpen, Side? Side, bool MayNegotiate, bool MayCommit, bool IsCompared,
    IReadOnlyList<InterestLine> Interests, IReadOnlyList<OptionLine> Options, IReadOnlyList<CommitmentLine> Commitments, DateOnly Today)
{
    /// <summary>The option to which both sides agreed.</summary>
    public OptionLine? Agreed => Options.FirstOrDefault(option => option.IsAgreed);

    /// <summary>The options that were not taken back.</summary>
    public IReadOnlyList<OptionLine> OpenOptions => [.. Options.Where(option => !option.IsWithdrawn)];

    public IReadOnlyList<InterestLine> Of(Side side) => [.. Interests.Where(interest => interest.Side == side)];
}

/// <param name="State">The state of the list of its side, for a command.</param>
/// <param name="IsUnmet">Whether no option that both sides scored serves it; null while there is none.</param>
public sealed record InterestLine(Side Side, int Number, string Wording, int Weight, bool? IsUnmet, Guid State, bool IsIllustrative);

public sealed record ScoreLine(Side Side, int Number, string Interest, int Score);

/// <param name="Seen">The state of the option, for a command.</param>
/// <param name="Scores">The scores that the reader may see: those of the own side, and those of both once each has given its own.</param>
/// <param name="IsScoredByUnit">Whether the unit has scored it on its present interests.</param>
/// <param name="UnitMean">The weighted mean of the unit's scores; null until both sides have scored it.</param>
/// <param name="IsInParetoSet">Null until both sides have scored it.</param>
/// <param name="DominatedBy">The option that dominates it; null when none does.</param>
public sealed record OptionLine(
    int Id, Guid Seen, string Title, string? UnitGives, string? UnitGets, string? ItGives, string? ItGets, Side ProposedBy, string By, DateOnly On, bool IsWithdrawn,
    IReadOnlyList<ScoreLine> Scores, bool IsScoredByUnit, bool IsScoredByIt, decimal? UnitMean, decimal? ItMean, bool? IsInParetoSet, OptionName? DominatedBy, bool ServesNobody,
    DateOnly? UnitAgreedOn, DateOnly? ItAgreedOn, bool MayScore, bool MayAgree, bool MayTakeYesBack, bool MayWithdraw, bool IsIllustrative)
{
    /// <summary>The side that asked to leave the agreement and waits for the other one.</summary>
    public Side? LeaveAskedBy { get; init; }

    public bool MayLeave { get; init; }

    public bool MayTakeLeaveBack { get; init; }

    public bool IsAgreed => UnitAgreedOn is not null && ItAgreedOn is not null;
}

public sealed record OptionName(int Id, string Title);

/// <param name="Since">The day of the last change of the state.</param>
public sealed record CommitmentLine(
    int Id, Guid Seen, Side Side, string Wording, string Owner, DateOnly DueOn, CommitmentState State, DateOnly? Since, string? Reason, bool IsOverdue, bool MayReport, bool MayKeep, bool MayBreak, bool IsIllustrative)
{
    /// <summary>The option that it belongs to.</summary>
    public int Option { get; init; }
}
