using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>Everything that the page of an objection shows, as far as the reader may see it.</summary>
public sealed record ObjectionPageView
{
    /// <summary>The objection as the API returns it, with its history, the oldest entry first.</summary>
    public required ObjectionView Objection { get; init; }

    /// <summary>The concurrency token that commands name.</summary>
    public Guid Seen => Objection.Seen;

    /// <summary>The current date, and the calendar that converts instants to dates.</summary>
    public required DateOnly Today { get; init; }

    public required BusinessCalendar Calendar { get; init; }

    public DateOnly DateOf(DateTime at) => Calendar.DateOf(at);

    /// <summary>The elements of the version it was raised against.</summary>
    public required IReadOnlyList<ElementName> Parts { get; init; }

    public required RaisedAgainstView Against { get; init; }

    public required IReadOnlyList<ElementName> Elements { get; init; }

    /// <summary>The criteria of each severity that are in force.</summary>
    public required IReadOnlyDictionary<Severity, IReadOnlyList<SeverityCriterion>> Criteria { get; init; }

    public required IReadOnlyList<RaisingUnitView> Units { get; init; }

    public required IReadOnlyList<StageView> Stages { get; init; }

    /// <summary>Business days that the present step may take; null when it is nobody's turn.</summary>
    public required int? TurnClock { get; init; }

    /// <summary>Causes that count, wait for the unit or were set aside, as far as the reader may see them.</summary>
    public required IReadOnlyList<CauseView> Causes { get; init; }

    public required IReadOnlyList<ObjectionActionView> Actions { get; init; }

    /// <summary>Open actions that answer no other open objection. Whoever ends the objection says what becomes of them.</summary>
    public required IReadOnlyList<ObjectionActionView> OpenActions { get; init; }

    /// <summary>Whether the objection ends when the reader's unit accepts what it is asked.</summary>
    public required bool EndsByAcceptance { get; init; }

    /// <summary>Whether the objection ends when the reader's unit withdraws.</summary>
    public required bool EndsByWithdrawal { get; init; }

    public required IReadOnlyList<AnswerView> Answers { get; init; }

    public required IReadOnlyList<EscalationView> Escalations { get; init; }

    /// <summary>The deferral, duplicate or severity that the units are asked to agree to or have agreed to; null when there is none.</summary>
    public required AskedView? Asked { get; init; }

    /// <summary>The later date requested for the present step; null when there is none.</summary>
    public required LaterDateView? Later { get; init; }

    /// <summary>What its source states about its end, when it was imported as closed; null otherwise.</summary>
    public required ClosedBySourceView? ClosedBySource { get; init; }

    /// <summary>The read-back that was sent together with the answer, until a unit has confirmed it; null outside the light path.</summary>
    public required string? ReadBackAtOnce { get; init; }

    /// <summary>The newest entry first.</summary>
    public required IReadOnlyList<HistoryLine> Timeline { get; init; }

    public required int DaysWithIt { get; init; }

    public required int DaysWithUnits { get; init; }

    public required int Age { get; init; }

    /// <summary>The CIO's reason when a version was published despite it; null otherwise.</summary>
    public required string? PublishedOverReason { get; init; }

    /// <summary>The PMO person assigned to it.</summary>
    public required string? Shepherd { get; init; }

    /// <summary>The actions of the reader's roles, each with the rule that forbids it now.</summary>
    public required IReadOnlyList<AllowedAction> AllowedActions { get; init; }

    /// <summary>Whether the reader may add evidence to the objection itself.</summary>
    public required bool TakesEvidence { get; init; }

    /// <summary>The person who filed it on behalf of the units; null when a lead filed it.</summary>
    public required string? FiledBy { get; init; }

    /// <summary>Units for which somebody else filed it, and whose leads have not confirmed it.</summary>
    public IReadOnlyList<RaisingUnitView> Unconfirmed => [.. Units.Where(unit => unit is { IsSupporting: true, Confirmed: false })];

    /// <summary>Whether the reader leads one of its raising units.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The changes since the page was loaded before, as sentences, the newest first.</summary>
    public IReadOnlyList<string> Since(ObjectionPageView before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var known = before.Timeline.Select(line => line.Id).DefaultIfEmpty().Max();
        return [.. Timeline.Where(line => line.Id > known).Select(line => line.Sentence)];
    }

    public bool IsAllowed(ObjectionAction action) => Find(action) is { IsAllowed: true };

    /// <summary>Whether the action is performed in its form, and not with one click.</summary>
    public bool NeedsForm(ObjectionAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var ends = action == ObjectionActions.Withdraw ? EndsByWithdrawal : action == ObjectionActions.AssumeSatisfied || EndsByAcceptance;
        return action == ObjectionActions.Withdraw || action.AsksOnlyAboutActions ? OpenActions.Count > 0 && ends : action.Form is not null;
    }

    /// <summary>Null when the reader's roles never perform the action.</summary>
    public AllowedAction? Find(ObjectionAction action) => AllowedActions.FirstOrDefault(allowed => allowed.Action == action);
}

/// <param name="On">The date on which the source closed it; null when the source names none.</param>
/// <param name="Words">The answer of the source; null when it has none.</param>
public sealed record ClosedBySourceView(string File, DateOnly? On, string? Words);

/// <param name="StillIn">The newest version of the strategy, when the objection was raised against an earlier one.</param>
public sealed record RaisedAgainstView(int Id, string Strategy, string Number, string? StillIn);

/// <param name="Number">Its number in the version the objection was raised against; null when that version does not contain it.</param>
public sealed record ElementName(int Id, string? Number, string Title);

/// <param name="Verdict">Its verdict on the newest answer; null until it has replied.</param>
/// <param name="Agreed">Whether it agreed to the pending request.</param>
/// <param name="IsReaders">Whether the reader leads it.</param>
/// <param name="Confirmed">Whether its lead has confirmed it, not only somebody who filed for the unit.</param>
public sealed record RaisingUnitView(int Id, string Code, string Name, bool IsSupporting, bool? Verdict, bool Agreed, bool IsReaders, bool Confirmed);

/// <summary>The stages of an objection, as the stepper shows them.</summary>
public enum Stage
{
    Raised, Acknowledged, Diagnosed, InResolution, Disposition, Resolved,
}

public enum StageState
{
    Done, Now, ToCome,

    /// <summary>A later stage was reached without it.</summary>
    Skipped,
}

/// <param name="As">The status to show when it is not the stage's own: contested, escalated, withdrawn and so on.</param>
/// <param name="On">When it was reached; null when it was not, or it is not recorded.</param>
/// <param name="Days">Business days that it took; <paramref name="Clock"/> is the limit.</param>
/// <param name="By">The side whose step it is.</param>
/// <param name="DueOn">The due date of the next stage.</param>
public sealed record StageView(Stage Stage, StageState State, Status? As, DateOnly? On, int? Days, int? Clock, Side By, DateOnly? DueOn);

public sealed record ObjectionActionView(
    int Id, string Number, ActionKind Kind, string Title, string Owner, bool IsMine, DateOnly DueOn, ActionStatus Status, bool Overdue,
    string AcceptanceCriterion, string? Outcome, DateOnly? EndedOn, Guid Seen, bool TakesEvidence);

/// <summary>An answer with the verdicts of the units. A unit that has not replied is missing in <paramref name="Verdicts"/>.</summary>
public sealed record AnswerView(int Place, DispositionKind Kind, string Response, string By, DateTime At, bool IsCurrent, IReadOnlyList<VerdictView> Verdicts, CriterionView? Criterion = null, ProofView? Proof = null);

/// <summary>An escalation to the CIO; the members of the ruling are null until there is one.</summary>
/// <param name="RuledByOwner">Whether the person who ruled owns the strategy.</param>
public sealed record EscalationView(string Reason, string By, DateTime At, RulingKind? Ruling, string? RulingReason, string? MinorityOpinion, bool RuledByOwner, string? RuledBy, DateTime? RuledAt)
{
    public static EscalationView Of(Escalation part, IReadOnlyDictionary<int, string> names) => new(
        part.Reason, names.GetValueOrDefault(part.ById, ""), part.At, part.Ruling, part.RulingReason, part.MinorityOpinion, part.RuledByOwner, part.RuledById is { } ruler ? names.GetValueOrDefault(ruler, "") : null, part.RuledAt);
}

/// <param name="ClockDue">The due date without the extension; both dates are shown.</param>
/// <param name="By">The side or the unit that asked.</param>
/// <param name="Agreed">Whether the other side agreed; until then it is only a plan.</param>
public sealed record LaterDateView(Side Side, string By, DateOnly ClockDue, DateOnly Until, string Reason, bool Agreed);

/// <param name="DuplicateOf">Its number; null when the reader may not see it.</param>
/// <param name="Agreed">Whether every unit agreed, so that it took effect.</param>
/// <param name="Proposed">The severity that IT proposes.</param>
public sealed record AskedView(Asked For, DateOnly? Until, string? DuplicateOf, string? Reason, bool Agreed, Severity? Proposed = null);
