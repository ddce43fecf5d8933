using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>A command that fails leaves nothing locked: the next one is carried out.</summary>
public sealed class FailedFilingTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task After_a_refused_or_repeated_filing_the_next_one_is_accepted()
    {
        Assert.Equal(201, (await FileAsync(null)).Code);
        Assert.Equal(201, (await FileAsync("once")).Code);
        Assert.Equal(201, (await FileAsync("once")).Code);
        (await FileAsync("once", ("title", "Another"))).Refused(422, "idempotency.key-reused");
        (await FileAsync("other", ("unit", "NONE"))).Refused(400, "field.unknown");
        Assert.Equal(201, (await FileAsync("other")).Code);
    }

    [Fact]
    public async Task After_a_save_that_failed_the_next_filing_is_accepted()
    {
        await ExecuteAsync("CREATE TRIGGER Cut BEFORE INSERT ON RaisingUnits BEGIN SELECT RAISE(ABORT, 'cut'); END");
        var withKey = await FileAsync("cut");
        var withoutKey = await FileAsync(null);
        await ExecuteAsync("DROP TRIGGER Cut");
        Assert.Equal((500, 500), (withKey.Code, withoutKey.Code));
        Assert.Equal(201, (await FileAsync("cut")).Code);
    }

    [Fact]
    public async Task After_a_stale_edit_the_next_filing_is_accepted()
    {
        var filed = await FileAsync(null);
        await ExecuteAsync("CREATE TRIGGER Meanwhile BEFORE UPDATE ON Objections WHEN new.Status <> old.Status BEGIN SELECT RAISE(IGNORE); END");
        var answer = await world.ActAsync(ApiWorld.Pmo, (string)filed.Body["number"]!, "acknowledge");
        await ExecuteAsync("DROP TRIGGER Meanwhile");
        answer.Refused(412, "edit.stale");
        Assert.Equal(201, (await FileAsync(null)).Code);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = await world.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    private Task<Answer> FileAsync(string? key, params (string Field, JsonNode? Value)[] changed) => world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(changed), key: key);
}
