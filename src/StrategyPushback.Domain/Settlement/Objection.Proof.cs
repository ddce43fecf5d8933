using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>What opens a closed objection again: a person, or the promise of its answer that was not kept.</summary>
    public static IReadOnlyList<HistoryKind> Reopening { get; } = [HistoryKind.Reopened, HistoryKind.ProofMissing];

    /// <summary>An answer with a criterion is closed as proven only when the criterion is met; otherwise the objection reopens.</summary>
    public static readonly Rule ProofMissing = new("objection.proof-missing");

    public static readonly Rule NothingWatched = new("objection.nothing-watched");
    public static readonly Rule WatchedByOthers = new("objection.watched-by-others");

    /// <summary>The criterion of the newest answer; null when it has none.</summary>
    public AcceptanceCriterion? Promise => _dispositions.Count == 0 ? null : _dispositions[^1].Criterion;

    /// <summary>The criterion while the closed objection waits for its proof; null otherwise.</summary>
    public AcceptanceCriterion? WatchedPromise => !IsOpen && Promise is { IsWatched: true } promise ? promise : null;

    /// <summary>Called for the demonstration: the accepted answer of a settled objection gets a criterion that its source does not state.</summary>
    public void WatchInDemonstration(CriterionInput criterion)
    {
        ThrowIf(WrongState.Unless(Status is Status.Resolved, Status));
        _dispositions[^1].Watch(new AcceptanceCriterion(criterion, isIllustrative: true));
        Promise!.Begin();
    }

    /// <summary>Looks at the measure of the promise. When the criterion was missed or fell back, the objection reopens by itself.</summary>
    /// <param name="isMetOn">Whether the measure reaches the value on a day.</param>
    /// <returns>Whether something changed.</returns>
    public bool CheckProof(Func<DateOnly, bool> isMetOn, BusinessTime now)
    {
        if (WatchedPromise is not { } promise || promise.StateAfter(isMetOn, now.Today) is var state && state == promise.State)
        {
            return false;
        }

        switch (state)
        {
            case ProofState.Met:
                promise.Meet(now.Today < promise.DueOn ? now.Today : promise.DueOn);
                Record(HistoryKind.ProofMet, Side.Nobody, Actor.System, now, detail: Iso(promise.WatchUntil!.Value), text: promise.Subject);
                break;
            case ProofState.Proven:
                promise.End(state, now.Today);
                Record(HistoryKind.ProofHeld, Side.Nobody, Actor.System, now, text: promise.Subject);
                break;
            default:
                promise.End(state, now.Today);
                var entry = Record(HistoryKind.ProofMissing, Side.Nobody, Actor.System, now, detail: state.ToString(), text: promise.Subject);
                var step = EstablishedCauses.Any() ? Step.ProposeDisposition : Step.Diagnose;
                PassTurn(entry, Status.InResolution, Side.It, step, ClockOf(step, now.Clocks), now);
                break;
        }

        return true;
    }

    /// <summary>The rule that forbids <see cref="CloseAsProven"/> now; null when none does.</summary>
    public RuleViolation? AgainstClosingAsProven(Actor by, BusinessTime now) =>
        UnlessRaisingUnit(by) ?? NothingWatched.When(WatchedPromise is null)
        ?? ProofMissing.Unless(WatchedPromise!.State is ProofState.Met, WatchedPromise.Subject)
        ?? WatchedByOthers.Unless(SupportingUnits.All(raising => by.Leads(raising.UnitId)));

    /// <summary>The unit says before the end of the watch period that the promise was kept.</summary>
    /// <param name="isMetOn">Whether the measure reaches the value on a day. It is asked again, because it may have fallen since the last look.</param>
    public void CloseAsProven(Func<DateOnly, bool> isMetOn, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstClosingAsProven(by, now) ?? ProofMissing.Unless(isMetOn(now.Today), WatchedPromise!.Subject));
        WatchedPromise!.End(ProofState.Proven, now.Today);
        Record(HistoryKind.ProofHeld, Side.Unit, by, now, unitId: OwnUnit(by)!.UnitId, text: Promise!.Subject);
    }
}
