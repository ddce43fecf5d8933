using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>The dashboard on the Monday of the demo story.</summary>
public sealed class DashboardTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Cio = "cio@demo.example";

    [Fact]
    public async Task The_cio_reads_what_blocks_who_objects_and_who_owes_an_answer()
    {
        var view = await LoadAsync(Cio);

        Assert.Equal((3, 9, 19, 14, 17), (view.Headline.Blocking, view.Headline.Open, view.Headline.Raised, view.Headline.UnitsObjecting, view.Headline.Units));
        Assert.Equal((2, 0), (view.Headline.OverdueIt, view.Headline.OverdueUnits));
        Assert.Equal(["OBJ-11", "OBJ-4", "OBJ-15"], view.Blockers.Select(blocker => blocker.Number));
        Assert.Equal(9, view.Heat.Totals.All.Count);
        Assert.Equal((6, 9, 22), (view.Ageing.Old, view.Ageing.Open, view.Ageing.Clocks));
        Assert.Equal("OBJ-4", view.Ageing.Oldest[0].Number);
        Assert.All(view.Ageing.Oldest, age => Assert.Equal(age.It, age.Periods.Where(stretch => stretch.IsIt).Sum(stretch => stretch.Days)));
    }

    [Fact]
    public async Task The_version_in_consultation_is_shown_to_who_asks_for_none()
    {
        var update = await host.LoadAsync<DashboardQuery, int?>(Cio, dashboard => dashboard.UpdateInConsultationAsync());
        var view = await LoadAsync(Cio, $"update={update}");

        Assert.Equal("0.8", view.Update?.Number);
        Assert.True(view.Update!.DaysLeft > 0);
    }

    [Fact]
    public async Task What_waits_for_a_reader_is_the_readers_own()
    {
        var cio = await LoadAsync(Cio);
        var lead = await LoadAsync("lead.ta@demo.example");
        var member = await LoadAsync("admin@demo.example");

        Assert.NotEmpty(cio.DueTasks.Tasks);
        Assert.DoesNotContain(lead.DueTasks.Tasks, duty => duty.Step is Step.Acknowledge or Step.Diagnose or Step.ProposeDisposition or Step.Rule);
        Assert.Empty(member.DueTasks.Tasks);
    }

    [Fact]
    public async Task A_new_reader_sees_the_changes_of_seven_days()
    {
        using var readers = await ReadersWithRights.BeginAsync(8);
        var first = await readers.LoadAsync<DashboardQuery, DashboardView>(readers.Owner, dashboard => dashboard.LoadAsync(new ObjectionFilter()));

        Assert.False(first.Baseline.IsLastVisit);
        Assert.Null(first.Baseline.Change);
        Assert.Equal(first.Today.AddDays(-7), first.Baseline.On);
    }

    [Fact]
    public async Task A_returning_reader_sees_the_changes_since_the_previous_visit()
    {
        await using var own = new TestHost();
        await own.DoAsync<RememberVisit.Command, NoResult>(Cio, new RememberVisit.Command());
        var then = await own.LoadAsync<DashboardQuery, DashboardView>(Cio, dashboard => dashboard.LoadAsync(new ObjectionFilter()));
        own.Clock.Move(TimeSpan.FromDays(1));

        var next = await own.LoadAsync<DashboardQuery, DashboardView>(Cio, dashboard => dashboard.LoadAsync(new ObjectionFilter()));

        Assert.True(next.Baseline.IsLastVisit);
        Assert.Empty(next.Changes);

        // Nobody has acted; the figures change because objections became overdue.
        Assert.Equal(
            new HeadlineChange(0, 0, 0, next.Headline.Overdue - then.Headline.Overdue, next.Headline.It.Share - then.Headline.It.Share, next.Headline.OfUnits.Share - then.Headline.OfUnits.Share),
            next.Baseline.Change);
        Assert.NotNull(next.Baseline.Change!.It);
    }

    [Theory]
    [InlineData("2020-11-03", "2020-11-02")]
    [InlineData("2020-10-13", "2020-10-12")]
    public async Task With_since_each_number_shows_its_change_from_the_end_of_the_day_before(string since, string before)
    {
        var now = await LoadAsync(Cio, $"since={since}");
        var then = await LoadAsync(Cio, $"asOf={before}");

        Assert.Equal(
            new HeadlineChange(
                now.Headline.Blocking - then.Headline.Blocking, now.Headline.Open - then.Headline.Open, now.Headline.UnitsObjecting - then.Headline.UnitsObjecting,
                now.Headline.Overdue - then.Headline.Overdue, now.Headline.It.Share - then.Headline.It.Share, now.Headline.OfUnits.Share - then.Headline.OfUnits.Share),
            now.Baseline.Change);
        Assert.NotNull(now.Baseline.Change!.It);
    }

    [Fact]
    public async Task The_api_tells_the_page_s_figures_in_the_contract_s_shape()
    {
        using var client = await host.ClientOfAsync(Cio);
        var figures = await client.GetFromJsonAsync<JsonElement>("/api/v1/dashboard");

        Assert.Equal(["asOf", "open", "blocking", "overdue", "byUnitAndCause", "byStatus", "ageing", "timeliness"], figures.EnumerateObject().Select(member => member.Name));
        Assert.Equal((9, 3, 2), (figures.GetProperty("open").GetInt32(), figures.GetProperty("blocking").GetInt32(), figures.GetProperty("overdue").GetInt32()));
        Assert.Equal(["unit", "cause", "count"], figures.GetProperty("byUnitAndCause")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["number", "it", "unit", "total"], figures.GetProperty("ageing")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["side", "step", "clock", "median", "onTime", "of"], figures.GetProperty("timeliness")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("It", figures.GetProperty("timeliness")[0].GetProperty("side").GetString());
        Assert.Contains(figures.GetProperty("byStatus").EnumerateArray(), status => status.GetProperty("status").GetString() == "Resolved");
    }

    [Theory]
    [InlineData("unit=NOPE", "filter.unknown")]
    [InlineData("cause=Anger", "filter.unknown")]
    [InlineData("updat=8", "filter.unknown-name")]
    [InlineData("update=999999", "filter.unknown")]
    public async Task An_invalid_filter_is_refused_by_name(string query, string code)
    {
        using var client = await host.ClientOfAsync(Cio);
        using var answer = await client.GetAsync(new Uri($"/api/v1/dashboard?{query}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/dashboard", "3 critical objections block publication.")]
    [InlineData("/dashboard?status=closed", "Nothing blocks publication")]
    [InlineData("/dashboard?asOf=2020-10-30", "critical objections blocked publication.")]
    [InlineData("/dashboard?asOf=2020-10-30", "Overdue on that day")]
    [InlineData("/dashboard?asOf=2020-10-30&status=closed", "Nothing blocked publication")]
    [InlineData("/dashboard?asOf=2020-10-30&status=closed", "Neither IT nor the units owed an overdue answer.")]
    [InlineData("/dashboard?heat=severity", "Open objections by business unit and severity.")]
    [InlineData("/dashboard?heat=age", "over 90 days")]
    [InlineData("/dashboard?heat=element", "Open objections by business unit and part of the text.")]
    [InlineData("/dashboard?heat=mood", "These figures cannot be shown")]
    [InlineData("/dashboard?unit=NOPE", "These figures cannot be shown")]
    [InlineData("/updates", "In consultation")]
    [InlineData("/units", "Enterprise Architecture")]
    [InlineData("/units/ta", "Technical Architecture")]
    [InlineData("/actions", "still to do")]
    public async Task The_first_paint_already_says_it(string address, string words)
    {
        using var client = await host.ClientOfAsync(Cio);

        Assert.Contains(words, await client.GetStringAsync(new Uri(address, UriKind.Relative)), StringComparison.Ordinal);
    }

    private Task<DashboardView> LoadAsync(string email, string query = "") =>
        host.LoadAsync<DashboardQuery, DashboardView>(email, dashboard => dashboard.LoadAsync(ObjectionFilter.Parse(query)));
}
