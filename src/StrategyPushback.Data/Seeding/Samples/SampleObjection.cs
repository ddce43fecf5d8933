using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>
/// Simulates one objection: draws the next step from its state and carries it out through the domain as a person who may.
/// Some objections are abandoned, so that the generated data contains every state.
/// </summary>
internal sealed partial class SampleObjection
{
    /// <summary>Probability per step that an open objection is abandoned.</summary>
    private const double Abandoned = 0.035;

    private readonly SampleBatch _batch;
    private readonly SampleOrganisation _world;
    private readonly Random _random;
    private readonly SampleTexts _words;

    /// <summary>Number of actions that IT plans for it.</summary>
    private readonly int _actionsWanted;

    public SampleObjection(SampleBatch batch, Objection objection, Random random, SampleTexts words)
    {
        _batch = batch;
        _world = batch.World;
        Objection = objection;
        _random = random;
        _words = words;
        _actionsWanted = (int)random.Around(3.6, 0.5);
    }

    public Objection Objection { get; }

    /// <summary>The leading unit; another one when that withdrew.</summary>
    private BusinessUnit Unit => (Objection.Units.FirstOrDefault(raising => raising.IsSupporting) ?? Objection.Units[0]).Unit;

    private Actor Lead => _world.LeadOf(Unit).AsActor();

    /// <summary>Carries out the next step.</summary>
    /// <returns>Business days until the next step; null when nothing follows.</returns>
    public int? Go(BusinessTime now)
    {
        if (Objection is { Status: Status.Deferred, DeferredUntil: { } until })
        {
            return Objection.EndDeferral(now) ? Pace(now.Clocks.ProposeDisposition) : Math.Max(1, now.Calendar.DaysBetween(now.Today, until));
        }

        if (!Objection.IsOpen)
        {
            return ComeBack(now);
        }

        if (_random.Of(Abandoned))
        {
            return null;
        }

        if (Objection.Turn.Side is Side.Unit)
        {
            return Reply(now);
        }

        return Objection.Status switch
        {
            Status.Raised => Receive(now),
            Status.Escalated => Rule(now),
            _ => Answer(now),
        };
    }

    /// <summary>A few are reopened.</summary>
    private int? ComeBack(BusinessTime now)
    {
        if (!_random.Of(0.02))
        {
            return null;
        }

        Objection.Reopen(Text("Reason"), Lead, now);
        return Pace(now.Clocks.ProposeDisposition);
    }

    private int? Receive(BusinessTime now)
    {
        if (_random.Of(0.1) && OtherUnit() is { } other)
        {
            Objection.CoSign(other, _world.LeadOf(other).AsActor(), now);
            return Pace(now.Clocks.Acknowledge);
        }

        if (_random.Of(0.02))
        {
            Objection.Withdraw(Text("Reason"), Lead, now);
            return Pace(now.Clocks.Verdict);
        }

        Objection.Acknowledge(Desk(), now);
        return Pace(now.Clocks.Diagnose);
    }

    private int? Rule(BusinessTime now)
    {
        Objection.Rule(_random.Of(0.4) ? RulingKind.Upheld : RulingKind.Overruled, Text("Answer"), _random.Of(0.2) ? Text("Reason") : null, _world.Cio.AsActor(), now);
        return Pace(now.Clocks.ProposeDisposition);
    }

    private BusinessUnit? OtherUnit()
    {
        var other = _random.Skewed(_world.Raising);
        return Objection.IsRaisedBy(other.Id) ? null : other;
    }

    /// <summary>The PMO desk that sends the read-back; after two refusals another one.</summary>
    private Actor Desk()
    {
        var refusals = Objection.ReadBacks.Count(readBack => readBack.Confirmed is false);
        return (refusals < Objection.RefusalsBeforeAnotherShepherd ? _world.Pmo : refusals < 2 * Objection.RefusalsBeforeAnotherShepherd ? _world.SecondPmo : _world.Cio).AsActor();
    }

    private string Text(string kind) => _words.One(kind, _random);

    /// <summary>Business days a step takes: most are within the limit, some far beyond.</summary>
    private int Pace(int clock) => (int)_random.Around(clock * 0.55, 0.7);
}
