using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>Stores the accepted cells of a file in the background, or has done so.</summary>
/// <param name="Done">Rows done so far.</param>
/// <param name="Total">Rows with differences; 0 until the file has been compared.</param>
/// <param name="Result">Null while it runs, and after a failure.</param>
/// <param name="Wrong">Why it failed.</param>
public sealed record BringBackRun(int PersonId, string File, int Done = 0, int Total = 0, EditResult? Result = null, Refusal? Wrong = null)
{
    public bool IsRunning => Result is null && Wrong is null;
}

/// <summary>Runs the storing of accepted cells in the background, with progress, and can stop it between two rows.</summary>
public sealed class BringBackRuns(JobQueue jobs, ImportFiles files, ILogger<BringBackRuns> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, BringBackRun> _runs = [];
    private readonly Dictionary<Guid, CancellationTokenSource> _stops = [];

    /// <summary>Null when it was never started, or another person started it.</summary>
    public BringBackRun? Find(Guid id, int? personId)
    {
        lock (_lock)
        {
            return _runs.GetValueOrDefault(id) is { } run && run.PersonId == personId ? run : null;
        }
    }

    /// <summary>Does nothing while it runs.</summary>
    public void Start(Guid id, int personId, string file, EditChoice choice)
    {
        CancellationTokenSource stop;
        lock (_lock)
        {
            if (_runs.TryGetValue(id, out var run) && run.IsRunning)
            {
                return;
            }

            foreach (var ended in _runs.Where(other => other.Value.PersonId == personId && !other.Value.IsRunning).Select(other => other.Key).ToList())
            {
                _runs.Remove(ended);
            }

            _runs[id] = new BringBackRun(personId, file);
            stop = _stops[id] = new CancellationTokenSource();
        }

        jobs.Enqueue(personId, (services, cancellation) => RunAsync(id, file, choice, services.GetRequiredService<EditApplication>(), stop, cancellation));
    }

    /// <summary>Stops after the present row. The rows before it stay stored.</summary>
    public void Stop(Guid id, int? personId)
    {
        lock (_lock)
        {
            if (_runs.GetValueOrDefault(id)?.PersonId == personId)
            {
                _stops.GetValueOrDefault(id)?.Cancel();
            }
        }
    }

    private async Task RunAsync(Guid id, string file, EditChoice choice, EditApplication application, CancellationTokenSource stop, CancellationToken cancellation)
    {
        try
        {
            var progress = new ImmediateProgress(step => Update(id, run => run with { Done = step.Done, Total = step.Total }));
            var result = await application.RunAsync(files.PathOf(id), file, choice with { IsStopped = () => stop.IsCancellationRequested }, progress, cancellation);
            Update(id, run => run with { Result = result });
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            var wrong = (exception as InvalidFieldException)?.Error;
            if (wrong is null)
            {
                log.LogError(exception, "An edited export could not be stored to its end");
            }

            var code = wrong?.Code ?? "system.failed";
            Update(id, run => run with { Wrong = new Refusal(RefusalKind.Rule, code, wrong?.Text ?? UseCase.Wording(code), []) });
        }
        finally
        {
            lock (_lock)
            {
                _stops.Remove(id);
            }

            stop.Dispose();
        }
    }

    private void Update(Guid id, Func<BringBackRun, BringBackRun> change)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(id, out var run))
            {
                _runs[id] = change(run);
            }
        }
    }

    private sealed class ImmediateProgress(Action<(int Done, int Total)> report) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => report(value);
    }
}
