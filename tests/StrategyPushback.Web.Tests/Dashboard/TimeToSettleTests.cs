using System.Net;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>How long objections stay open, computed for each reader from the objections that the reader may see.</summary>
public sealed class TimeToSettleTests
{
    [Fact]
    public async Task Each_reader_gets_changes_only_of_objections_in_the_own_list()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(23);
        await world.ChangeAsync(0, filings: 12, acts: 0, rights: true);
        await world.ChangeAsync(4, filings: 6, acts: 60, rights: true);
        var counts = new List<int>();
        foreach (var reader in world.Readers)
        {
            var view = await LoadAsync(world.Host, reader, "");
            Assert.Equal(await RowsAsync(world.Host, reader, ""), view.Survival.Cases);
            Assert.Equal(await RowsAsync(world.Host, reader, view.OpenQuery!), view.Open);
            Assert.Equal(await RowsAsync(world.Host, reader, "status=Resolved,Overruled"), view.Survival.Settled);
            counts.Add(view.Survival.Cases);
        }

        Assert.True(counts.Distinct().Count() > 1, "no restricted objection was filed, so nothing was shown");
    }

    [Fact]
    public async Task The_result_is_computed_once_until_something_changes()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(29);
        await world.ChangeAsync(0, filings: 3, acts: 0, rights: true);
        var cio = world.Story.Cio.Email;
        var first = await LoadAsync(world.Host, cio, "");
        Assert.Same(first.Survival, (await LoadAsync(world.Host, cio, "")).Survival);

        await world.ChangeAsync(0, filings: 1, acts: 0, rights: true);

        Assert.Equal(first.Survival.Cases + 1, (await LoadAsync(world.Host, cio, "")).Survival.Cases);
    }

    [Fact]
    public async Task A_row_imported_as_closed_is_not_a_case_because_its_duration_is_unknown()
    {
        await using var host = new TestHost();
        await using var db = host.Open();
        var recorded = await db.Objections.CountAsync(objection => objection.ClosedOn != null && db.History.Any(entry => entry.ObjectionId == objection.Id && entry.Kind == HistoryKind.ClosedAsRecorded));
        var all = await db.Objections.CountAsync();

        var view = await LoadAsync(host, "cio@demo.example", "");

        Assert.True(recorded > 0);
        Assert.Equal(all - recorded, view.Survival.Cases);
    }

    [Fact]
    public async Task The_file_has_a_line_for_each_step_and_under_eight_cases_none()
    {
        await using var host = new TestHost();
        var view = await LoadAsync(host, "cio@demo.example", "");
        using var client = await host.ClientOfAsync("cio@demo.example");

        var lines = await LinesAsync(client, "");
        var few = await LinesAsync(client, "?severity=Critical&unit=BOSS");

        Assert.Equal(view.IsTooFew ? 1 : 1 + view.Survival.Steps.Count, lines.Length);
        Assert.Single(few);
    }

    [Fact]
    public async Task An_unknown_value_is_refused_at_its_field_and_a_stranger_learns_nothing()
    {
        await using var host = new TestHost();
        var wrong = await Assert.ThrowsAsync<InvalidFieldException>(() => LoadAsync(host, "cio@demo.example", "severity=Huge"));
        Assert.Equal("severity", wrong.Error.Field);
        using var client = await host.ClientOfAsync("cio@demo.example");
        using var refused = await client.GetAsync(new Uri("/api/v1/history/survival.csv?unit=NOWHERE", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var stranger = host.Stranger();
        using var closed = await stranger.GetAsync(new Uri("/api/v1/history/survival.csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
    }

    private static Task<TimeToSettleQuery.View> LoadAsync(TestHost host, string reader, string query) =>
        host.LoadAsync<TimeToSettleQuery, TimeToSettleQuery.View>(reader, question => question.LoadAsync(ObjectionFilter.Parse(query)));

    private static Task<int> RowsAsync(TestHost host, string reader, string query) =>
        host.LoadAsync<ObjectionListQuery, int>(reader, async list => (await list.LoadAsync(ObjectionFilter.Parse(query), 1)).Total ?? 0);

    private static async Task<string[]> LinesAsync(HttpClient client, string query) =>
        (await client.GetStringAsync(new Uri($"/api/v1/history/survival.csv{query}", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
