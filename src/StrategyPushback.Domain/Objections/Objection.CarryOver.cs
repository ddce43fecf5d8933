using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule NotCarriedOver = new("objection.not-carried-over");

    private readonly List<CarryOver> _carryOvers = [];

    /// <summary>The questions whether it still applies, one for each raising unit and newer version.</summary>
    public IReadOnlyList<CarryOver> CarryOvers => _carryOvers;

    private IEnumerable<CarryOver> PendingCarryOvers =>
        _carryOvers.Where(question => question.IsPending && _units.Exists(raising => raising.IsSupporting && raising.UnitId == question.UnitId));

    /// <summary>
    /// A newer version is published while this objection is open: every raising unit is asked whether it still applies. While a mediation
    /// runs, the turn stays with nobody.
    /// </summary>
    internal void CarryOverTo(StrategyUpdate version, Actor by, BusinessTime now)
    {
        LapseCarryOvers(now);
        var entry = Record(HistoryKind.CarriedOver, SideOf(by), by, now, detail: version.Number);
        _carryOvers.AddRange(SupportingUnits.Select(raising => new CarryOver(version, raising.UnitId, by.PersonId, now.At)));
        if (Turn.Step is Step.ConfirmCarryOver)
        {
            PassTurn(entry, Status, Side.Unit, Step.ConfirmCarryOver, now.Clocks.Of(Step.ConfirmCarryOver), now, NextUnitToReply(), keepsClock: true);
        }
        else if (Turn is { Side: not Side.Unit, Step: not Step.RuleSeverity } && !IsInMediation && SupportingUnits.Any())
        {
            Interrupt(entry, Step.ConfirmCarryOver, now.Clocks.Of(Step.ConfirmCarryOver), now);
        }
    }

    /// <summary>The rule that forbids <see cref="ConfirmStillApplies"/> and <see cref="AcceptChange"/> now; null when none does.</summary>
    public RuleViolation? AgainstReplyingToCarryOver(Actor by, BusinessTime now) =>
        UnlessOpen() ?? UnlessRaisingUnit(by) ?? NotCarriedOver.Unless(QuestionTo(by) is not null, Number);

    /// <summary>A raising unit says that the objection still applies to the newer version. IT continues once every unit has replied.</summary>
    public void ConfirmStillApplies(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReplyingToCarryOver(by, now));
        var before = CaptureState();
        var entry = Reply(CarryOverReply.StillApplies, HistoryKind.StillApplies, by, now);
        ContinueAfterCarryOver(entry, now);
        AllowTakeBack(entry, before);
    }

    /// <summary>A raising unit says that the change in the newer version answers the objection. It is resolved when all of them have.</summary>
    public void AcceptChange(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReplyingToCarryOver(by, now));
        var before = CaptureState();
        var entry = Reply(CarryOverReply.AnsweredByChange, HistoryKind.AnsweredByChange, by, now);
        ContinueAfterCarryOver(entry, now);
        AllowTakeBack(entry, before);
    }

    private CarryOver? QuestionTo(Actor by) => PendingCarryOvers.FirstOrDefault(question => by.Leads(question.UnitId));

    private HistoryEntry Reply(CarryOverReply reply, HistoryKind kind, Actor by, BusinessTime now)
    {
        var question = QuestionTo(by)!;
        question.Answer(reply, by.PersonId, now.At);
        StepTaken? step = Turn.Step is Step.ConfirmCarryOver ? EndedStep(Step.ConfirmCarryOver, now, RunningDays(now)) : null;
        return Record(kind, Side.Unit, by, now, step, question.UnitId, question.Update.Number);
    }

    /// <summary>After a reply, or after a unit withdrew: closes the objection, waits for the next unit, or lets IT continue.</summary>
    private void ContinueAfterCarryOver(HistoryEntry entry, BusinessTime now)
    {
        if (ChangeAcceptedByAll() is { } replies)
        {
            CloseByChange(replies, entry, now);
        }
        else if (Turn.Step is Step.ConfirmCarryOver && PendingCarryOvers.Any())
        {
            ChangeTurn(Turn with { UnitId = NextUnitToReply() }, entry);
        }
        else if (Turn.Step is Step.ConfirmCarryOver)
        {
            Resume(entry, now);
        }
    }

    /// <summary>The replies to the latest question when every raising unit said that the change answers it; null otherwise.</summary>
    private List<CarryOver>? ChangeAcceptedByAll()
    {
        var latest = _carryOvers.Count == 0 ? null : _carryOvers[^1].Update;
        var replies = SupportingUnits.Select(raising => _carryOvers.FindAll(question => ReferenceEquals(question.Update, latest) && question.UnitId == raising.UnitId)).ToList();
        return replies.Count > 0 && replies.TrueForAll(ofUnit => ofUnit.Count > 0 && ofUnit.TrueForAll(question => question.Reply is CarryOverReply.AnsweredByChange)) ? [.. replies.Select(ofUnit => ofUnit[^1])] : null;
    }

    private void CloseByChange(List<CarryOver> replies, HistoryEntry entry, BusinessTime now)
    {
        CancelPendingQuestions(now);
        _dispositions.Add(new Disposition(DispositionKind.ClosedByChange, $"{replies[0].Update.Number}: {replies[0].Update.Changes}", replies[0].AskedById, now.At));
        _verdicts.AddRange(replies.Select(reply => new Verdict(_dispositions[^1], reply.UnitId, true, null, reply.RepliedById!.Value, reply.EndedAt!.Value)));
        PassTurn(entry, Status.Resolved, Side.Nobody, null, 0, now);
    }

    private void LapseCarryOvers(BusinessTime now)
    {
        foreach (var question in _carryOvers.Where(question => question.IsPending))
        {
            question.Lapse(now.At);
        }
    }

    private bool IsCarryOverOverdue(BusinessTime now) => Turn.Step is Step.ConfirmCarryOver && IsOverdueOn(now.Today);

    /// <summary>When a unit has not replied within the time limit, the objection still applies, and the step of IT has continued since the day it was due.</summary>
    private void ApplySilenceOnCarryOver(BusinessTime now)
    {
        if (IsCarryOverOverdue(now))
        {
            var version = _carryOvers[^1].Update.Number;
            LapseCarryOvers(now);
            ResumeSince(Turn.DueOn!.Value, now);
            Record(HistoryKind.CarryOverUnanswered, Side.Nobody, Actor.System, now, detail: version);
        }
    }
}
