namespace StrategyPushback.Web.Platform;

/// <summary>
/// Lets the commands of this process that the use case saves write one after the other, in the order in which they ask. A command with a
/// transaction of its own, such as an import, does not enter. SQLite has one writer, and a
/// connection that finds the database locked sleeps and tries again; a command that waits here occupies no thread. It is not a
/// lock: SQLite decides who writes, also for other processes.
/// </summary>
public sealed class WriteQueue : IDisposable
{
    /// <summary>A command that waits longer, for example behind an import, tries SQLite directly.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(1, 1);

    /// <returns>The place at the front, given up when it is disposed; null when the wait was too long.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellation = default) =>
        await _free.WaitAsync(s_longest, cancellation) ? new Place(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
