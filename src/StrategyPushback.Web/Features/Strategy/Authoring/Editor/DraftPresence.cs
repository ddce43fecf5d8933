using System.Collections.Concurrent;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Who has which draft open in the editor of this process.</summary>
public sealed class DraftPresence
{
    private readonly ConcurrentDictionary<Guid, Visit> _visits = new();

    /// <summary>Raised when somebody comes, goes or opens another element. A page must dispatch to its own thread.</summary>
    public event Action? Changed;

    /// <summary>Announces a person until the visit is disposed.</summary>
    public Visit Enter(int update, int person, string name)
    {
        var visit = new Visit(this, update, person, name);
        _visits[visit.Id] = visit;
        Changed?.Invoke();
        return visit;
    }

    /// <summary>The other people who have the same draft open.</summary>
    public IReadOnlyList<Visit> OthersOf(Visit visit) =>
        [.. _visits.Values.Where(other => other.Update == visit.Update && other.Person != visit.Person).DistinctBy(other => (other.Person, other.Element)).OrderBy(other => other.Name, StringComparer.CurrentCulture)];

    /// <summary>One person at one draft.</summary>
    public sealed class Visit(DraftPresence presence, int update, int person, string name) : IDisposable
    {
        public Guid Id { get; } = Guid.NewGuid();

        public int Update { get; } = update;

        public int Person { get; } = person;

        public string Name { get; } = name;

        /// <summary>The element whose form is open; null when none is.</summary>
        public int? Element { get; private set; }

        public void Open(int? element)
        {
            if (Element != element)
            {
                Element = element;
                presence.Changed?.Invoke();
            }
        }

        public void Dispose()
        {
            if (presence._visits.TryRemove(Id, out _))
            {
                presence.Changed?.Invoke();
            }
        }
    }
}
