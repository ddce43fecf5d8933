using System.Collections.Concurrent;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>How far the imports that run now have come, for whoever waits: the page is asked again, and may have been left meanwhile.</summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<Guid, (int Done, int Of)> _running = new();

    public (int Done, int Of)? Of(Guid id) => _running.TryGetValue(id, out var found) ? found : null;

    public void Tell(Guid id, int done, int of) => _running[id] = (done, of);

    public void End(Guid id) => _running.TryRemove(id, out _);
}
