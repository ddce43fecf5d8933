using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>Each headline number shows its change since the reader's last visit.</summary>
public sealed class VisitTests
{
    private const int Days = 12;

    [Theory]
    [InlineData(Confidentiality.Open, false)]
    [InlineData(Confidentiality.Restricted, true)]
    public async Task A_restricted_objection_of_another_unit_does_not_hide_the_numbers(Confidentiality confidentiality, bool isShown)
    {
        await using var world = await RandomlyChangedHost.BeginAsync(1);
        var (lead, other) = (world.Story.FinanceLead.Email, world.Story.SalesLead.Email);
        var clock = world.Host.Clock;
        clock.MoveTo(StoredOrganisation.Start);
        var filed = await world.Host.DoAsync<FileObjection.Command, Created>(lead, new() { Update = $"{world.Updates[1]}", Unit = "FIN", Title = "No time", Statement = "We close the year.", ProposedChange = "Wait.", Confidentiality = confidentiality });
        var number = $"OBJ-{filed.Value!.Id}";
        clock.Move(TimeSpan.FromMinutes(10));
        Assert.Null((await world.Host.DoAsync<AcknowledgeObjection.Command, NoResult>(world.Story.Pmo.Email, new(number, null))).Refusal);
        clock.Move(TimeSpan.FromMinutes(10));
        await world.Host.DoAsync<RememberVisit.Command, NoResult>(other, new());
        clock.Move(TimeSpan.FromHours(4));

        // Its turn changed before the visit and its wording after it, so readers who may see it get no change for that day.
        Assert.Null((await world.Host.DoAsync<RewordObjection.Command, NoResult>(lead, new() { Number = number, Seen = null, Title = "No hands", Statement = "We close the year.", ProposedChange = "Wait." })).Refusal);
        var now = await world.Host.LoadAsync<DashboardQuery, DashboardView>(other, board => board.LoadAsync(new ObjectionFilter()));
        Assert.True(now.Baseline.IsLastVisit);
        Assert.Equal(isShown, now.Baseline.Change is not null);
    }

    /// <summary>Rights do not change during the test, so the figures of then are those visible today.</summary>
    [Fact]
    public async Task Each_of_the_six_numbers_shows_its_change_since_the_last_visit()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(77);
        var seen = new Dictionary<string, Headline>();
        var moved = new List<HeadlineChange>();
        var unreported = 0;
        for (var day = 0; day < Days; day++)
        {
            // Part of the day, a visit, and the rest of the day: what was overdue at the visit is not stored.
            world.Story.Minute = 0;
            await world.ChangeAsync(day, filings: 2, acts: 5, rights: false);
            world.Host.Clock.MoveTo(StoredOrganisation.Start.AddDays(day).AddMinutes(world.Story.Minute - 1));
            await CompareAsync();
            if (day % 3 != 1)
            {
                foreach (var reader in world.Readers)
                {
                    await world.Host.DoAsync<RememberVisit.Command, NoResult>(reader, new());
                    seen[reader] = (await LoadAsync(reader)).Headline;
                }
            }

            await world.ChangeAsync(day, filings: 1, acts: 5, rights: false);
            await CompareAsync();
        }

        Assert.True(unreported * 10 < moved.Count, $"{unreported} of {unreported + moved.Count} were not shown.");
        Assert.All(
            new Func<HeadlineChange, int>[] { by => by.Blocking, by => by.Open, by => by.UnitsObjecting, by => by.Overdue, by => by.It ?? 0, by => by.OfUnits ?? 0 },
            (number, at) => Assert.True(moved.Exists(by => number(by) != 0), $"Number {at} never moved."));

        async Task CompareAsync()
        {
            foreach (var (reader, then) in seen)
            {
                var now = await LoadAsync(reader);
                Assert.True(now.Baseline.IsLastVisit);
                if (now.Baseline.Change is null)
                {
                    unreported++;
                    continue;
                }

                Assert.Equal(
                    new HeadlineChange(
                        now.Headline.Blocking - then.Blocking, now.Headline.Open - then.Open, now.Headline.UnitsObjecting - then.UnitsObjecting,
                        now.Headline.Overdue - then.Overdue, now.Headline.It.Share - then.It.Share, now.Headline.OfUnits.Share - then.OfUnits.Share),
                    now.Baseline.Change);
                moved.Add(now.Baseline.Change);
            }
        }

        Task<DashboardView> LoadAsync(string reader) => world.Host.LoadAsync<DashboardQuery, DashboardView>(reader, board => board.LoadAsync(new ObjectionFilter()));
    }
}
