using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Web.Platform;

/// <summary>Remembers what a command with an idempotency key created, so that a repeated command creates nothing.</summary>
internal static class IdempotencyKeys
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(24);

    /// <summary>What the first command with this key created; null when this one is the first.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another command or other content.</exception>
    public static async Task<Created?> FindAsync<TCommand>(CommandContext context, TCommand command, string? key, CancellationToken cancellation)
    {
        if (key is null || await context.Db.IdempotencyRecords.FirstOrDefaultAsync(record => record.PersonId == context.Actor.PersonId && record.Key == key, cancellation) is not { } stored)
        {
            return null;
        }

        if (stored.At < context.Now.At - s_lifetime)
        {
            context.Db.IdempotencyRecords.Remove(stored);
            await context.Db.SaveChangesAsync(cancellation);
            return null;
        }

        return stored.BodyHash == HashOf(command) && stored.Route == RouteOf<TCommand>() ? new Created(stored.CreatedId) : throw new IdempotencyKeyReusedException();
    }

    public static async Task StoreAsync<TCommand>(CommandContext context, TCommand command, string? key, Created? created, CancellationToken cancellation)
    {
        if (key is not null && created is not null)
        {
            context.Db.IdempotencyRecords.Add(new IdempotencyRecord(context.Actor.PersonId, key, RouteOf<TCommand>(), HashOf(command), created.Id, context.Now.At));
            await context.Db.SaveChangesAsync(cancellation);
        }
    }

    private static string RouteOf<TCommand>() => typeof(TCommand).FullName!;

    private static string HashOf<TCommand>(TCommand command) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command)));
}
