using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Engagement;

/// <summary>What a unit says about a draft.</summary>
public enum NeedKind
{
    Need, Question, Priority,
}

/// <summary>
/// A question, a need or a priority of a unit about a draft that was opened to it. It has no clock and no severity. IT answers it,
/// or the unit makes an objection of it once the version is in consultation.
/// </summary>
public sealed class UnitNeed : Entity
{
    public static readonly Rule TextRequired = new("need.text-required");
    public static readonly Rule AnswerRequired = new("need.answer-required");
    public static readonly Rule OnlyUnit = new("need.only-unit");
    public static readonly Rule Ended = new("need.ended");
    public static readonly Rule AlreadyKept = new("need.already-kept");

    /// <summary>Characters of <see cref="Text"/> and of <see cref="Answer"/>.</summary>
    public const int TextLength = 2_000;

    private UnitNeed()
    {
    }

    internal UnitNeed(StrategyUpdate update, BusinessUnit unit, NeedKind kind, string text, StrategyElement? element, Actor by, BusinessTime now)
    {
        (Update, UpdateId, Unit, UnitId) = (update, update.Id, unit, unit.Id);
        (Kind, Text, Element, ElementId) = (kind, text.Trim(), element, element?.Id);
        (StatedById, StatedAt) = (by.PersonId, now.At);
    }

    /// <summary>The draft that it is about.</summary>
    public int UpdateId { get; private set; }

    public StrategyUpdate Update { get; private set; } = null!;

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public NeedKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The element that it is about; null for the version as a whole.</summary>
    public int? ElementId { get; private set; }

    public StrategyElement? Element { get; private set; }

    public int StatedById { get; private set; }

    public DateTime StatedAt { get; private set; }

    /// <summary>What IT answered; null until then. A replaced answer is in the history.</summary>
    public string? Answer { get; private set; }

    public int? AnsweredById { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The element that answers it; null when none does.</summary>
    public int? AnsweredByElementId { get; private set; }

    public StrategyElement? AnsweredByElement { get; private set; }

    /// <summary>When the unit kept it as a concern to file later; null when it did not.</summary>
    public DateTime? KeptAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>The objection that the unit made of it; null when it made none.</summary>
    public int? ObjectionId { get; private set; }

    public Objection? Objection { get; private set; }

    /// <summary>Whether the demonstration added it and its source does not state it.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>Whether it neither was withdrawn nor became an objection.</summary>
    public bool IsOpen => WithdrawnAt is null && ObjectionId is null && Objection is null;

    /// <summary>Called for the needs of the demonstration.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    /// <summary>The rule that forbids an action of its unit now; null when none does.</summary>
    public RuleViolation? AgainstUnit(Actor by) => OnlyUnit.Unless(by.BelongsTo(UnitId)) ?? Ended.Unless(IsOpen);

    /// <summary>The rule that forbids <see cref="Reply"/> now; null when none does.</summary>
    public RuleViolation? AgainstReplying(Actor by) => Objections.Objection.OnlyItActs.Unless(by.ActsForIt) ?? Ended.Unless(IsOpen);

    /// <summary>IT answers it. A former answer stays in the history.</summary>
    /// <param name="element">The element that answers it; null when none does.</param>
    public void Reply(string answer, StrategyElement? element, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReplying(by) ?? AnswerRequired.When(string.IsNullOrWhiteSpace(answer)));
        var former = Answer;
        (Answer, AnsweredById, AnsweredAt) = (answer.Trim(), by.PersonId, now.At);
        (AnsweredByElement, AnsweredByElementId) = (element, element?.Id);
        Update.Strategy.RecordNeed(HistoryKind.NeedAnswered, this, by, now, former);
    }

    /// <summary>The unit takes it back.</summary>
    public void Withdraw(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstUnit(by));
        WithdrawnAt = now.At;
        Update.Strategy.RecordNeed(HistoryKind.NeedWithdrawn, this, by, now, Text);
    }

    /// <summary>The unit keeps it as a concern to file when the version is in consultation.</summary>
    public void Keep(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstUnit(by) ?? AlreadyKept.When(KeptAt is not null));
        KeptAt = now.At;
        Update.Strategy.RecordNeed(HistoryKind.NeedKept, this, by, now, null);
    }

    /// <summary>Moves it to the unit that its own one is merged into, or back when the merge is undone.</summary>
    internal void MoveTo(BusinessUnit unit) => (Unit, UnitId) = (unit, unit.Id);

    /// <summary>The unit made an objection of it.</summary>
    public void Become(Objection objection, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstUnit(by));
        Objection = objection;
        Update.Strategy.RecordNeed(HistoryKind.NeedFiled, this, by, now, null);
    }
}
