using System.Linq.Expressions;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.HalfWay;

/// <summary>What becomes of a commitment. The names are stored and public, so names are added but never changed or removed.</summary>
public enum CommitmentState
{
    Open,

    /// <summary>The owner or the own side says that it was kept; the other side has not confirmed it yet.</summary>
    ReportedKept,
    Kept,
    Broken,

    /// <summary>The agreement ended before anybody recorded whether it was kept.</summary>
    Released,
}

/// <summary>A concession of one side in the option that both agreed to, with the person who owns it and a due date.</summary>
public sealed class Commitment : Entity
{
    public static readonly Rule NothingAgreed = new("commitment.nothing-agreed");
    public static readonly Rule WordingRequired = new("commitment.wording-required");
    public static readonly Rule DueInThePast = new("commitment.due-in-the-past");
    public static readonly Rule OwnerLeft = new("commitment.owner-left");
    public static readonly Rule OwnerMayNotRead = new("commitment.owner-may-not-read");
    public static readonly Rule TooMany = new("commitment.too-many");
    public static readonly Rule OnlyOwner = new("commitment.only-owner");
    public static readonly Rule OnlyOtherSide = new("commitment.only-other-side");
    public static readonly Rule NotDue = new("commitment.not-due");
    public static readonly Rule AlreadyRecorded = new("commitment.already-recorded");
    public static readonly Rule ReasonRequired = new("commitment.reason-required");

    public const int WordingLength = 500;

    public const int ReasonLength = 2_000;

    /// <summary>The maximum number of commitments of one objection, without those that ended with their agreement.</summary>
    public const int Most = 50;

    private Commitment()
    {
    }

    internal Commitment(Option option, Side side, string wording, Person owner, DateOnly dueOn, Actor by, BusinessTime now)
    {
        (Objection, ObjectionId, Option, OptionId) = (option.Objection, option.ObjectionId, option, option.Id);
        (Side, Wording, Owner, OwnerId, DueOn) = (side, wording.Trim(), owner, owner.Id, dueOn);
        (MadeById, MadeAt) = (by.PersonId, now.At);
    }

    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    public int OptionId { get; private set; }

    public Option Option { get; private set; } = null!;

    /// <summary>The side that made it.</summary>
    public Side Side { get; private set; }

    public string Wording { get; private set; } = "";

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    public DateOnly DueOn { get; private set; }

    public int MadeById { get; private set; }

    public DateTime MadeAt { get; private set; }

    public CommitmentState State { get; private set; }

    /// <summary>The day of the last change of <see cref="State"/>.</summary>
    public DateOnly? StateSince { get; private set; }

    /// <summary>When the state last changed; null while it is open. A history entry of the same time says so.</summary>
    public DateTime? StateAt { get; private set; }

    /// <summary>The day on which it was reported as kept; null when nobody reported it before the other side recorded it.</summary>
    public DateOnly? ReportedOn { get; private set; }

    /// <summary>What was said when the state last changed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether the demonstration added it and its source does not state it.</summary>
    public bool IsIllustrative { get; private set; }

    public bool IsDecided => State is CommitmentState.Kept or CommitmentState.Broken or CommitmentState.Released;

    public bool IsOverdueOn(DateOnly today) => State is CommitmentState.Open && DueOn < today;

    /// <summary>Whether it was kept by its date. The day of the report counts, so that the other side cannot make it late by confirming late.</summary>
    public bool IsKeptInTime => State is CommitmentState.Kept && (ReportedOn ?? StateSince) <= DueOn;

    /// <summary>Commitments that are not kept yet, on an objection that blocks a publication. The objection blocks, and not the commitment.</summary>
    public static readonly Expression<Func<Commitment, bool>> Blocks =
        commitment => (commitment.State == CommitmentState.Open || commitment.State == CommitmentState.ReportedKept) && commitment.Objection.BlocksPublication;

    /// <summary>Called for the commitments of the demonstration.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    /// <summary>The rule that forbids <see cref="ReportKept"/> now; null when none does.</summary>
    public RuleViolation? AgainstReporting(Actor by, BusinessTime now) =>
        OnlyOwner.Unless(by.PersonId == OwnerId || Objection.NegotiatingSideOf(by) == Side) ?? AlreadyRecorded.Unless(State is CommitmentState.Open, State);

    /// <summary>The owner, or the side that made it, says that it was kept. It counts once the other side confirms it.</summary>
    public void ReportKept(string? note, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReporting(by, now));
        Change(CommitmentState.ReportedKept, HistoryKind.CommitmentReported, note, by, now);
    }

    /// <summary>The rule that forbids <see cref="RecordKept"/> now; null when none does. A person who made it and then changed sides does not confirm it.</summary>
    public RuleViolation? AgainstRecordingKept(Actor by, BusinessTime now) =>
        OnlyOtherSide.Unless(Objection.NegotiatingSideOf(by) is { } side && side != Side && by.PersonId != MadeById) ?? AlreadyRecorded.When(IsDecided, State);

    /// <summary>The other side records that it was kept.</summary>
    public void RecordKept(string? note, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecordingKept(by, now));
        Change(CommitmentState.Kept, HistoryKind.CommitmentKept, note, by, now);
    }

    /// <summary>
    /// The rule that forbids <see cref="RecordBroken"/> now; null when none does. Each side may admit that it broke its own
    /// commitment at any time; the other side may record it after the due date.
    /// </summary>
    public RuleViolation? AgainstRecordingBroken(Actor by, BusinessTime now) =>
        OnlyOtherSide.Unless(Objection.NegotiatingSideOf(by) is not null) ?? AlreadyRecorded.When(IsDecided, State)
        ?? NotDue.When(Objection.NegotiatingSideOf(by) != Side && DueOn >= now.Today, DueOn);

    /// <summary>A side records that it was broken, with a reason.</summary>
    public void RecordBroken(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecordingBroken(by, now) ?? ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        Change(CommitmentState.Broken, HistoryKind.CommitmentBroken, reason, by, now);
    }

    /// <summary>Gives the commitment of a person who leaves to another owner. The due date stays.</summary>
    public void HandOver(Person owner, Actor by, BusinessTime now)
    {
        ThrowIf(AlreadyRecorded.When(IsDecided, State) ?? OwnerLeft.Unless(owner.IsActive, owner.Name));
        (Owner, OwnerId) = (owner, owner.Id);
        RenewConcurrencyToken();
        Objection.RecordHalfWay(HistoryKind.CommitmentHandedOver, by, now, Wording, owner.Name);
    }

    /// <summary>Whether a side does not end the agreement alone because of it: it is kept, or the other side says so and waits for the answer.</summary>
    public bool HoldsBack(Side leaving) => State is CommitmentState.Kept || (State is CommitmentState.ReportedKept && Side != leaving);

    /// <summary>Ends it with the agreement. What was kept or broken before stays as it is; what its side owed before this day and leaves is broken.</summary>
    /// <param name="isLeaving">Whether its side leaves the agreement.</param>
    internal void EndWith(bool isLeaving, string? reason, Actor by, BusinessTime now)
    {
        if (isLeaving && IsOverdueOn(now.Today))
        {
            Change(CommitmentState.Broken, HistoryKind.CommitmentBroken, reason, by, now);
        }
        else if (!IsDecided)
        {
            (State, StateSince, StateAt, Reason) = (CommitmentState.Released, now.Today, now.At, null);
        }
    }

    private void Change(CommitmentState state, HistoryKind kind, string? reason, Actor by, BusinessTime now)
    {
        (State, StateSince, StateAt, Reason) = (state, now.Today, now.At, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        ReportedOn = state is CommitmentState.ReportedKept ? now.Today : ReportedOn;
        Objection.RecordHalfWay(kind, by, now, Wording, Reason);
    }
}
