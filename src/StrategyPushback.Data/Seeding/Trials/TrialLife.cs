using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Seeding.Trials;

/// <summary>
/// One objection, lived through the verbs of the domain by the people who may: what comes next is drawn from where it
/// stands. Some are left lying, so that at the end some stand in every state.
/// </summary>
internal sealed partial class TrialLife
{
    /// <summary>How often nothing more happens to an open one.</summary>
    private const double LeftLying = 0.035;

    private readonly TrialBatch _batch;
    private readonly TrialOrganisation _world;
    private readonly Random _random;
    private readonly TrialWords _words;

    /// <summary>Actions IT will find for it, if it comes to that.</summary>
    private readonly int _actionsWanted;

    public TrialLife(TrialBatch batch, Objection objection, Random random, TrialWords words)
    {
        _batch = batch;
        _world = batch.World;
        Objection = objection;
        _random = random;
        _words = words;
        _actionsWanted = (int)random.Around(3.6, 0.5);
    }

    public Objection Objection { get; }

    /// <summary>The unit that leads it; another one where that took its name off.</summary>
    private BusinessUnit Unit => (Objection.Units.FirstOrDefault(raising => raising.Stands) ?? Objection.Units[0]).Unit;

    private Actor Lead => _world.LeadOf(Unit).AsActor();

    /// <summary>Does what comes next.</summary>
    /// <returns>In how many business days the next thing comes; null when nothing does any more.</returns>
    public int? Go(BusinessTime now)
    {
        if (!Objection.IsOpen)
        {
            return ComeBack(now);
        }

        if (_random.Of(LeftLying))
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

    /// <summary>A few come back after they were closed.</summary>
    private int? ComeBack(BusinessTime now)
    {
        if (Objection.Status is Status.Deferred || !_random.Of(0.02))
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

    /// <summary>The desk of the PMO that reads it back; after two refusals another one.</summary>
    private Actor Desk()
    {
        var refusals = Objection.ReadBacks.Count(readBack => readBack.Confirmed is false);
        return (refusals < Objection.RefusalsBeforeAnotherShepherd ? _world.Pmo : refusals < 2 * Objection.RefusalsBeforeAnotherShepherd ? _world.SecondPmo : _world.Cio).AsActor();
    }

    private string Text(string kind) => _words.One(kind, _random);

    /// <summary>Business days a step takes: most end within their clock, some long after.</summary>
    private int Pace(int clock) => (int)_random.Around(clock * 0.55, 0.7);
}
