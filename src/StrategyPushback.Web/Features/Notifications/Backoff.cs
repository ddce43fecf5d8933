using System.Security.Cryptography;

namespace StrategyPushback.Web.Features.Notifications;

/// <summary>How long to wait after a failed attempt: one minute, doubled each time up to an hour, and a fifth more or less, so that failures do not return all at once.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <param name="attempts">The number of failed attempts, from 1.</param>
    public static TimeSpan After(int attempts)
    {
        var wait = Math.Min(s_first.TotalSeconds * Math.Pow(2, Math.Min(attempts, 20) - 1), s_longest.TotalSeconds);
        return TimeSpan.FromSeconds(wait * RandomNumberGenerator.GetInt32(800, 1201) / 1000);
    }
}
