using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Seeding.Samples;

internal sealed partial class SampleObjection
{
    private static readonly ActionKind[] s_actionKinds = Enum.GetValues<ActionKind>();

    /// <summary>IT's next step after it has acknowledged the objection.</summary>
    private int? Answer(BusinessTime now)
    {
        if (Objection.Status is not Status.Contested && PutAside(now))
        {
            return Pace(now.Clocks.Verdict);
        }

        if (!Objection.IsReadBackConfirmed && (Objection.EstablishedCauses.Any() || _random.Of(0.5)))
        {
            Objection.SendReadBack(Text("ReadBack"), _random.Of(0.15) ? now.Today : null, Desk(), now);
            return Pace(now.Clocks.ConfirmReadBack);
        }

        if (!Objection.EstablishedCauses.Any())
        {
            Objection.Diagnose(Causes(now), Desk(), now);
            return Pace(now.Clocks.Diagnose);
        }

        return Plan(now) ?? Work(now) ?? Propose(now);
    }

    private bool PutAside(BusinessTime now)
    {
        if (_random.Of(0.008))
        {
            Objection.Defer(now.In(20 + _random.Next(60)), Text("Reason"), Desk(), now);
            return true;
        }

        if (_random.Of(0.016) && _batch.Like(this, _random) is { } other && other.Objection.Id < Objection.Id)
        {
            Objection.MarkDuplicate(other.Objection, Text("Reason"), Desk(), now);
            return true;
        }

        return false;
    }

    private int? Plan(BusinessTime now)
    {
        if (Objection.Actions.Count >= _actionsWanted)
        {
            return null;
        }

        IReadOnlyList<Objection> answers = _random.Of(0.15) && _batch.Like(this, _random) is { } other && other.Objection.EstablishedCauses.Any() && (Objection.Confidentiality, other.Objection.Confidentiality) is (Confidentiality.Open, Confidentiality.Open) ? [Objection, other.Objection] : [Objection];
        var owner = _random.Of(0.6) ? _random.Skewed(_world.Members) : _random.Of(0.5) ? _world.LeadOf(Unit) : _world.Pmo;
        var action = ResolutionAction.Plan(
            _random.One(s_actionKinds), Text("Action"), answers, owner, _random.Of(0.8) ? 0.5m * _random.Next(1, 40) : null,
            now.In(5 + _random.Next(40)), Text("Criterion"), Desk(), now);
        _batch.Keep(action);
        return _random.Next(3);
    }

    /// <summary>The owner of an action reports progress; null when no action is open.</summary>
    private int? Work(BusinessTime now)
    {
        if (_random.Of(0.2) || Objection.Actions.FirstOrDefault(action => action.IsOpen) is not { } action)
        {
            return null;
        }

        var by = action.Owner.AsActor();
        if (_random.Of(0.07))
        {
            action.Cancel(Text("Outcome"), by, now);
        }
        else if (action.Status is ActionStatus.Planned && _random.Of(0.6))
        {
            action.Start(by, now);
        }
        else
        {
            action.Complete(Text("Outcome"), by, now);
        }

        return Pace(3);
    }

    private int? Propose(BusinessTime now)
    {
        if (_random.Of(Objection.Dispositions.Count > 1 ? 0.5 : 0.06))
        {
            Objection.Escalate(Text("Reason"), _random.Of(0.7) ? Lead : Desk(), now);
            return Pace(now.Clocks.Rule);
        }

        var kind = _random.Weighted(
            (DispositionKind.Accepted, 25), (DispositionKind.AcceptedWithModification, 30), (DispositionKind.PartiallyAccepted, 20),
            (DispositionKind.NotAccepted, 18), (DispositionKind.OutOfScope, 4), (DispositionKind.ClosedByChange, 3));
        Objection.ProposeDisposition(kind, Text("Answer"), Desk(), now);
        return Pace(now.Clocks.Verdict);
    }

    /// <summary>Each unit has one kind of cause that it raises most.</summary>
    private List<RootCause> Causes(BusinessTime now)
    {
        var first = _random.Of(0.4) ? (CauseKind)(Unit.Id % 5) : Kind();
        var second = Kind();
        return _random.Of(0.15) && second != first ? [Cause(first, now), Cause(second, now)] : [Cause(first, now)];
    }

    private CauseKind Kind() => _random.Weighted(
        (CauseKind.UnclearBenefit, 34), (CauseKind.ConflictingProject, 27), (CauseKind.StrategyGap, 22), (CauseKind.Threat, 12), (CauseKind.OtherCause, 5));

    private RootCause Cause(CauseKind kind, BusinessTime now)
    {
        var confidence = _random.Weighted((Confidence.High, 30), (Confidence.Medium, 50), (Confidence.Low, 20));
        var evidence = _random.Of(0.4) ? Text("Say") : null;
        return kind switch
        {
            CauseKind.Threat => new Threat { Confidence = confidence, Evidence = evidence, AtStake = (Stake)(1 << _random.Next(5)), Statement = Text("Say"), ForWhom = Text("Group") },
            CauseKind.ConflictingProject => new ConflictingProject { Confidence = confidence, Evidence = evidence, CollidesWith = Text("When"), Clash = (Clash)_random.Next(5), Statement = Text("Say"), From = now.In(5), To = now.In(5 + _random.Next(60)) },
            CauseKind.UnclearBenefit => new UnclearBenefit { Confidence = confidence, Evidence = evidence, Benefit = Text("Interest"), ForWhom = Text("Group"), StuckAt = (ChangeStage)_random.Next(5) },
            CauseKind.StrategyGap => new StrategyGap { Confidence = confidence, Evidence = evidence, Lacks = Text("Change"), Element = Objection.Elements.Count > 0 ? Objection.Elements[0] : null },
            _ => new OtherCause { Confidence = confidence, Evidence = evidence, Statement = Text("Say") },
        };
    }
}
