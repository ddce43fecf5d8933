using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>An objection is overdue from the day after its due date, and every page agrees, also on a holiday.</summary>
public sealed class OverdueTests : IAsyncLifetime
{
    private const string Pmo = "pmo@demo.example";

    private readonly TestHost _host = new();

    public ValueTask InitializeAsync()
    {
        // 11 November of the story is a holiday; the reply to OBJ-18 was due on the 10th.
        _host.Clock.MoveTo(new DateTime(2020, 11, 11, 9, 0, 0, DateTimeKind.Utc));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Number_rows_file_and_unit_page_agree_on_a_holiday()
    {
        var filter = ObjectionFilter.Parse("overdue=true");
        var dashboard = await _host.LoadAsync<DashboardQuery, DashboardView>(Pmo, question => question.LoadAsync(new ObjectionFilter()));
        var totals = await _host.LoadAsync<ObjectionExportQuery, ObjectionExportQuery.Totals>(Pmo, export => export.TotalsAsync(filter));
        var page = await _host.LoadAsync<ObjectionListQuery, Platform.Page<ObjectionView>>(Pmo, list => list.LoadAsync(filter));
        var home = await _host.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>("lead.bcms@demo.example", landing => landing.LoadAsync());

        Assert.Contains("OBJ-18", page.Items.Select(objection => objection.Number));
        Assert.All(page.Items, objection => Assert.True(objection.Overdue, objection.Number));
        Assert.Equal(page.Items.Count, dashboard.Headline.Overdue);
        Assert.Equal(page.Items.Count, totals.Overdue);
        Assert.Equal(page.Items.Count, (await RowsOfTheFileAsync()).Count(row => row.Overdue));
        Assert.Equal(-1, Assert.Single(home.Waiting).DaysLeft);
    }

    /// <summary>The rows from which a file is written and its second sheet is counted.</summary>
    private Task<List<ObjectionRow>> RowsOfTheFileAsync() => _host.LoadAsync<ObjectionExportQuery, List<ObjectionRow>>(Pmo, async export =>
    {
        var rows = new List<ObjectionRow>();
        await foreach (var row in export.RowsAsync(new ObjectionFilter(), texts: false))
        {
            rows.Add(row);
        }

        return rows;
    });
}
