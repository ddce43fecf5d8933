using System.Runtime.InteropServices;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>The figures that one reader may see, added up over the versions of a filter.</summary>
public sealed class Tally
{
    private readonly Dictionary<DashboardCounterKey, Amount> _amounts = [];

    public void Add(IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> contributions)
    {
        foreach (var (key, amount) in contributions)
        {
            // Audience and version only select what is added up.
            CollectionsMarshal.GetValueRefOrAddDefault(_amounts, key with { Audience = Audience.Full, UpdateId = 0 }, out _) += amount;
        }
    }

    public void Subtract(IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> contributions) =>
        Add(contributions.Select(contribution => KeyValuePair.Create(contribution.Key, -contribution.Value)));

    /// <summary>Open objections of a unit and a cause; <see cref="DashboardCounter.AllUnits"/> and <see cref="DashboardCounter.AllCauses"/> for the totals.</summary>
    public Amount Cell(int unitId, string cause) =>
        _amounts.GetValueOrDefault(new DashboardCounterKey(Audience.Full, 0, Measure.Cell, unitId, cause, Side.Nobody, "", 0));

    /// <summary>Units with an open objection.</summary>
    public IReadOnlySet<int> UnitsObjecting =>
        Of(Measure.Cell).Where(counter => counter.Key.UnitId != DashboardCounter.AllUnits && counter.Value.Count > 0).Select(counter => counter.Key.UnitId).ToHashSet();

    public Amount Status(Status status) =>
        _amounts.GetValueOrDefault(new DashboardCounterKey(Audience.Full, 0, Measure.Status, DashboardCounter.AllUnits, status.ToString(), Side.Nobody, "", 0));

    public int Open => Statuses.Open.Sum(status => Status(status).Count);

    public int All => Enum.GetValues<Status>().Sum(status => Status(status).Count);

    /// <summary>Objections that block a publication; some of them may be closed.</summary>
    public int Blocking => Enum.GetValues<Status>().Sum(status => Status(status).Blocking);

    /// <summary>Turns whose due date has passed, by side and step.</summary>
    public IEnumerable<(Side Side, string Step, int Count)> Overdue(DateOnly today) =>
        Of(Measure.Due).Where(counter => counter.Key.Day < today.DayNumber).Select(counter => (counter.Key.Side, counter.Key.Step, counter.Value.Count));

    /// <summary>Steps that ended: after how many business days, and whether on time.</summary>
    public IEnumerable<(Side Side, string Step, int Days, bool OnTime, int Count)> Ended() =>
        Of(Measure.Step).Select(counter => (counter.Key.Side, counter.Key.Step, counter.Key.Day, counter.Key.Name == DashboardCounter.OnTime, counter.Value.Count));

    private IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Measure measure) => _amounts.Where(counter => counter.Key.Measure == measure && counter.Value.Count != 0);
}
