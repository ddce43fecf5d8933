using System.Globalization;
using System.Threading.Channels;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Jobs;

/// <summary>
/// Runs long work in the background, one job after the other. A job has a service scope of its own and runs as the
/// person who started it, in that person's language, so it does not depend on the page that started it.
/// </summary>
public sealed class JobQueue(IServiceScopeFactory scopes, ILogger<JobQueue> log) : BackgroundService
{
    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });

    private sealed record Job(int PersonId, CultureInfo Culture, CultureInfo Language, Func<IServiceProvider, CancellationToken, Task> RunAsync);

    /// <param name="run">Receives the services of the job's scope; it is cancelled when the server stops.</param>
    public void Enqueue(int personId, Func<IServiceProvider, CancellationToken, Task> run) =>
        _jobs.Writer.TryWrite(new Job(personId, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, run));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Task.Run(() => RunAsync(job, stoppingToken), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(exception, "A background job failed");
            }
        }
    }

    private async Task RunAsync(Job job, CancellationToken cancellation)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (job.Culture, job.Language);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(job.PersonId);
        await job.RunAsync(scope.ServiceProvider, cancellation);
    }
}
