using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>The demo story is the published input, replayed through the methods of the domain.</summary>
public sealed class DemoStoryTests : IDisposable
{
    /// <summary>A Thursday. The week's Monday is 23 November 2026, 315 weeks after 9 November 2020.</summary>
    private static readonly DateTime s_now = new(2026, 11, 26, 10, 0, 0, DateTimeKind.Utc);

    private static readonly SemaphoreSlim s_gate = new(1);
    private static byte[]? s_loaded;

    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task There_are_nineteen_objections_under_their_numbers_nine_open_and_three_blocking()
    {
        await using var db = await LoadAsync();
        var objections = await db.Objections.OrderBy(objection => objection.Id).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 19), objections.Select(objection => objection.Id));
        Assert.Equal(9, objections.Count(objection => objection.IsOpen));
        Assert.Equal(3, objections.Count(objection => objection.BlocksPublication));
        Assert.All(objections, objection => Assert.NotNull(objection.Source));
        Assert.Equal(11, await db.Actions.CountAsync());
    }

    [Fact]
    public async Task Its_counters_equal_a_recount()
    {
        await using var db = await LoadAsync();
        var stored = await db.StoredCountersAsync();
        Assert.Equal((await db.RecountAsync()).OrderBy(figure => figure.Key.ToString()), stored.OrderBy(figure => figure.Key.ToString()));
        Assert.Equal(9, stored.Where(figure => figure.Key is { Audience: Audience.Full, Measure: Measure.Cell, UnitId: DashboardCounter.AllUnits, Name: DashboardCounter.AllCauses }).Sum(figure => figure.Value.Count));
        Assert.Equal(3, stored.Where(figure => figure.Key is { Audience: Audience.Full, Measure: Measure.Status }).Sum(figure => figure.Value.Blocking));
    }

    [Fact]
    public async Task On_the_ninth_of_November_the_figures_are_those_of_the_drawings()
    {
        var day = new DateOnly(2020, 11, 9);
        await using var db = await LoadAsync(day.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc));
        var full = (await db.StoredCountersAsync()).Where(figure => figure.Key.Audience is Audience.Full).ToList();
        var total = full.Where(figure => figure.Key is { Measure: Measure.Cell, UnitId: DashboardCounter.AllUnits, Name: DashboardCounter.AllCauses }).Aggregate(default(Amount), (sum, figure) => sum + figure.Value);
        Assert.Equal((9, 46, 3), (total.Count, total.Severities.Points(new SeverityWeights()), total.Blocking));
        Assert.Equal(14, full.Where(figure => figure.Key is { Measure: Measure.Cell, Name: DashboardCounter.AllCauses, UnitId: not DashboardCounter.AllUnits }).Select(figure => figure.Key.UnitId).Distinct().Count());
        Assert.Equal(2, full.Where(figure => figure.Key.Measure is Measure.Due && figure.Key.Day < day.DayNumber).Sum(figure => figure.Value.Count));
        var due = await db.Objections.Where(objection => objection.ClosedOn == null).ToDictionaryAsync(objection => objection.Id, objection => objection.Turn.DueOn);
        Assert.Equal((new DateOnly(2020, 11, 20), new DateOnly(2020, 11, 3), new DateOnly(2020, 11, 6)), (due[4], due[11], due[19]));
    }

    [Fact]
    public async Task All_dates_move_by_whole_weeks_and_the_source_dates_stay()
    {
        await using var db = await LoadAsync();
        var fourth = await db.Objections.SingleAsync(objection => objection.Id == 4);
        Assert.Equal(new DateOnly(2020, 4, 20), fourth.Source!.Date);
        Assert.Equal(new DateOnly(2020, 4, 20).AddDays(7 * 315), fourth.RaisedOn);
        Assert.Equal(DayOfWeek.Monday, fourth.RaisedOn.DayOfWeek);
        var out_ = await db.Updates.SingleAsync(update => update.Number == "0.8");
        Assert.Equal(new DateOnly(2020, 11, 4), out_.SourceDate);
        Assert.Equal(new DateOnly(2020, 11, 27).AddDays(7 * 315), out_.Window!.Closes);
        Assert.True(await db.History.AllAsync(entry => entry.At < s_now));
        Assert.True(await db.Holidays.AnyAsync(holiday => holiday.Date == new DateOnly(2026, 11, 25)));
    }

    [Theory]
    [InlineData("2026-12-31", "2026-12-28")]
    [InlineData("2027-01-03", "2026-12-28")]
    [InlineData("2027-01-04", "2027-01-04")]
    [InlineData("2020-11-09", "2020-11-09")]
    public async Task The_ninth_of_November_falls_in_the_week_of_loading(string today, string monday)
    {
        await using var db = await LoadAsync(DateTime.SpecifyKind(DateTime.Parse(today, CultureInfo.InvariantCulture).AddHours(8), DateTimeKind.Utc));
        var dated = await db.Updates.SingleAsync(update => update.Number == "0.8");
        Assert.Equal(DateOnly.Parse(monday, CultureInfo.InvariantCulture), dated.DatedOn.AddDays(5));
    }

    [Fact]
    public async Task One_version_is_out_for_consultation_and_the_older_ones_are_superseded()
    {
        await using var db = await LoadAsync();
        var versions = await db.Updates.Where(update => update.Strategy.Title == "Target IT Solution Delivery Model").OrderBy(update => update.Order).ToListAsync();
        Assert.Equal(8, versions.Count);
        Assert.All(versions[..^1], version => Assert.Equal(UpdateStatus.Superseded, version.Status));
        Assert.Equal(UpdateStatus.InConsultation, versions[^1].Status);
        Assert.True((await db.LoadUpdateAsync(versions[^1].Id))!.Elements.Count > 50);
        Assert.Equal(2, await db.Strategies.CountAsync());
    }

    [Fact]
    public async Task Each_unit_replies_through_its_own_lead()
    {
        await using var db = await LoadAsync();
        var leads = await db.People.Where(person => person.Roles == Roles.UnitLead).ToDictionaryAsync(person => person.Id, person => person.UnitId);
        Assert.All(await db.Set<Verdict>().ToListAsync(), verdict => Assert.Equal(verdict.UnitId, leads[verdict.ById]));
        Assert.Equal(await db.People.CountAsync(), await db.Users.CountAsync(account => account.EmailConfirmed && account.PasswordHash == null && account.SecurityStamp != null));
    }

    [Fact]
    public async Task The_one_threat_counts_with_its_wording_agreed()
    {
        await using var db = await LoadAsync();
        var threat = await db.Set<Threat>().SingleAsync();
        Assert.True(threat.IsEstablished);
        Assert.Equal(4, threat.ObjectionId);
        Assert.Equal(1, await db.History.CountAsync(entry => entry.Kind == HistoryKind.WordingAgreed));
    }

    [Fact]
    public async Task The_history_is_in_chronological_order()
    {
        await using var db = await LoadAsync();
        var times = await db.History.OrderBy(entry => entry.Id).Select(entry => entry.At).ToListAsync();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task The_story_loads_once_and_is_refused_in_a_database_with_people()
    {
        await using var first = await LoadAsync();
        Assert.False(await _database.Contexts.LoadOnceAsync(s_now, TimeZoneInfo.Utc, new Clocks()));
        await Assert.ThrowsAsync<DatabaseNotReadyException>(() => _database.Contexts.LoadAsync(s_now, TimeZoneInfo.Utc, new Clocks()));
        Assert.Equal(19, await first.Objections.CountAsync());
    }

    [Fact]
    public async Task A_story_that_does_not_fit_on_the_disk_is_refused_in_one_line_and_leaves_nothing()
    {
        await using var services = new ServiceCollection()
            .AddDbContextFactory<PushbackDb>(options => options.UsePushback(_database.ConnectionString + ";Pooling=False").AddInterceptors(new NoMorePages()))
            .BuildServiceProvider();
        var refusal = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => services.GetRequiredService<IDbContextFactory<PushbackDb>>().LoadOnceAsync(s_now, TimeZoneInfo.Utc, new Clocks()));
        Assert.Contains("is full", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        await using var db = _database.Open();
        Assert.Equal((0, 0), (await db.Objections.CountAsync(), await db.People.CountAsync()));
        Assert.True(await _database.Contexts.LoadOnceAsync(s_now, TimeZoneInfo.Utc, new Clocks()));
    }

    /// <summary>SQLite reports the same code as for a full disk when the file may not grow.</summary>
    private sealed class NoMorePages : DbConnectionInterceptor
    {
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = 1";
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_next_filing_gets_the_next_number()
    {
        await using var db = await LoadAsync();
        var update = await db.Updates.SingleAsync(update => update.Number == "0.8");
        var lead = await db.People.Include(person => person.Unit).SingleAsync(person => person.Email == "lead.ea@demo.example");
        var objection = update.FileObjection(
            new Filing { Unit = lead.Unit, Title = "One more", Statement = "It says so.", ProposedChange = "Say otherwise." },
            lead.AsActor(),
            new BusinessTime(s_now, new BusinessCalendar([], TimeZoneInfo.Utc), new Clocks()));
        db.Add(objection);
        await db.SaveChangesAsync();
        Assert.Equal("OBJ-20", objection.Number);
    }

    /// <summary>Loaded once for all tests of one moment; each gets a copy.</summary>
    private async Task<PushbackDb> LoadAsync(DateTime? now = null)
    {
        if (now is not null)
        {
            await _database.Contexts.LoadAsync(now.Value, TimeZoneInfo.Utc, new Clocks());
            return _database.Open();
        }

        await s_gate.WaitAsync();
        try
        {
            if (s_loaded is null)
            {
                await _database.Contexts.LoadAsync(s_now, TimeZoneInfo.Utc, new Clocks());
                s_loaded = await _database.ReadAsync();
            }
            else
            {
                await _database.WriteAsync(s_loaded);
            }
        }
        finally
        {
            s_gate.Release();
        }

        return _database.Open();
    }
}
