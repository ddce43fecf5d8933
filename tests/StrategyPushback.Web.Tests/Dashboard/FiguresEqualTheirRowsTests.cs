using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>Every number of the dashboard equals the number of rows that its link shows to the same reader.</summary>
public sealed class FiguresEqualTheirRowsTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly IReadOnlyList<string> s_filters =
    [
        "", "status=open", "status=closed", "status=Acknowledged,Resolved", "severity=Critical", "severity=Major,Substantive", "blocking=true", "blocking=false",
        "overdue=true", "overdue=false", "turn=It", "turn=Unit,Cio", "cause=Threat", "cause=Undisclosed", "cause=None,OtherCause", "q=close", "q=OBJ-3",
        "status=open&cause=Threat&severity=Critical,Major", "overdue=true&turn=It&status=open",
    ];

    /// <summary>Filters of the demo story that must match an objection, and numbers above zero that must be compared, for each reader.</summary>
    private const int MinViews = 12;
    private const int MinNumbers = 100;

    [Theory]
    [InlineData("cio@demo.example")]
    [InlineData("pmo@demo.example")]
    [InlineData("lead.ta@demo.example")]
    [InlineData("lead.das@demo.example")]
    public async Task On_the_demo_story_each_reader_finds_as_many_rows_as_each_number_says(string email)
    {
        var update = await host.LoadAsync<DashboardQuery, int?>(email, dashboard => dashboard.UpdateInConsultationAsync());
        var (views, compared) = (0, 0);
        foreach (var query in s_filters.Concat([$"update={update}", $"update={update}&status=open", "unit=TA", "unit=TA,DAS", "under=IITB"]))
        {
            var view = await host.LoadAsync<DashboardQuery, DashboardView>(email, dashboard => dashboard.LoadAsync(ObjectionFilter.Parse(query)));
            compared += await EachNumberHasItsRowsAsync(view, rows => host.LoadAsync<ObjectionListQuery, int>(email, list => CountAsync(list, rows)), $"{email} {query}");
            views += view.Headline.Raised > 0 ? 1 : 0;
        }

        // Without rows and figures above zero, the comparison would prove nothing.
        Assert.True(views >= MinViews, $"{email}: only {views} filters match any objection.");
        Assert.True(compared >= MinNumbers, $"{email}: only {compared} numbers above zero were compared.");
    }

    [Fact]
    public async Task With_restricted_objections_and_threats_each_reader_finds_as_many_rows_as_each_number_says()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        foreach (var person in readers.Everyone)
        {
            foreach (var query in s_filters.Concat([$"update={readers.Story.Update.Id}", "unit=FIN", "unit=SAL&cause=Threat", "unit=FIN,SAL&status=open"]))
            {
                var view = await readers.LoadAsync<DashboardQuery, DashboardView>(person, dashboard => dashboard.LoadAsync(ObjectionFilter.Parse(query)));
                await EachNumberHasItsRowsAsync(view, rows => readers.LoadAsync<ObjectionListQuery, int>(person, list => CountAsync(list, rows)), $"{person.Name} {query}");
            }
        }
    }

    [Fact]
    public async Task Stored_counters_and_counted_rows_are_equal_for_every_reader()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        foreach (var person in readers.Everyone)
        {
            // All severities mean every row, so this filter counts rows where the empty one reads the stored counters.
            var counted = await readers.LoadAsync<DashboardQuery, DashboardView>(person, dashboard => dashboard.LoadAsync(new ObjectionFilter { Severity = Enum.GetValues<Severity>() }));
            var stored = await readers.LoadAsync<DashboardQuery, DashboardView>(person, dashboard => dashboard.LoadAsync(new ObjectionFilter()));

            Assert.Equivalent(Said(counted), Said(stored), strict: true);
            Assert.NotEqual(0, stored.Headline.Open);
        }
    }

    [Fact]
    public async Task An_outsider_sees_no_restricted_objections_and_no_threats()
    {
        using var readers = await ReadersWithRights.BeginAsync();

        var all = await readers.LoadAsync<DashboardQuery, DashboardView>(readers.Story.Cio, dashboard => dashboard.LoadAsync(new ObjectionFilter()));
        var sales = await readers.LoadAsync<DashboardQuery, DashboardView>(readers.Story.SalesLead, dashboard => dashboard.LoadAsync(new ObjectionFilter()));

        await using var db = readers.Open();
        var hidden = await db.Objections.CountAsync(objection => objection.Confidentiality == Confidentiality.Restricted && objection.Units.All(raising => raising.UnitId != readers.Story.Sales.Id));
        Assert.NotEqual(0, hidden);
        Assert.Equal(all.Headline.Raised - hidden, sales.Headline.Raised);
        Assert.DoesNotContain("Undisclosed", all.Heat.Columns.Select(column => column.Key));
        Assert.Contains("Undisclosed", sales.Heat.Columns.Select(column => column.Key));
        var finance = sales.Heat.Rows.Single(row => row.Code == "FIN");
        Assert.Equal(0, finance.Cells[sales.Heat.Columns.ToList().FindIndex(column => column.Key == "Threat")].Count);
    }

    [Theory]
    [InlineData(HeatAxis.Severity)]
    [InlineData(HeatAxis.Age)]
    [InlineData(HeatAxis.Element)]
    public async Task On_every_axis_of_the_heat_map_each_cell_has_its_rows_in_list_and_export(HeatAxis axis)
    {
        using var readers = await ReadersWithRights.BeginAsync();
        var cells = 0;
        foreach (var person in readers.Everyone)
        {
            foreach (var query in new[] { "", "status=open&severity=Critical,Major", "cause=Threat,Undisclosed", "unit=FIN", $"update={readers.Story.Update.Id}&blocking=true", "status=closed" })
            {
                var filter = ObjectionFilter.Parse(query);
                var view = await readers.LoadAsync<DashboardQuery, DashboardView>(person, dashboard => dashboard.LoadAsync(filter));
                var map = await readers.LoadAsync<DashboardQuery, HeatMapView>(person, async dashboard => (await dashboard.LoadAsync(filter, axis)).Heat);

                Assert.Equal(view.Heat.Rows.Select(row => (row.Code, row.All)), map.Rows.Select(row => (row.Code, row.All)));
                foreach (var cell in map.Rows.Append(map.Totals).SelectMany(row => row.Cells).Where(cell => cell.Count > 0))
                {
                    cells++;
                    Assert.Equal($"{person.Name} {cell.Query} {cell.Count}", $"{person.Name} {cell.Query} {await readers.LoadAsync<ObjectionListQuery, int>(person, list => CountAsync(list, cell.Query))}");
                    Assert.Equal(cell.Count, (await readers.LoadAsync<ObjectionExportQuery, ObjectionExportQuery.Totals>(person, export => export.TotalsAsync(ObjectionFilter.Parse(cell.Query)))).Rows);
                }
            }
        }

        Assert.NotEqual(0, cells);
    }

    [Fact]
    public async Task Severities_and_ages_share_out_all_open_objections_and_the_oldest_are_those_the_ageing_counts()
    {
        var view = await host.LoadAsync<DashboardQuery, DashboardView>("cio@demo.example", dashboard => dashboard.LoadAsync(new ObjectionFilter()));
        var severities = await host.LoadAsync<DashboardQuery, HeatMapView>("cio@demo.example", async dashboard => (await dashboard.LoadAsync(new ObjectionFilter(), HeatAxis.Severity)).Heat);
        var ages = await host.LoadAsync<DashboardQuery, HeatMapView>("cio@demo.example", async dashboard => (await dashboard.LoadAsync(new ObjectionFilter(), HeatAxis.Age)).Heat);

        Assert.Equal(view.Headline.Open, severities.Totals.Cells.Sum(cell => cell.Count));
        Assert.Equal(view.Heat.Totals.All.Points, severities.Totals.Cells.Sum(cell => cell.Points));
        Assert.Equal(view.Headline.Open, ages.Totals.Cells.Sum(cell => cell.Count));
        Assert.Equal(view.Ageing.Old, ages.Totals.Cells[^1].Count);
    }

    [Fact]
    public async Task An_outsider_s_map_of_severities_has_no_restricted_objection_in_any_cell()
    {
        using var readers = await ReadersWithRights.BeginAsync();

        var all = await readers.LoadAsync<DashboardQuery, HeatMapView>(readers.Story.Cio, async dashboard => (await dashboard.LoadAsync(new ObjectionFilter(), HeatAxis.Severity)).Heat);
        var sales = await readers.LoadAsync<DashboardQuery, HeatMapView>(readers.Story.SalesLead, async dashboard => (await dashboard.LoadAsync(new ObjectionFilter(), HeatAxis.Severity)).Heat);
        var threats = await readers.LoadAsync<DashboardQuery, HeatMapView>(readers.Story.SalesLead, async dashboard => (await dashboard.LoadAsync(ObjectionFilter.Parse("cause=Threat&unit=FIN"), HeatAxis.Severity)).Heat);

        await using var db = readers.Open();
        var hidden = await db.Objections.CountAsync(objection => objection.ClosedOn == null && objection.Confidentiality == Confidentiality.Restricted && objection.Units.All(raising => raising.UnitId != readers.Story.Sales.Id));
        Assert.NotEqual(0, hidden);
        Assert.Equal(all.Totals.Cells.Sum(cell => cell.Count) - hidden, sales.Totals.Cells.Sum(cell => cell.Count));
        Assert.Equal(0, threats.Totals.All.Count);
    }

    /// <returns>How many numbers above zero were compared.</returns>
    private static async Task<int> EachNumberHasItsRowsAsync(DashboardView view, Func<string, Task<int>> rows, string who)
    {
        var compared = 0;
        foreach (var cell in view.Heat.Rows.Append(view.Heat.Totals).SelectMany(row => row.Cells.Append(row.All)).Where(cell => cell.Count > 0))
        {
            compared++;
            Assert.True(cell.Count == await rows(cell.Query), $"{who}: cell {cell.Query} says {cell.Count}");
        }

        foreach (var (name, number, query) in new[] { ("blocking", view.Headline.Blocking, view.BlockingQuery), ("open", view.Headline.Open, view.OpenQuery), ("overdue", view.Headline.Overdue, view.OverdueQuery) })
        {
            var found = query is null ? 0 : await rows(query);
            compared += number > 0 ? 1 : 0;
            Assert.True(number == found, $"{who}: {name} says {number}, its rows are {found}");
        }

        Assert.Equal(view.ByStatus.Sum(status => status.Count), await rows(view.Filter.ToQuery(withSort: false)));
        Assert.Equal(view.Ageing.Open, view.Headline.Open);
        return compared;
    }

    private static object Said(DashboardView view) => new
    {
        Causes = view.Heat.Columns.Select(column => column.Key),
        Cells = view.Heat.Rows.Append(view.Heat.Totals).Select(row => (row.Code, string.Join(',', row.Cells.Append(row.All).Select(cell => $"{cell.Count}/{cell.Points}/{cell.Blocks}")))).ToList(),
        view.ByStatus,
        view.Headline.Blocking,
        view.Headline.Open,
        view.Headline.Raised,
        view.Headline.OverdueIt,
        view.Headline.OverdueUnits,
        It = view.Headline.It.Steps,
        Units = view.Headline.OfUnits.Steps,
    };

    private static async Task<int> CountAsync(ObjectionListQuery list, string query) => (await list.LoadAsync(ObjectionFilter.Parse(query), 1)).Total ?? 0;
}
