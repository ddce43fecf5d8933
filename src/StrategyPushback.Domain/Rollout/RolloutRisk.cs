using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Rollout;

/// <summary>The state of a risk of a rollout. The names are stored.</summary>
public enum RolloutRiskState
{
    Open,

    /// <summary>The plan was carried out, so the risk no longer threatens the phase.</summary>
    Mitigated,

    /// <summary>What the trigger describes has happened.</summary>
    Occurred,

    /// <summary>It no longer applies.</summary>
    Closed,
}

/// <summary>What people write about a risk of a rollout.</summary>
/// <param name="Trigger">When the risk counts as occurred.</param>
/// <param name="Mitigation">What is done so that it does not occur, or costs less.</param>
/// <param name="Owner">The person who carries out the plan and sets the state.</param>
/// <param name="ReviewOn">When the plan is due and the risk is looked at again.</param>
/// <param name="Milestone">The milestone of the phase that it threatens; null for the phase as a whole.</param>
public sealed record RolloutRiskDetails(string Title, string Trigger, string Mitigation, Person Owner, DateOnly ReviewOn, Milestone? Milestone);

/// <summary>What can stop a phase of a rollout or one of its milestones, and what is done about it.</summary>
public sealed class RolloutRisk : Entity
{
    public static readonly Rule TitleRequired = new("rollout-risk.title-required");
    public static readonly Rule TriggerRequired = new("rollout-risk.trigger-required");
    public static readonly Rule MitigationRequired = new("rollout-risk.mitigation-required");
    public static readonly Rule OtherPhase = new("rollout-risk.other-phase");
    public static readonly Rule OwnerLeft = new("rollout-risk.owner-left");
    public static readonly Rule ReviewInPast = new("rollout-risk.review-in-past");
    public static readonly Rule NotOwner = new("rollout-risk.not-owner");
    public static readonly Rule SameState = new("rollout-risk.same-state");
    public static readonly Rule Closed = new("rollout-risk.closed");
    public static readonly Rule NoteRequired = new("rollout-risk.note-required");

    public const int TitleLength = 200;
    public const int TriggerLength = 500;
    public const int MitigationLength = 2_000;

    /// <summary>Characters of the note that says why a state was set.</summary>
    public const int NoteLength = 1_000;

    private RolloutRisk()
    {
    }

    public int PhaseId { get; private set; }

    public RolloutPhase Phase { get; private set; } = null!;

    public int? MilestoneId { get; private set; }

    public Milestone? Milestone { get; private set; }

    public string Title { get; private set; } = "";

    public string Trigger { get; private set; } = "";

    public string Mitigation { get; private set; } = "";

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    public DateOnly ReviewOn { get; private set; }

    public RolloutRiskState State { get; private set; }

    /// <summary>When the state was set.</summary>
    public DateOnly StateOn { get; private set; }

    /// <summary>Why the state was set; empty for a risk that is open since it was added.</summary>
    public string StateNote { get; private set; } = "";

    public bool IsIllustrative { get; private set; }

    /// <summary>Whether somebody still has to watch it: it is open, or it has occurred.</summary>
    public bool IsWatched => State is RolloutRiskState.Open or RolloutRiskState.Occurred;

    /// <summary>Adds a risk to a phase. The owner must be loaded.</summary>
    public static RolloutRisk Add(RolloutPhase phase, RolloutRiskDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        var risk = new RolloutRisk { Phase = phase, PhaseId = phase.Id, StateOn = now.Today, IsIllustrative = isIllustrative };
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? risk.Against(details) ?? OwnerLeft.Unless(details.Owner.IsActive, details.Owner.Name) ?? ReviewInPast.When(details.ReviewOn < now.Today, details.ReviewOn, now.Today));
        risk.Change(details);
        phase.Record(HistoryKind.RolloutRiskAdded, risk.Title, null, by, now);
        return risk;
    }

    /// <summary>Changes the facts. The former values stay in the history. The phase, the owner and the milestone must be loaded.</summary>
    public void Edit(RolloutRiskDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? Closed.When(State is RolloutRiskState.Closed, Title)
            ?? Against(details)
            ?? OwnerLeft.When(details.Owner.Id != OwnerId && !details.Owner.IsActive, details.Owner.Name)
            ?? ReviewInPast.When(details.ReviewOn != ReviewOn && details.ReviewOn < now.Today, details.ReviewOn, now.Today));
        var before = Facts();
        Change(details);
        if (FormerWording.Changed(before, Facts()) is { } former)
        {
            IsIllustrative = false;
            RenewConcurrencyToken();
            Phase.Record(HistoryKind.RolloutRiskEdited, Title, former, by, now);
        }
    }

    public bool MaySetState(Actor by) => by.ActsForIt || by.PersonId == OwnerId;

    /// <summary>The rule that forbids setting this state now; null when none does. A closed risk can only be opened again.</summary>
    public RuleViolation? AgainstSetting(RolloutRiskState state, string? note, Actor by) =>
        NotOwner.Unless(MaySetState(by), Title)
        ?? SameState.When(state == State, Title)
        ?? Closed.When(State is RolloutRiskState.Closed && state is not RolloutRiskState.Open, Title)
        ?? NoteRequired.When(string.IsNullOrWhiteSpace(note));

    /// <summary>Sets the state as of today, with a note on what happened.</summary>
    public void SetState(RolloutRiskState state, string? note, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstSetting(state, note, by));
        (State, StateOn, StateNote) = (state, now.Today, note!.Trim());
        Phase.Record(
            state switch
            {
                RolloutRiskState.Mitigated => HistoryKind.RolloutRiskMitigated,
                RolloutRiskState.Occurred => HistoryKind.RolloutRiskOccurred,
                RolloutRiskState.Closed => HistoryKind.RolloutRiskClosed,
                _ => HistoryKind.RolloutRiskReopened,
            },
            Title, StateNote, by, now);
    }

    /// <summary>Gives the risk of a person who leaves to another owner. The phase must be loaded.</summary>
    public void HandOver(Person owner, Actor by, BusinessTime now)
    {
        ThrowIf(Closed.When(State is RolloutRiskState.Closed, Title) ?? OwnerLeft.Unless(owner.IsActive, owner.Name));
        (Owner, OwnerId) = (owner, owner.Id);
        RenewConcurrencyToken();
        Phase.Record(HistoryKind.RolloutRiskHandedOver, Title, owner.Name, by, now);
    }

    private RuleViolation? Against(RolloutRiskDetails details) =>
        TitleRequired.When(string.IsNullOrWhiteSpace(details.Title))
        ?? TriggerRequired.When(string.IsNullOrWhiteSpace(details.Trigger))
        ?? MitigationRequired.When(string.IsNullOrWhiteSpace(details.Mitigation))
        ?? OtherPhase.When(details.Milestone is { } milestone && milestone.Phase != Phase, details.Milestone?.Name ?? "", Phase.Name);

    private void Change(RolloutRiskDetails details)
    {
        (Title, Trigger, Mitigation) = (details.Title.Trim(), details.Trigger.Trim(), details.Mitigation.Trim());
        (Owner, OwnerId, ReviewOn) = (details.Owner, details.Owner.Id, details.ReviewOn);
        (Milestone, MilestoneId) = (details.Milestone, details.Milestone?.Id);
    }

    // The plan can have several lines, so it is the last fact.
    private (string Fact, string Value)[] Facts() =>
    [
        (nameof(Title), Title), (nameof(Trigger), Trigger), (nameof(Owner), Owner.Name), (nameof(ReviewOn), FormerWording.Date(ReviewOn)), (nameof(Milestone), Milestone?.Name ?? ""), (nameof(Mitigation), Mitigation),
    ];
}
