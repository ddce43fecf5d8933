using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Slows down a page that sends more messages than <see cref="PushbackOptions.MessagesPerSecond"/>. Each page waits for itself alone, and
/// nothing that a person does is lost. A page with more than <see cref="MostWaiting"/> messages waiting is ended, because they fill the memory.
/// </summary>
internal sealed class CircuitRate : CircuitHandler, IDisposable
{
    /// <summary>Messages of one page that wait. No person can do as much.</summary>
    public const int MostWaiting = 1000;

    private readonly TokenBucketRateLimiter _messages;
    private bool _hasEnded;

    public CircuitRate(IOptions<PushbackOptions> options)
    {
        var perSecond = options.Value.MessagesPerSecond;
        _messages = new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * RequestLimits.BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = MostWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            using var lease = await _messages.AcquireAsync();
            if (lease.IsAcquired)
            {
                await next(context);
            }
            else if (!_hasEnded)
            {
                throw new InvalidOperationException($"The page is ended: more than {MostWaiting} of its messages wait.");
            }
        };

    public void Dispose()
    {
        _hasEnded = true;
        _messages.Dispose();
    }
}
