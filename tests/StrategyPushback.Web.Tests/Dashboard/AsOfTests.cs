using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>The state of a past day equals what was shown at its end.</summary>
public sealed class AsOfTests
{
    private static readonly IReadOnlyList<string> s_filters = ["", "status=open&severity=Critical,Major", "cause=None,Threat,Undisclosed", "unit=FIN", "overdue=true", "blocking=true", "status=closed", "turn=Unit&sort=-dueOn", "under=SAL&sort=status"];

    [Theory]
    [InlineData(4711, true)]
    [InlineData(1848, false)]
    public async Task The_state_of_a_past_day_equals_the_copy_taken_at_its_end(int seed, bool rights)
    {
        await using var world = await RandomlyChangedHost.BeginAsync(seed);
        var random = new Random(seed);

        // When people get more rights later, only readers who see everything see the same again.
        var readers = rights ? world.Readers.Take(2).ToList() : world.Readers;
        var copies = new List<(int Day, string QueryContextFactory, string Query, string Copy)>();
        for (var day = 0; day < 21; day++)
        {
            await world.ChangeAsync(day, filings: 3, acts: 12, rights);
            foreach (var reader in readers)
            {
                foreach (var query in new[] { "", $"update={world.Updates[0]}", RandomActions.Pick(random, [.. s_filters]) })
                {
                    copies.Add((day, reader, query, await world.CopyAsync(reader, query)));
                }
            }
        }

        foreach (var (day, reader, query, copy) in copies)
        {
            var asOf = $"{query}&asOf={StoredOrganisation.Start.AddDays(day):yyyy-MM-dd}".TrimStart('&');
            Assert.Equal($"{reader} {asOf}\n{copy}", $"{reader} {asOf}\n{await world.CopyAsync(reader, asOf)}");
        }

        Assert.Contains(copies, copy => copy.Copy.Contains("Escalated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restricted_objection_is_hidden_on_past_days_by_the_rights_of_today()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(7);
        await world.ChangeAsync(0, filings: 30, acts: 0, rights: false);
        await world.ChangeAsync(5, filings: 0, acts: 60, rights: false);
        var then = ObjectionFilter.Parse("asOf=2026-11-10&status=open");

        var all = await world.Host.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(world.Story.Cio.Email, list => list.LoadAsync(then, 200));
        var member = await world.Host.LoadAsync<ObjectionListQuery, Page<ObjectionView>>("olu@example.org", list => list.LoadAsync(then, 200));

        Assert.Equal(30, all.Total);
        Assert.All(member.Items, row => Assert.Equal(Confidentiality.Open, row.Confidentiality));
        Assert.Equal(all.Items.Count(row => row.Confidentiality is Confidentiality.Open), member.Total);
    }

    [Fact]
    public async Task An_invalid_day_or_name_is_refused_at_its_field()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(3);
        await world.ChangeAsync(0, filings: 2, acts: 0, rights: false);
        await world.ChangeAsync(3, filings: 0, acts: 0, rights: false);
        foreach (var (query, field, code) in new[]
        {
            ("asOf=2026-11-25", "asOf", "filter.day-to-come"),
            ("since=2026-11-25", "since", "filter.day-to-come"),
            ("asOf=2026-11-01", "asOf", "filter.before-first-record"),
            ("asOf=1.11.2026", "asOf", "filter.not-a-date"),
            ("asOf=2026-11-10&since=2026-11-12", "asOf", "filter.period-upside-down"),
            ("from=2026-11-10&to=2026-11-09", "to", "filter.period-upside-down"),
            ("element=4711", "element", "filter.unknown"),
            ("strategy=4711", "strategy", "filter.unknown"),
            ("under=NOPE", "under", "filter.unknown"),
            ("owner=nobody@example.org&asOf=2026-11-10", "owner", "filter.unknown"),
        })
        {
            foreach (var ask in new Func<Task>[]
            {
                () => world.Host.LoadAsync<DashboardQuery, DashboardView>(world.Story.Cio.Email, dashboard => dashboard.LoadAsync(ObjectionFilter.Parse(query))),
                () => world.Host.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(world.Story.Cio.Email, list => list.LoadAsync(ObjectionFilter.Parse(query))),
                () => world.Host.LoadAsync<ObjectionExportQuery, ObjectionExportQuery.Totals>(world.Story.Cio.Email, export => export.TotalsAsync(ObjectionFilter.Parse(query))),
            })
            {
                var wrong = await Assert.ThrowsAsync<InvalidFieldException>(ask);
                Assert.Equal((field, code), (wrong.Error.Field, wrong.Error.Code));
                Assert.NotEqual(code, wrong.Error.Text);
            }
        }
    }

    [Fact]
    public async Task The_present_day_shows_the_same_as_now()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(11);
        await world.ChangeAsync(0, filings: 20, acts: 80, rights: true);

        Assert.Equal(await world.CopyAsync(world.Story.Pmo.Email, ""), await world.CopyAsync(world.Story.Pmo.Email, "asOf=2026-11-09"));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_leaves_one_snapshot_per_day()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(5);
        await world.ChangeAsync(4, filings: 5, acts: 20, rights: true);
        await world.ChangeAsync(1, filings: 0, acts: 40, rights: true);
        await world.ChangeAsync(6, filings: 0, acts: 20, rights: true);

        await using var db = world.Host.Open();
        foreach (var days in db.DailySnapshots.AsEnumerable().GroupBy(standing => standing.ObjectionId))
        {
            var inOrder = days.OrderBy(standing => standing.FromOn).ToList();
            Assert.All(inOrder, standing => Assert.True(standing.FromOn < standing.UntilOn));
            Assert.Equal(inOrder.Skip(1).Select(standing => standing.FromOn), inOrder.SkipLast(1).Select(standing => standing.UntilOn));
            Assert.Equal(StrategyPushback.Data.Snapshots.DailySnapshot.Still, inOrder[^1].UntilOn);
        }

        Assert.Equal(await world.CopyAsync(world.Story.Cio.Email, ""), await world.CopyAsync(world.Story.Cio.Email, "asOf=2026-11-15"));
    }

    [Fact]
    public async Task Changed_since_a_day_tells_what_came_about_and_how_far_the_figures_moved()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(13);
        await world.ChangeAsync(0, filings: 4, acts: 0, rights: true);
        await world.ChangeAsync(2, filings: 3, acts: 0, rights: true);

        var view = await world.Host.LoadAsync<DashboardQuery, DashboardView>(world.Story.Cio.Email, dashboard => dashboard.LoadAsync(ObjectionFilter.Parse("since=2026-11-10")));

        Assert.True(view.Baseline.IsChosen);
        Assert.Equal(3, view.Baseline.Change!.Open);
        Assert.Equal(["OBJ-5", "OBJ-6", "OBJ-7"], view.Changes.Where(change => change.Kind is ChangeKind.Raised).SelectMany(change => change.Numbers));
    }
}
