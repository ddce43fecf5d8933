using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>An import that runs in the background, or has ended.</summary>
/// <param name="Done">Rows written so far.</param>
/// <param name="Total">Rows to write; 0 until the file has been read.</param>
/// <param name="Outcome">Null while it runs.</param>
public sealed record ImportRun(int PersonId, string File, int Done = 0, int Total = 0, Outcome<RunImport.Made>? Outcome = null)
{
    public bool IsRunning => Outcome is null;

    /// <summary>How many quarters of the rows are written, 0 to 4; null until the file has been read.</summary>
    public int? Quarter => Total == 0 ? null : (int)(4L * Done / Total);
}

/// <summary>Starts imports in the background and keeps their progress and result until the person starts the next one.</summary>
public sealed class ImportRuns(JobQueue jobs, ILogger<ImportRuns> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, ImportRun> _runs = [];

    /// <summary>The run of this file; null when it was never started or another person started it.</summary>
    public ImportRun? Find(Guid id, int? personId)
    {
        lock (_lock)
        {
            return _runs.GetValueOrDefault(id) is { } run && run.PersonId == personId ? run : null;
        }
    }

    /// <summary>Does nothing when the import of this file already runs or has succeeded. An import that was refused can be started again.</summary>
    public void Start(Guid id, int personId, string file)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(id, out var run) && (run.IsRunning || run.Outcome!.Succeeded))
            {
                return;
            }

            foreach (var ended in _runs.Where(other => other.Value.PersonId == personId && !other.Value.IsRunning).Select(other => other.Key).ToList())
            {
                _runs.Remove(ended);
            }

            _runs[id] = new ImportRun(personId, file);
        }

        jobs.Enqueue(personId, (services, cancellation) => RunAsync(id, services.GetRequiredService<UseCase>(), cancellation));
    }

    internal void Report(Guid id, int done, int total) => Update(id, run => run with { Done = done, Total = total });

    private async Task RunAsync(Guid id, UseCase useCase, CancellationToken cancellation)
    {
        Outcome<RunImport.Made> outcome;
        try
        {
            outcome = await useCase.RunAsync<RunImport.Command, RunImport.Made>(new(id), cancellation: cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "An import failed; nothing was stored");
            outcome = new(null, new Refusal(RefusalKind.Rule, "system.failed", UseCase.Wording("system.failed"), []));
        }

        Update(id, run => run with { Outcome = outcome });
    }

    private void Update(Guid id, Func<ImportRun, ImportRun> change)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(id, out var run))
            {
                _runs[id] = change(run);
            }
        }
    }
}
