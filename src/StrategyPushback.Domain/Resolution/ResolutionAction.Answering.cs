using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Resolution;

public sealed partial class ResolutionAction
{
    public static readonly Rule OtherStrategy = new("action.other-strategy");
    public static readonly Rule AnswersAlready = new("action.answers-already");
    public static readonly Rule NotAnswering = new("action.not-answering");
    public static readonly Rule LastObjection = new("action.last-objection");
    public static readonly Rule WouldDisclose = new("action.would-disclose");

    /// <summary>The rule that forbids adding or removing an objection now; null when none does.</summary>
    public RuleViolation? AgainstChangingAnswers(Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt) ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress);

    /// <summary>Answers one more objection. The objections of the action and their units must be loaded.</summary>
    public void Answer(Objection objection, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstChangingAnswers(by, now)
            ?? AnswersAlready.When(_objections.Contains(objection), Number, objection.Number)
            ?? AgainstMixing([.. _objections, objection])
            ?? objection.AgainstPlanningAction(by, now)
            ?? WouldDisclose.Unless(_objections.TrueForAll(objection.IsReadOnlyByThoseOf), Number, objection.Number));
        _objections.Add(objection);
        Touch(now);
        objection.TakeAnswer(this, by, now);
    }

    /// <summary>No longer answers an objection. The last one stays: an action that answers nothing is cancelled.</summary>
    public void StopAnswering(Objection objection, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstChangingAnswers(by, now)
            ?? NotAnswering.Unless(_objections.Contains(objection), Number, objection.Number)
            ?? LastObjection.When(_objections.Count == 1, Number, objection.Number)
            ?? OutcomeRequired.When(string.IsNullOrWhiteSpace(reason)));
        Leave(objection, reason!.Trim(), by, now);
    }

    internal void Leave(Objection objection, string reason, Actor by, BusinessTime now)
    {
        _objections.Remove(objection);
        Touch(now);
        objection.LoseAnswer(this, reason, by, now);
    }

    // The entry is in the history of the objection only: not everybody who reads the action may see the objection.
    private void Touch(BusinessTime now)
    {
        ChangedAt = now.At;
        RenewConcurrencyToken();
    }

    /// <summary>One action answers objections of one strategy.</summary>
    private static RuleViolation? AgainstMixing(IReadOnlyList<Objection> objections) =>
        objections.FirstOrDefault(objection => objection.StrategyId != objections[0].StrategyId) is { } other ? OtherStrategy.When(true, objections[0].Number, other.Number) : null;
}
