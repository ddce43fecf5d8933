using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Sessions;

public sealed partial class Session
{
    public static readonly Rule OtherStrategy = new("session.other-strategy");
    public static readonly Rule ObjectionClosed = new("session.objection-closed");
    public static readonly Rule TooManyTopics = new("session.too-many-topics");

    /// <summary>The maximum number of objections that a person puts on an agenda. Those that the person may not see do not count, so that a refusal does not tell of them.</summary>
    public const int MostTopics = 50;

    private readonly List<SessionTopic> _topics = [];

    /// <summary>The objections on the agenda. <see cref="SessionTopic.Order"/> gives their order.</summary>
    public IReadOnlyList<SessionTopic> Topics => _topics;

    /// <summary>
    /// Replaces the agenda as far as the person sees it. The objections that the person may not see stay, after the others.
    /// </summary>
    /// <param name="objections">The new agenda in its order.</param>
    /// <param name="hidden">The keys of the objections on the agenda that the person may not see.</param>
    public void SetAgenda(IReadOnlyList<Objection> objections, IReadOnlySet<int> hidden, Actor by, BusinessTime now)
    {
        var chosen = objections.Distinct().ToList();
        var other = chosen.Find(objection => objection.StrategyId != StrategyId);
        var closed = chosen.Find(objection => !objection.IsOpen && !_topics.Exists(topic => topic.ObjectionId == objection.Id));
        ThrowIf(AgainstOrganising(by)
            ?? OtherStrategy.When(other is not null, other?.Number ?? "")
            ?? ObjectionClosed.When(closed is not null, closed?.Number ?? "")
            ?? TooManyTopics.When(chosen.Count > Math.Max(MostTopics, _topics.Count(topic => !hidden.Contains(topic.ObjectionId))), MostTopics));
        var staying = _topics.Where(topic => hidden.Contains(topic.ObjectionId)).OrderBy(topic => topic.Order).ToList();
        _topics.RemoveAll(topic => !hidden.Contains(topic.ObjectionId) && chosen.TrueForAll(objection => objection.Id != topic.ObjectionId));
        foreach (var (order, objection) in chosen.Index())
        {
            if (_topics.Find(topic => topic.ObjectionId == objection.Id) is { } topic)
            {
                topic.PlaceAt(order);
            }
            else
            {
                _topics.Add(new SessionTopic(objection, order));
            }
        }

        foreach (var (index, topic) in staying.Index())
        {
            topic.PlaceAt(chosen.Count + index);
        }

        RenewConcurrencyToken();
        Record(HistoryKind.SessionAgendaSet, null, by, now);
    }
}

/// <summary>An objection on the agenda of a session.</summary>
public sealed class SessionTopic
{
    private SessionTopic()
    {
    }

    internal SessionTopic(Objection objection, int order) => (Objection, ObjectionId, Order) = (objection, objection.Id, order);

    public int SessionId { get; private set; }

    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    public int Order { get; private set; }

    internal void PlaceAt(int order) => Order = order;
}

/// <summary>An open objection that can be put on an agenda.</summary>
/// <param name="Turn">The side whose turn it is.</param>
public sealed record AgendaCandidate(int Id, Severity Severity, Side Turn, DateOnly RaisedOn);

/// <summary>The proposed order of an agenda.</summary>
public static class AgendaProposal
{
    /// <summary>The maximum number of proposed objections; more do not fit into one session.</summary>
    public const int Most = 10;

    /// <summary>The most severe first; of the same severity first those that wait for a unit, because its people are in the room; then the oldest.</summary>
    public static IReadOnlyList<AgendaCandidate> Of(IEnumerable<AgendaCandidate> open) =>
        [.. open.OrderBy(one => one.Severity).ThenBy(one => one.Turn is Side.Unit ? 0 : 1).ThenBy(one => one.RaisedOn).ThenBy(one => one.Id).Take(Most)];
}
