using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using StrategyPushback.Data.Verification;

namespace StrategyPushback.Data.Backups;

/// <summary>Restores a backup into a scratch directory, migrates and verifies it there, and deletes it again.</summary>
public static class RestoreDrill
{
    private const string Prefix = "pushback-drill-";

    /// <summary>What a drill that was killed left is deleted after this time.</summary>
    private static readonly TimeSpan s_leftFor = TimeSpan.FromDays(1);

    /// <exception cref="DatabaseNotReadyException">The backup cannot be restored or migrated.</exception>
    public static async IAsyncEnumerable<VerificationResult> RunAsync(string backup, string scratch, TimeProvider clock, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var directory = Directory.CreateDirectory(Path.Combine(scratch, $"{Prefix}{Guid.NewGuid():N}")).FullName;
        DeleteLeft(scratch, clock.GetUtcNow().UtcDateTime - s_leftFor);
        try
        {
            // Without a pool, so that no connection holds the files when they are deleted.
            var options = new DbContextOptionsBuilder<PushbackDb>();
            options.UsePushback($"Data Source={Path.Combine(directory, "pushback.db")};Pooling=False");
            var contexts = new PooledDbContextFactory<PushbackDb>((DbContextOptions<PushbackDb>)options.Options);
            await contexts.RestoreAsync(backup, cancellation);
            await contexts.PrepareAsync(clock, cancellation: cancellation);
            await foreach (var result in contexts.VerifyAsync(clock, cancellation: cancellation))
            {
                yield return result;
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void DeleteLeft(string scratch, DateTime before)
    {
        foreach (var left in Directory.EnumerateDirectories(scratch, Prefix + "*").Where(left => Directory.GetLastWriteTimeUtc(left) < before).ToList())
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It belongs to another user, or another drill deletes it.
            }
        }
    }
}
