using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Writers of one process wait for each other without asking SQLite, and no turn is ever kept by who is done.</summary>
public sealed class WriteTurnTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task One_writes_after_the_other_and_a_turn_is_given_back_once()
    {
        using var turns = new WriteQueue();
        var first = await turns.TakeAsync(TestContext.Current.CancellationToken);
        var second = turns.TakeAsync(TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        first.Dispose();
        first.Dispose();
        using (await second)
        {
            Assert.False(turns.TakeAsync(TestContext.Current.CancellationToken).IsCompleted);
        }
    }

    [Fact]
    public async Task Whoever_has_waited_long_enough_goes_on_without_one_and_gives_none_back()
    {
        using var turns = new WriteQueue(TimeSpan.Zero);
        using var first = await turns.TakeAsync(TestContext.Current.CancellationToken);
        Assert.True(turns.IsTaken);
        (await turns.TakeAsync(TestContext.Current.CancellationToken)).Dispose();
        Assert.True(turns.IsTaken);

        first.Dispose();
        Assert.False(turns.IsTaken);
    }

    [Fact]
    public async Task Whatever_comes_of_a_filing_the_turn_is_free_once_it_is_answered()
    {
        Assert.Equal(201, (await FileAsync(null)).Code);
        Assert.Equal(201, (await FileAsync("once")).Code);
        Assert.Equal(201, (await FileAsync("once")).Code);
        (await FileAsync("once", ("title", "Another"))).Refused(422, "idempotency.key-reused");
        (await FileAsync("other", ("unit", "NONE"))).Refused(400, "field.unknown");
    }

    [Fact]
    public async Task A_save_that_fails_gives_its_turn_back()
    {
        await using var db = await world.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync($"CREATE TRIGGER Cut BEFORE INSERT ON RaisingUnits BEGIN SELECT RAISE(ABORT, 'cut'); END", TestContext.Current.CancellationToken);
        var answer = await FileAsync(null);
        await db.Database.ExecuteSqlAsync($"DROP TRIGGER Cut", TestContext.Current.CancellationToken);
        Assert.Equal(500, answer.Code);
    }

    [Fact]
    public async Task A_stale_edit_gives_its_turn_back()
    {
        var filed = await FileAsync(null);
        await using var db = await world.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync($"CREATE TRIGGER Meanwhile BEFORE UPDATE ON Objections WHEN new.Status <> old.Status BEGIN SELECT RAISE(IGNORE); END", TestContext.Current.CancellationToken);
        var answer = await world.ActAsync(ApiWorld.Pmo, (string)filed.Body["number"]!, "acknowledge");
        await db.Database.ExecuteSqlAsync($"DROP TRIGGER Meanwhile", TestContext.Current.CancellationToken);
        answer.Refused(412, "edit.stale");
        Assert.False(world.Services.GetRequiredService<WriteQueue>().IsTaken);
    }

    private async Task<Answer> FileAsync(string? key, params (string Field, JsonNode? Value)[] changed)
    {
        var answer = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(changed), key: key);
        Assert.False(world.Services.GetRequiredService<WriteQueue>().IsTaken, $"{key} left the turn taken");
        return answer;
    }
}
