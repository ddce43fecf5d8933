using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Open pages learn that nothing can be saved, and that saving works again.</summary>
public sealed class StoreStateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_database_is_a_problem_until_the_other_writer_is_done()
    {
        await using var host = new TestHost();
        var state = host.Services.GetRequiredService<StoreState>();
        var changes = 0;
        state.Changed += () => Interlocked.Increment(ref changes);
        state.Report(RefusalKind.Invalid);
        Assert.Equal((null, 0), (state.Problem, changes));

        await using (var writer = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False"))
        {
            await writer.OpenAsync(Cancellation);
            await writer.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Cancellation);
            state.Report(RefusalKind.Busy);
            await state.TryAsync(Cancellation);
            Assert.Equal((RefusalKind.Busy, 1), (state.Problem, changes));
        }

        await state.TryAsync(Cancellation);
        Assert.Equal((null, 2), (state.Problem, changes));
    }

    [Fact]
    public void A_full_disk_is_recognised_in_sqlite_in_a_file_and_inside_another_exception()
    {
        Assert.Equal((RefusalKind.Full, "store.full"), Refusals.Of(new SqliteException("full", 13)) is { } refusal ? (refusal.Kind, refusal.Code) : default);
        Assert.True(Refusals.IsFull(new IOException("No space left on device", 28)));
        Assert.True(Refusals.IsFull(new InvalidOperationException("save", new SqliteException("full", 13))));
        Assert.False(Refusals.IsFull(new IOException("Other")));
    }
}
