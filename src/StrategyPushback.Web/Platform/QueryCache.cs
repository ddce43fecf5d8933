using System.Security.Cryptography;
using System.Text.Json;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Caches query results in memory until the history changes. Concurrent requests for one result run the query once.
/// Results that depend on the reader include the reader in their key.
/// See docs/decisions/0086-query-cache-by-history-version.md.
/// </summary>
public sealed class QueryCache(IFusionCache cache)
{
    /// <summary>
    /// Names of units, people and strategies change without a history entry, so a result is loaded again after this
    /// time. Counts of objections do not wait for it.
    /// </summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>Number of cached results.</summary>
    public const int Capacity = 500;

    /// <summary>How long the result of a computation is kept. Other inputs have another name, so it is never out of date.</summary>
    public static readonly TimeSpan ComputedDuration = TimeSpan.FromHours(1);

    /// <summary>The name of a computation with a hash of its inputs. Equal names mean equal results.</summary>
    public static string NameOf<TInputs>(string computation, TInputs inputs) => $"{computation} {Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(inputs)))}";

    /// <summary>Caches what depends on nothing but inputs that were loaded before, so the key has neither the history nor the reader.</summary>
    /// <param name="name">From <see cref="NameOf"/>.</param>
    public async Task<TResult> ComputeAsync<TResult>(string name, Func<Task<TResult>> compute, CancellationToken cancellation) =>
        await cache.GetOrSetAsync<TResult>(name, async (_, _) => await compute(), options => options.SetDuration(ComputedDuration).SetSize(1), token: cancellation);

    /// <param name="name">Names the query and every input except the filter and the audience.</param>
    public async Task<TResult> LoadAsync<TResult>(QueryContext context, string name, ObjectionFilter filter, Func<Task<TResult>> load, CancellationToken cancellation)
    {
        // The version is read before the query runs: a change in between gets a higher version and is loaded again.
        var version = await context.Db.HistoryVersionAsync(cancellation);
        var audience = context.Actor.SeesAll() ? "all" : FormattableString.Invariant($"{context.Actor.PersonId}.{string.Join('+', context.Actor.LedUnits)}.{context.Actor.UnitId}.{(int)context.Actor.Roles}");
        var key = FormattableString.Invariant($"{version}|{name}|{audience}|{context.Now.Today:O}|{filter.ToQuery()}");
        return await cache.GetOrSetAsync<TResult>(key, async (_, _) => await load(), options => options.SetDuration(Duration).SetSize(1), token: cancellation);
    }
}
