using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>A page that sends more messages than a person can waits for itself, and is ended before it fills the memory.</summary>
public sealed class CircuitRateTests
{
    private const int PerSecond = 2;

    [Fact]
    public async Task Messages_beyond_the_limit_wait_and_too_many_of_them_end_the_page()
    {
        var handled = 0;
        using var rate = new CircuitRate(Options.Create(new PushbackOptions { MessagesPerSecond = PerSecond }));
        var send = rate.CreateInboundActivityHandler(_ =>
        {
            Interlocked.Increment(ref handled);
            return Task.CompletedTask;
        });
        var burst = PerSecond * RequestLimits.BurstSeconds;
        var waiting = Enumerable.Range(0, burst + CircuitRate.MostWaiting).Select(_ => send(null!)).ToList();
        Assert.InRange(handled, burst, burst + (PerSecond * 10));

        // The limiter adds messages while this test runs, so a few more may be needed.
        var refusals = Enumerable.Range(0, 100 * PerSecond).Select(_ => send(null!)).Where(task => task.IsFaulted).ToList();
        Assert.NotEmpty(refusals);
        Assert.All(refusals, task => Assert.IsType<InvalidOperationException>(task.Exception!.InnerException));

        // Messages that wait when the page is left are dropped without an error.
        rate.Dispose();
        await Task.WhenAll(waiting);
        Assert.True(handled < waiting.Count);
    }
}
