using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Start;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Whether changes can be saved. A refused command reports why it could not be saved; from then on the store is tried every two seconds until it
/// works again, so that the banner on open pages goes away by itself.
/// </summary>
public sealed partial class StoreState(IDbContextFactory<PushbackDb> contexts, Settings.Places places, TimeProvider clock, ILogger<StoreState> log) : BackgroundService
{
    /// <summary>Seconds after which a caller may repeat a command that could not be saved.</summary>
    public const string RetryAfterSeconds = "5";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    /// <summary>More than one command writes, and less than the reserve that the health check asks for.</summary>
    private const int ProbeBytes = 1024 * 1024;

    private RefusalKind? _problem;

    /// <summary>Raised on any thread when <see cref="Problem"/> changes.</summary>
    public event Action? Changed;

    /// <summary><see cref="RefusalKind.Busy"/> or <see cref="RefusalKind.Full"/> while nothing can be saved; null otherwise.</summary>
    public RefusalKind? Problem => _problem;

    /// <summary>Called for every refusal; the others do not concern the store.</summary>
    public void Report(RefusalKind kind)
    {
        if (kind is RefusalKind.Busy or RefusalKind.Full)
        {
            Become(kind);
        }
    }

    /// <summary>Tries to write while there is a problem.</summary>
    public async Task TryAsync(CancellationToken cancellation = default)
    {
        if (_problem is not null)
        {
            Become(await FindProblemAsync(cancellation));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private void Become(RefusalKind? problem)
    {
        if (_problem != problem)
        {
            _problem = problem;
            LogChange(problem);
            Changed?.Invoke();
        }
    }

    /// <summary>One line for all requests that are refused meanwhile.</summary>
    private void LogChange(RefusalKind? problem)
    {
        switch (problem)
        {
            case RefusalKind.Busy:
                LogBusy();
                break;
            case RefusalKind.Full:
                LogFull(places.DataDirectory);
                break;
            default:
                LogSaving();
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be saved: another process holds the database. Changes are refused until it ends")]
    private partial void LogBusy();

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be saved: the disk of {Directory} is full. Changes are refused until there is space")]
    private partial void LogFull(string directory);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes are saved again")]
    private partial void LogSaving();

    private async Task<RefusalKind?> FindProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await using (var probe = new FileStream(Path.Combine(places.DataDirectory, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                await probe.WriteAsync(new byte[ProbeBytes], cancellation);
            }

            await using var db = await contexts.CreateDbContextAsync(cancellation);
            return await db.WriteUnlessBusyAsync(() => Task.CompletedTask, cancellation) ? null : RefusalKind.Busy;
        }
        catch (Exception exception) when (Refusals.IsFull(exception))
        {
            return RefusalKind.Full;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return _problem;
        }
    }
}
