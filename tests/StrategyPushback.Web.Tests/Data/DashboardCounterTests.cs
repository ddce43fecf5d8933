using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>What the stored counters count, and when. <see cref="RandomHistoriesTests"/> compares them with a recount.</summary>
public sealed class DashboardCounterTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Writers_at_the_same_time_lose_nothing()
    {
        var story = await BeginAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (_, cancellation) =>
        {
            for (var filing = 0; filing < 12; filing++)
            {
                var id = await FileAsync(story, Severity.Major, Confidentiality.Open, story.Finance);
                await using var db = _database.Open();
                (await db.LoadObjectionAsync(id, cancellation))!.Acknowledge(story.Pmo.AsActor(), story.Now);
                await db.SaveChangesAsync(cancellation);
            }
        });
        await AssertFreshAsync();
        await using var reading = _database.Open();
        var total = await reading.DashboardCounters.SingleAsync(figure => figure.Audience == Audience.Full && figure.Measure == Measure.Cell && figure.UnitId == DashboardCounter.AllUnits && figure.Name == DashboardCounter.AllCauses);
        Assert.Equal((96, 96 * 4, 0), (total.Count, total.Major * new SeverityWeights().Major, total.Blocking));
    }

    [Fact]
    public async Task An_objection_of_two_units_and_two_causes_counts_in_each_cell_and_once_in_the_totals()
    {
        var story = await BeginAsync();
        var id = await FileAsync(story, Severity.Critical, Confidentiality.Open, story.Finance);
        await using (var db = _database.Open())
        {
            var objection = (await db.LoadObjectionAsync(id))!;
            objection.CoSign(await db.Units.SingleAsync(unit => unit.Code == "SAL"), story.SalesLead.AsActor(), story.Now);
            objection.Acknowledge(story.Pmo.AsActor(), story.Now);
            objection.Diagnose([RandomActions.ThreatOf(), RandomActions.GapOf()], story.Pmo.AsActor(), story.Now);
            objection.Confirm(story.FinanceLead.AsActor(), story.Now);
            await db.SaveChangesAsync();
        }

        var cells = await CellsAsync(Audience.Full);
        foreach (var unit in new[] { story.Finance.Id, story.Sales.Id, DashboardCounter.AllUnits })
        {
            foreach (var cause in new[] { "Threat", "StrategyGap", DashboardCounter.AllCauses })
            {
                Assert.Equal(new Amount(1, SeverityCounts.One(Severity.Critical), 1), cells[(unit, cause)]);
            }
        }

        Assert.Equal(9, cells.Count);
        await AssertFreshAsync();
    }

    [Fact]
    public async Task The_public_counters_contain_no_threat_and_no_restricted_objection()
    {
        var story = await BeginAsync();
        foreach (var confidentiality in Enum.GetValues<Confidentiality>())
        {
            var id = await FileAsync(story, Severity.Major, confidentiality, story.Finance);
            await using var db = _database.Open();
            var objection = (await db.LoadObjectionAsync(id))!;
            objection.Acknowledge(story.Pmo.AsActor(), story.Now);
            objection.Diagnose([RandomActions.ThreatOf()], story.Pmo.AsActor(), story.Now);
            await db.SaveChangesAsync();
            await using var reading = _database.Open();
            Assert.DoesNotContain(await reading.DashboardCounters.ToListAsync(), figure => figure.Audience == Audience.Public && figure.Step == nameof(Step.ConfirmWording));
            objection.Confirm(story.FinanceLead.AsActor(), story.Now);
            await db.SaveChangesAsync();
        }

        Assert.Equal(2, (await CellsAsync(Audience.Full))[(DashboardCounter.AllUnits, "Threat")].Count);
        var shown = await CellsAsync(Audience.Public);
        Assert.Equal(1, shown[(DashboardCounter.AllUnits, DashboardCounter.Undisclosed)].Count);
        Assert.Equal(1, shown[(DashboardCounter.AllUnits, DashboardCounter.AllCauses)].Count);
        Assert.DoesNotContain(shown.Keys, cell => cell.Cause == "Threat");
    }

    [Fact]
    public async Task An_objection_loaded_without_its_parts_is_counted_with_them()
    {
        var story = await BeginAsync();
        var id = await FileAsync(story, Severity.Major, Confidentiality.Open, story.Finance);
        await using (var db = _database.Open())
        {
            (await db.Objections.SingleAsync(objection => objection.Id == id)).Acknowledge(story.Pmo.AsActor(), story.Now);
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, (await CellsAsync(Audience.Full))[(story.Finance.Id, DashboardCounter.NoCause)].Count);
        await AssertFreshAsync();
    }

    [Fact]
    public async Task A_rolled_back_change_is_not_counted()
    {
        var story = await BeginAsync();
        await using (var db = _database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var update = await db.Updates.SingleAsync();
            db.Add(update.FileObjection(story.Filing(null) with { Elements = [] }, story.FinanceLead.AsActor(), story.Now));
            await db.SaveChangesAsync();
            Assert.NotEmpty(await db.StoredCountersAsync());
        }

        await using (var failing = _database.Open())
        {
            var update = await failing.Updates.SingleAsync();
            failing.Add(update.FileObjection(story.Filing(null) with { Elements = [] }, story.FinanceLead.AsActor() with { PersonId = 999 }, story.Now));
            await Assert.ThrowsAsync<DbUpdateException>(() => failing.SaveChangesAsync());
            Assert.Null(failing.Database.CurrentTransaction);
        }

        await using var reading = _database.Open();
        Assert.Empty(await reading.StoredCountersAsync());
    }

    [Fact]
    public async Task A_stale_edit_leaves_nothing_in_the_pooled_context()
    {
        var story = await BeginAsync();
        var id = await FileAsync(story, Severity.Major, Confidentiality.Open, story.Finance);
        await using var services = new ServiceCollection().AddPushbackData(_database.ConnectionString).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PushbackDb>>();
        PushbackDb stale;
        await using (stale = contexts.CreateDbContext())
        {
            (await stale.LoadObjectionAsync(id))!.Acknowledge(story.Pmo.AsActor(), story.Now);
            await stale.Database.ExecuteSqlAsync($"UPDATE Objections SET ConcurrencyToken = {Guid.NewGuid()}");
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => stale.SaveChangesAsync());
        }

        await using (var next = contexts.CreateDbContext())
        {
            Assert.Same(stale, next);
            next.Add(new BusinessUnit("HR", "People", false, 9));
            await next.SaveChangesAsync();
        }

        await AssertFreshAsync();
    }

    [Fact]
    public async Task Those_overdue_on_a_day_are_a_sum_of_the_due_dates_before_it()
    {
        var story = await BeginAsync();
        await FileAsync(story, Severity.Major, Confidentiality.Open, story.Finance);
        story.Day = 7;
        await FileAsync(story, Severity.Major, Confidentiality.Open, story.Finance);
        await using var db = _database.Open();
        var today = new DateOnly(2026, 11, 16).DayNumber;
        Assert.Equal(1, await db.DashboardCounters.Where(figure => figure.Audience == Audience.Full && figure.Measure == Measure.Due && figure.Day < today).SumAsync(figure => figure.Count));
        Assert.Equal(2, await db.DashboardCounters.Where(figure => figure.Audience == Audience.Full && figure.Measure == Measure.Due && figure.Side == Side.It && figure.Step == nameof(Step.Acknowledge)).SumAsync(figure => figure.Count));
    }

    private async Task<StoredOrganisation> BeginAsync()
    {
        await using var db = _database.Open();
        return await StoredOrganisation.BeginAsync(db);
    }

    private async Task<int> FileAsync(StoredOrganisation story, Severity severity, Confidentiality confidentiality, BusinessUnit? unit)
    {
        await using var db = _database.Open();
        var update = await db.Updates.SingleAsync();
        var raising = unit is null ? null : await db.Units.SingleAsync(known => known.Id == unit.Id);
        var objection = update.FileObjection(story.Filing(raising, severity, confidentiality) with { Elements = [] }, story.LeadOf(unit), story.Now);
        db.Add(objection);
        await db.SaveChangesAsync();
        return objection.Id;
    }

    private async Task<Dictionary<(int Unit, string Cause), Amount>> CellsAsync(Audience audience)
    {
        await using var db = _database.Open();
        return (await db.StoredCountersAsync()).Where(figure => figure.Key.Audience == audience && figure.Key.Measure == Measure.Cell)
            .ToDictionary(figure => (figure.Key.UnitId, figure.Key.Name), figure => figure.Value);
    }

    private async Task AssertFreshAsync()
    {
        await using var db = _database.Open();
        var fresh = await db.RecountAsync();
        var stored = await db.StoredCountersAsync();
        Assert.NotEmpty(fresh);
        Assert.Equal(fresh.OrderBy(figure => figure.Key.ToString()), stored.OrderBy(figure => figure.Key.ToString()));
    }
}
