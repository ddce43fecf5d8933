using System.Threading.RateLimiting;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Features.Pulses.Answering;

/// <summary>Limits how many forged links one address may try. A link of this installation does not count: it works once in any case.</summary>
public sealed class PulseForgeries : IDisposable
{
    public static readonly Rule TooMany = new("pulse.too-many-forged");

    /// <summary>Forged links in one minute.</summary>
    public const int Most = 30;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(from =>
        RateLimitPartition.GetFixedWindowLimiter(from, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Allows(string? from)
    {
        using var lease = _limiter.AttemptAcquire(from ?? "");
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
