
namespace StrategyPushback.Data;

/// <summary>
/// Writers of this process go one after the other in the order they came, and wait without a thread. Without it each
/// would look every few milliseconds whether SQLite's one writer is done, and all would sleep while nobody writes. A
/// courtesy alone: who may write SQLite decides, also between processes.
/// Why, and what else was weighed: docs/decisions/0099-writers-take-turns.md.
/// </summary>
/// <param name="most">Whoever has waited so long, behind an import say, asks SQLite itself, which gives up after <see cref="DataRegistration.BusySeconds"/>.</param>
public sealed class WriteQueue(TimeSpan most) : IDisposable
{
    public WriteQueue()
        : this(TimeSpan.FromSeconds(5))
    {
    }

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Somebody has the turn.</summary>
    public bool IsTaken => _turn.CurrentCount == 0;

    /// <summary>The turn lasts until what is answered is disposed of: after the commit, or after the rollback.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation = default) =>
        new Turn(await _turn.WaitAsync(most, cancellation) ? _turn : null);

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim? turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
