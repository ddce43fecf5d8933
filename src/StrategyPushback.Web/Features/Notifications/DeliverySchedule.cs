using StrategyPushback.Web.Features.Notifications.Deliveries;
using StrategyPushback.Web.Features.Notifications.FanOut;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications;

/// <summary>
/// Delivers events soon after a change, and once a minute those that a date causes or that are tried again. E-mail has a loop of
/// its own, so that a slow mail server does not hold up the inboxes.
/// </summary>
public sealed class DeliverySchedule(EventDelivery events, TimedEvents timed, AutomaticReminders reminders, DeliverySweep sweep, MailDispatch mail, DatabaseChangePoller changes, ILogger<DeliverySchedule> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <summary>Changes within this time are delivered together, because each delivery is a durable commit.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0, 1);
        using var received = new SemaphoreSlim(0, 1);
        void WakeEvents() => Wake(changed);
        void WakeMail() => Wake(received);
        changes.Changed += WakeEvents;
        changes.InboxesChanged += WakeMail;
        try
        {
            await Task.WhenAll(
                LoopAsync(changed, DeliverAsync, WriteDueAsync, stoppingToken),
                LoopAsync(received, mail.DispatchDueAsync, null, stoppingToken));
        }
        finally
        {
            changes.Changed -= WakeEvents;
            changes.InboxesChanged -= WakeMail;
        }
    }

    private async Task WriteDueAsync(CancellationToken cancellation)
    {
        await TryAsync(sweep.RemoveOldAsync, cancellation);
        await TryAsync(reminders.WriteDueAsync, cancellation);
        await timed.WriteDueAsync(cancellation);
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        if (await events.DeliverDueAsync(cancellation))
        {
            changes.ReportInboxes();
        }
    }

    /// <param name="deliver">Runs after each change and once a minute.</param>
    /// <param name="everyMinute">Runs once a minute before it.</param>
    private async Task LoopAsync(SemaphoreSlim signal, Func<CancellationToken, Task> deliver, Func<CancellationToken, Task>? everyMinute, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_interval);
        var minute = Task.FromResult(true);
        while (!cancellation.IsCancellationRequested)
        {
            if (minute.IsCompleted)
            {
                minute = timer.WaitForNextTickAsync(cancellation).AsTask();
                await TryAsync(everyMinute ?? (_ => Task.CompletedTask), cancellation);
            }

            await TryAsync(deliver, cancellation);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(minute, signal.WaitAsync(waiting.Token));
            await waiting.CancelAsync();
            await Task.Delay(s_pause, cancellation);
        }
    }

    /// <summary>A change during a delivery causes one more after it.</summary>
    private static void Wake(SemaphoreSlim signal)
    {
        try
        {
            signal.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is already awake, or the server stops.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> deliver, CancellationToken cancellation)
    {
        try
        {
            await deliver(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "Notifications could not be delivered; the next attempt follows within a minute");
        }
    }
}
