using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Positions;

/// <summary>IT's notice and the units' time in one consultation.</summary>
public sealed class ConsultationTimelinessTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_unit_that_files_after_its_clock_is_after_the_clock_while_IT_kept_its_promise()
    {
        await FileAsync();

        Assert.Equal("AfterClock from 2020-10-05: 25 of 10 days, notice kept: True", await FinanceAsync(ApiWorld.Member));
    }

    [Fact]
    public async Task A_unit_that_was_notified_late_is_never_late()
    {
        await NotifiedAsync(new DateTime(2020, 10, 12, 9, 0, 0, DateTimeKind.Utc));
        await FileAsync();

        Assert.Equal("NotCounted from 2020-10-12:  of  days, notice kept: False", await FinanceAsync(ApiWorld.Pmo));
    }

    [Fact]
    public async Task A_unit_that_was_notified_late_and_files_in_time_is_on_time()
    {
        await NotifiedAsync(new DateTime(2020, 11, 2, 9, 0, 0, DateTimeKind.Utc));
        await FileAsync();

        Assert.Equal("OnTime from 2020-11-02: 5 of 10 days, notice kept: False", await FinanceAsync(ApiWorld.Pmo));
    }

    [Fact]
    public async Task A_concern_that_the_reader_may_not_see_is_left_out()
    {
        await FileAsync(("confidentiality", nameof(Confidentiality.Restricted)));

        Assert.StartsWith("AfterClock ", await FinanceAsync(ApiWorld.FinanceLead), StringComparison.Ordinal);
        Assert.StartsWith("NoConcern ", await FinanceAsync(ApiWorld.SalesLead), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_nobody_may_see_does_not_exist() => (await _world.GetAsync(ApiWorld.Member, "updates/99/timeliness")).Refused(404, "access.not-found");

    private async Task FileAsync(params (string, System.Text.Json.Nodes.JsonNode?)[] changed) => Assert.Equal(201, (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(changed))).Code);

    /// <summary>The unit was first notified at this time.</summary>
    private async Task NotifiedAsync(DateTime at)
    {
        await using var db = _world.Open();
        var update = await db.Updates.AsTracking().Include(update => update.Positions).SingleAsync(update => update.Id == int.Parse(_world.Update), TestContext.Current.CancellationToken);
        update.AskUnits([await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN", TestContext.Current.CancellationToken)], ApiWorld.Now() with { At = at });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> FinanceAsync(string email)
    {
        var row = (await _world.GetAsync(email, $"updates/{_world.Update}/timeliness")).Body["units"]!.AsArray().Single(row => (string?)row!["unit"] == "FIN")!;
        return $"{row["result"]} from {row["firstOpportunity"]}: {row["days"]} of {row["clock"]} days, notice kept: {(bool)row["noticeKept"]!}";
    }
}
