using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Opposing;

/// <summary>
/// What one unit wants of the strategy is what another one objects to. Recording it asks the units of both objections; neither objection
/// is answered before the other side has replied or its time limit has ended. See docs/decisions/0219-unit-against-unit.md.
/// </summary>
public sealed class Opposition : Entity
{
    public static readonly Rule Itself = new("opposition.itself");
    public static readonly Rule OtherStrategy = new("opposition.other-strategy");
    public static readonly Rule OtherClosed = new("opposition.other-closed");
    public static readonly Rule AlreadyRecorded = new("opposition.already-recorded");
    public static readonly Rule OnlyInvolved = new("opposition.only-involved");
    public static readonly Rule WhyRequired = new("opposition.why-required");
    public static readonly Rule OnlyAsked = new("opposition.only-asked");
    public static readonly Rule AlreadyReplied = new("opposition.already-replied");
    public static readonly Rule Withdrawn = new("opposition.withdrawn");

    /// <summary>Characters of the reason and of each reply.</summary>
    public const int TextLength = 2_000;

    private Opposition()
    {
    }

    internal Opposition(Objection objection, Objection other, string why, Actor by, BusinessTime now)
    {
        (Objection, ObjectionId, Other, OtherId) = (objection, objection.Id, other, other.Id);
        (Why, RecordedById, RecordedOn, DueOn) = (why, by.PersonId, now.Today, now.In(now.Clocks.ConfirmReadBack));
    }

    /// <summary>The objection that opposes.</summary>
    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    /// <summary>The objection that is opposed.</summary>
    public int OtherId { get; private set; }

    public Objection Other { get; private set; } = null!;

    /// <summary>Why the two do not go together.</summary>
    public string Why { get; private set; } = "";

    public int RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    /// <summary>The last day for the replies of both units.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What the units of <see cref="Objection"/> say; null until one of them has replied.</summary>
    public string? Reply { get; private set; }

    public DateOnly? RepliedOn { get; private set; }

    public int? RepliedById { get; private set; }

    /// <summary>What the units of <see cref="Other"/> say; null until one of them has replied.</summary>
    public string? OtherReply { get; private set; }

    public DateOnly? OtherRepliedOn { get; private set; }

    public int? OtherRepliedById { get; private set; }

    /// <summary>The day on which it was taken back; null while it stands.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public bool Stands => WithdrawnOn is null;

    /// <summary>Called for the oppositions of the demonstration.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    /// <summary>The objection on the other side of one of the two.</summary>
    public Objection OtherSideOf(Objection one) => one.Id == ObjectionId ? Other : Objection;

    /// <summary>The reply of the units of one of the two objections; null until there is one.</summary>
    public string? ReplyOf(int objection) => objection == ObjectionId ? Reply : OtherReply;

    /// <summary>Whether the units of one of the two objections have replied, or can no longer be waited for.</summary>
    public bool IsHeard(int objection, DateOnly today) => ReplyOf(objection) is not null || DueOn < today;

    internal void ReplyFor(int objection, string reply, Actor by, BusinessTime now)
    {
        if (objection == ObjectionId)
        {
            (Reply, RepliedOn, RepliedById) = (reply, now.Today, by.PersonId);
        }
        else
        {
            (OtherReply, OtherRepliedOn, OtherRepliedById) = (reply, now.Today, by.PersonId);
        }
    }

    internal void Withdraw(BusinessTime now) => WithdrawnOn = now.Today;
}
