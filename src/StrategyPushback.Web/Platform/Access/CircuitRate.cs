using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Slows down a page that sends more messages than <see cref="PushbackOptions.MessagesPerSecond"/>. Each page waits for itself alone, and
/// nothing that a person does is lost.
/// </summary>
internal sealed class CircuitRate : CircuitHandler, IDisposable
{
    private readonly TokenBucketRateLimiter _messages;

    public CircuitRate(IOptions<PushbackOptions> options)
    {
        var perSecond = options.Value.MessagesPerSecond;
        _messages = new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * RequestLimits.BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            using var lease = await _messages.AcquireAsync();
            await next(context);
        };

    public void Dispose() => _messages.Dispose();
}
