using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>All that the page of one objection shows, as much as the reader may know.</summary>
public sealed record ObjectionPageView
{
    /// <summary>The objection as the API tells it, history included, the oldest entry first.</summary>
    public required ObjectionView Objection { get; init; }

    /// <summary>What every verb asks for: the objection's number and the state it was seen in.</summary>
    public Guid Seen => Objection.Seen;

    /// <summary>The date it was read on, and the calendar its instants fall into.</summary>
    public required DateOnly Today { get; init; }

    public required BusinessCalendar Calendar { get; init; }

    public DateOnly DateOf(DateTime at) => Calendar.DateOf(at);

    /// <summary>Every part of the version it was raised against.</summary>
    public required IReadOnlyList<ElementName> Parts { get; init; }

    public required RaisedAgainstView Against { get; init; }

    public required IReadOnlyList<ElementName> Elements { get; init; }

    public required IReadOnlyList<RaisingUnitView> Units { get; init; }

    public required IReadOnlyList<StageView> Stages { get; init; }

    /// <summary>Business days the present step may take; null when nobody's turn.</summary>
    public required int? TurnClock { get; init; }

    /// <summary>Causes that stand, wait for the unit or were set aside, as far as the reader may know of them.</summary>
    public required IReadOnlyList<CauseView> Causes { get; init; }

    public required IReadOnlyList<ObjectionActionView> Actions { get; init; }

    public required IReadOnlyList<AnswerView> Answers { get; init; }

    public required IReadOnlyList<EscalationView> Escalations { get; init; }

    /// <summary>What the units are asked to agree to, or have agreed to; null when neither.</summary>
    public required AskedView? Asked { get; init; }

    /// <summary>The later date asked for in the present step; null when there is none.</summary>
    public required LaterDateView? Later { get; init; }

    /// <summary>The read-back the standing answer was given with, while no unit has said that it is so; null outside the light path.</summary>
    public required string? ReadBackAtOnce { get; init; }

    /// <summary>The newest first; each line has its sentence.</summary>
    public required IReadOnlyList<HistoryLine> Timeline { get; init; }

    public required int DaysWithIt { get; init; }

    public required int DaysWithUnits { get; init; }

    public required int Age { get; init; }

    /// <summary>The CIO's reason where an update was published over it.</summary>
    public required string? PublishedOverReason { get; init; }

    /// <summary>The PMO person assigned to it.</summary>
    public required string? Shepherd { get; init; }

    /// <summary>The actions of the reader's roles, each with the rule that forbids it now.</summary>
    public required IReadOnlyList<AllowedAction> AllowedActions { get; init; }

    /// <summary>Whether the reader may add evidence to the objection itself.</summary>
    public required bool TakesEvidence { get; init; }

    /// <summary>Who filed it on the units' behalf; null where their leads did.</summary>
    public required string? FiledBy { get; init; }

    /// <summary>Units that stand in it by somebody else's word alone.</summary>
    public IReadOnlyList<RaisingUnitView> Unconfirmed => [.. Units.Where(unit => unit is { Stands: true, Confirmed: false })];

    /// <summary>The reader leads a unit that stands behind it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>What happened since it was read before, in sentences, the newest first.</summary>
    public IReadOnlyList<string> Since(ObjectionPageView before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var known = before.Timeline.Select(line => line.Id).DefaultIfEmpty().Max();
        return [.. Timeline.Where(line => line.Id > known).Select(line => line.Sentence)];
    }

    public bool IsAllowed(ObjectionAction action) => Find(action) is { IsAllowed: true };

    /// <summary>Null when the reader's roles never perform the action.</summary>
    public AllowedAction? Find(ObjectionAction action) => AllowedActions.FirstOrDefault(allowed => allowed.Action == action);
}

/// <param name="StillIn">The newest version of the strategy, when the objection was raised against an earlier one.</param>
public sealed record RaisedAgainstView(int Id, string Strategy, string Number, string? StillIn);

/// <param name="Number">As the version it was raised against numbers it; null where that version does not.</param>
public sealed record ElementName(int Id, string? Number, string Title);

/// <param name="Verdict">Its word on the newest answer; null while it is waited for.</param>
/// <param name="Agreed">Whether it agreed to what is being asked.</param>
/// <param name="IsReaders">The reader leads it.</param>
/// <param name="Confirmed">Its lead stands behind it, not only somebody who spoke for the unit.</param>
public sealed record RaisingUnitView(int Id, string Code, string Name, bool Stands, bool? Verdict, bool Agreed, bool IsReaders, bool Confirmed);

/// <summary>The stations of an objection's life, as the stepper draws them.</summary>
public enum Stage
{
    Raised, Acknowledged, Diagnosed, InResolution, Disposition, Resolved,
}

public enum StageState
{
    Done, Now, ToCome,
}

/// <param name="As">The status to print where it is another than the station's own: contested, escalated, withdrawn and so on.</param>
/// <param name="On">When it was reached; null when it was not, or nobody recorded it.</param>
/// <param name="Days">Business days the side took for it, of <paramref name="Clock"/>.</param>
/// <param name="By">Whose step it is.</param>
/// <param name="DueOn">For the next one to come: until when.</param>
public sealed record StageView(Stage Stage, StageState State, Status? As, DateOnly? On, int? Days, int? Clock, Side By, DateOnly? DueOn);

public sealed record ObjectionActionView(
    int Id, string Number, ActionKind Kind, string Title, string Owner, bool IsMine, DateOnly DueOn, ActionStatus Status, bool Overdue,
    string AcceptanceCriterion, string? Outcome, DateOnly? EndedOn, Guid Seen, bool TakesEvidence);

/// <summary>An answer with the units' words on it. A unit that has not replied is missing in <paramref name="Verdicts"/>.</summary>
public sealed record AnswerView(int Place, DispositionKind Kind, string Response, string By, DateTime At, bool Stands, IReadOnlyList<VerdictView> Verdicts);

public sealed record EscalationView(string Reason, string By, DateTime At, RulingKind? Ruling, string? RulingReason, string? MinorityOpinion, bool RuledByOwner, string? RuledBy, DateTime? RuledAt);

/// <param name="ClockDue">The date the clock gives; both dates are shown.</param>
/// <param name="By">The side or the unit that asked.</param>
/// <param name="Agreed">The other side agreed; otherwise it is a plan.</param>
public sealed record LaterDateView(Side Side, string By, DateOnly ClockDue, DateOnly Until, string Reason, bool Agreed);

/// <param name="DuplicateOf">Its number; null where the reader may not know of it.</param>
/// <param name="Agreed">Every unit agreed, and it took effect.</param>
public sealed record AskedView(Asked For, DateOnly? Until, string? DuplicateOf, string? Reason, bool Agreed);
