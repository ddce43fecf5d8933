using System.Runtime.InteropServices;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>The figures one reader may see, added up over the versions asked for. Who adds them up makes no difference to what they say.</summary>
public sealed class Tally
{
    private readonly Dictionary<DashboardCounterKey, Amount> _amounts = [];

    public void Add(IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> contributions)
    {
        foreach (var (key, amount) in contributions)
        {
            // Audience and version have done their work once the figure is here.
            CollectionsMarshal.GetValueRefOrAddDefault(_amounts, key with { Audience = Audience.Full, UpdateId = 0 }, out _) += amount;
        }
    }

    public void Take(IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> contributions) =>
        Add(contributions.Select(contribution => KeyValuePair.Create(contribution.Key, -contribution.Value)));

    /// <summary>Open objections of a unit and a cause; <see cref="DashboardCounter.AllUnits"/> and <see cref="DashboardCounter.AllCauses"/> for the totals.</summary>
    public Amount Cell(int unitId, string cause) =>
        _amounts.GetValueOrDefault(new DashboardCounterKey(Audience.Full, 0, Measure.Cell, unitId, cause, Side.Nobody, "", 0));

    /// <summary>Units with an open objection.</summary>
    public IReadOnlySet<int> UnitsObjecting =>
        Of(Measure.Cell).Where(figure => figure.Key.UnitId != DashboardCounter.AllUnits && figure.Value.Count > 0).Select(figure => figure.Key.UnitId).ToHashSet();

    public Amount Status(Status status) =>
        _amounts.GetValueOrDefault(new DashboardCounterKey(Audience.Full, 0, Measure.Status, DashboardCounter.AllUnits, status.ToString(), Side.Nobody, "", 0));

    public int Open => Statuses.Open.Sum(status => Status(status).Count);

    /// <summary>Those that hold a publication; some of them may be closed.</summary>
    public int Blocking => Enum.GetValues<Status>().Sum(status => Status(status).Blocking);

    /// <summary>Turns whose date has passed, by side and step.</summary>
    public IEnumerable<(Side Side, string Step, int Count)> Overdue(DateOnly today) =>
        Of(Measure.Due).Where(figure => figure.Key.Day < today.DayNumber).Select(figure => (figure.Key.Side, figure.Key.Step, figure.Value.Count));

    /// <summary>Steps that ended: in how many days, and whether within their clock.</summary>
    public IEnumerable<(Side Side, string Step, int Days, bool OnTime, int Count)> Ended() =>
        Of(Measure.Step).Select(figure => (figure.Key.Side, figure.Key.Step, figure.Key.Day, figure.Key.Name == DashboardCounter.OnTime, figure.Value.Count));

    private IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Measure measure) => _amounts.Where(figure => figure.Key.Measure == measure && figure.Value.Count != 0);
}
