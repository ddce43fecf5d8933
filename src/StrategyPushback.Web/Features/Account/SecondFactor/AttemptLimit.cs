using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>
/// Limits how often codes and passwords of one account are tried after its password was right, by the settings of signing in. Only a person
/// who has the password, or an open page of the owner, gets this far, so strangers cannot use up the attempts.
/// </summary>
public sealed class AttemptLimit(IOptions<PushbackOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, (int Count, DateTimeOffset From)> _attempts = new();

    /// <summary>Counts an attempt before it is checked, so that simultaneous attempts cannot exceed the limit.</summary>
    /// <returns>False when the account has to wait.</returns>
    public bool TryTake(int account)
    {
        var now = time.GetUtcNow();
        var window = TimeSpan.FromMinutes(options.Value.LockMinutes);
        var (count, _) = _attempts.AddOrUpdate(account, (1, now), (_, previous) => now - previous.From < window ? (previous.Count + 1, previous.From) : (1, now));
        return count <= options.Value.SignInTries;
    }

    /// <summary>After an attempt that succeeded.</summary>
    public void Clear(int account) => _attempts.TryRemove(account, out _);
}
