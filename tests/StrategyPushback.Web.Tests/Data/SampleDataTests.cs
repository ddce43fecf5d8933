using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Search;
using StrategyPushback.Data.Seeding.Samples;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>The generated data could have been created by people through the methods of the domain.</summary>
public sealed class SampleDataTests : IDisposable
{
    private const int Objections = 1_200;

    /// <summary>A Thursday.</summary>
    private static readonly DateTime s_now = new(2026, 11, 26, 10, 0, 0, DateTimeKind.Utc);

    private static readonly SemaphoreSlim s_gate = new(1);
    private static byte[]? s_made;

    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Its_counters_equal_a_recount()
    {
        await using var db = await MakeAsync();
        Assert.Equal((await db.RecountAsync()).OrderBy(figure => figure.Key.ToString()), (await db.StoredCountersAsync()).OrderBy(figure => figure.Key.ToString()));
        Assert.Equal(Objections, (await db.StoredCountersAsync()).Where(figure => figure.Key is { Audience: Audience.Full, Measure: Measure.Status }).Sum(figure => figure.Value.Count));
    }

    [Fact]
    public async Task Every_day_since_an_objection_was_raised_has_a_snapshot()
    {
        await using var db = await MakeAsync();
        var objections = await db.Objections.ToDictionaryAsync(objection => objection.Id);
        var days = (await db.Set<DailySnapshot>().OrderBy(standing => standing.FromOn).ToListAsync()).ToLookup(standing => standing.ObjectionId);
        Assert.Equal(Objections, days.Count);
        Assert.All(days, standings =>
        {
            var objection = objections[standings.Key];
            Assert.Equal((objection.RaisedOn, Status.Raised), (standings.First().FromOn, standings.First().Status));
            Assert.Equal(standings.Skip(1).Select(standing => standing.FromOn).Append(DailySnapshot.Still), standings.Select(standing => standing.UntilOn));
            Assert.Equal((objection.Status, objection.Turn.Side, objection.Turn.DueOn, objection.BlocksPublication), (standings.Last().Status, standings.Last().Side, standings.Last().DueOn, standings.Last().Blocks));
        });
    }

    [Fact]
    public async Task Nothing_in_it_names_what_is_not_there()
    {
        await using var db = await MakeAsync();
        Assert.Empty(await db.Database.SqlQuery<string>($"SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync());
        Assert.Equal("ok", await db.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync());
    }

    [Fact]
    public async Task There_are_objections_in_every_state_to_versions_of_several_strategies()
    {
        await using var db = await MakeAsync();
        var statuses = await db.Objections.GroupBy(objection => objection.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        Assert.Equal(Enum.GetValues<Status>(), statuses.Keys.Order());
        Assert.InRange(statuses.Where(status => status.Key.IsOpen()).Sum(status => status.Value), Objections / 6, Objections / 2);
        Assert.Equal(3, await db.Objections.Select(objection => objection.StrategyId).Distinct().CountAsync());
        Assert.True(await db.Objections.Select(objection => objection.UpdateId).Distinct().CountAsync() >= 12);
        Assert.Equal(3, await db.Updates.CountAsync(update => update.Status == UpdateStatus.InConsultation));
        Assert.Equal(Enum.GetValues<CauseKind>().Length, await db.Set<RootCause>().Select(cause => cause.Kind).Distinct().CountAsync());
        Assert.True(await db.Objections.AnyAsync(objection => objection.Confidentiality == Confidentiality.Restricted && objection.ClosedOn == null));
        Assert.True(await db.Objections.AnyAsync(objection => objection.Units.Count > 1));
    }

    /// <summary>Otherwise the server would end them all, one save after another, while a benchmark measures something else.</summary>
    [Fact]
    public async Task No_deferral_in_it_waits_for_the_server_to_end_it()
    {
        await using var db = await MakeAsync();
        var today = DateOnly.FromDateTime(s_now);
        Assert.NotEmpty(await db.Objections.Where(objection => objection.Status == Status.Deferred).ToListAsync());
        Assert.Empty(await db.Objections.Where(objection => objection.Status == Status.Deferred && objection.DeferredUntil <= today).Select(objection => objection.Id).ToListAsync());
    }

    [Fact]
    public async Task A_few_units_raise_most_and_each_objection_has_some_six_hundred_characters_and_two_or_three_actions()
    {
        await using var db = await MakeAsync();
        var raised = await db.Set<RaisingUnit>().GroupBy(raising => raising.UnitId).Select(group => group.Count()).ToListAsync();
        Assert.True(raised.OrderDescending().Take(6).Sum() > raised.Sum() / 3, string.Join(' ', raised.OrderDescending()));
        Assert.True(raised.Count > 40);
        Assert.InRange(await db.Objections.AverageAsync(objection => objection.Title.Length + objection.Statement.Length + (objection.Interest ?? "").Length + objection.ProposedChange.Length), 500, 700);
        Assert.InRange(await db.Objections.AverageAsync(objection => objection.Actions.Count), 2, 3);
    }

    [Fact]
    public async Task The_people_who_try_it_out_are_there_and_every_unit_has_its_lead()
    {
        await using var db = await MakeAsync();
        var roles = await db.People.ToDictionaryAsync(person => person.Email, person => person.Roles);
        Assert.Equal((Roles.Cio, Roles.Pmo, Roles.Administrator), (roles["cio@generated.example"], roles["pmo@generated.example"], roles["admin@generated.example"]));
        Assert.All(await db.Units.Select(unit => unit.Code).ToListAsync(), code => Assert.Equal(Roles.UnitLead, roles[$"lead.{code.ToLowerInvariant()}@generated.example"]));
        Assert.Equal(roles.Count, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Both_languages_are_searched_by_their_words_and_a_reference_finds_its_few()
    {
        await using var db = await MakeAsync();
        Assert.True(await db.SearchObjections("payroll").CountAsync() > 20);
        Assert.True(await db.SearchObjections("orcamento").CountAsync() > 20);
        var reference = (await db.Objections.Where(objection => objection.Statement.Contains("KX-")).Select(objection => objection.Statement).FirstAsync())[^8..^1];
        Assert.Equal(await db.Objections.CountAsync(objection => objection.Statement.Contains(reference)), await db.SearchObjections(reference).CountAsync());
        var answer = await db.Set<Disposition>().OrderByDescending(disposition => disposition.Id).FirstAsync(disposition => disposition.Response != "");
        Assert.Contains(answer.ObjectionId, await db.SearchObjections(string.Join(' ', answer.Response.Split(' ')[..3])).Select(hit => hit.ObjectionId).ToListAsync());
    }

    [Fact]
    public async Task Its_people_go_on_with_it_and_the_figures_follow()
    {
        await using var db = await MakeAsync();
        var people = await db.People.ToListAsync();
        var pmo = people.Single(person => person.Email == "pmo@generated.example").AsActor();
        var cio = people.Single(person => person.Email == "cio@generated.example").AsActor();
        var now = new BusinessTime(s_now, new BusinessCalendar(await db.Holidays.Select(holiday => holiday.Date).ToListAsync(), TimeZoneInfo.Utc), new Clocks());
        var open = await db.Objections.Where(objection => objection.ClosedOn == null).Select(objection => objection.Id).ToListAsync();
        var steps = new HashSet<Step>();
        foreach (var id in open.Where((_, at) => at % 8 == 0))
        {
            await using var acting = _database.Open();
            var objection = (await acting.LoadObjectionAsync(id))!;
            var lead = people.Find(person => person.Roles == Roles.UnitLead && person.UnitId == objection.Turn.UnitId)?.AsActor();
            steps.Add(objection.Turn.Step!.Value);
            switch (objection.Turn.Step)
            {
                case Step.Acknowledge: objection.Acknowledge(pmo, now); break;
                case Step.Diagnose: objection.Diagnose([new OtherCause { Confidence = Confidence.Low, Statement = "Who will run this?" }], pmo, now); break;
                case Step.ConfirmReadBack or Step.ConfirmWording: objection.Confirm(lead!, now); break;
                case Step.Agree: objection.Agree(lead!, now); break;
                case Step.Verdict: objection.Accept(lead!, now); break;
                case Step.Rule: objection.Rule(RulingKind.Overruled, "It goes ahead.", null, cio, now); break;
                default: objection.Escalate("It has waited long enough.", pmo, now); break;
            }

            await acting.SaveChangesAsync();
        }

        Assert.True(steps.Count >= 5, string.Join(' ', steps));
        await using var reading = _database.Open();
        Assert.Equal((await reading.RecountAsync()).OrderBy(figure => figure.Key.ToString()), (await reading.StoredCountersAsync()).OrderBy(figure => figure.Key.ToString()));
    }

    [Fact]
    public async Task A_filing_to_it_gets_the_next_number()
    {
        await using var db = await MakeAsync();
        var update = await db.Updates.AsTracking().FirstAsync(known => known.Status == UpdateStatus.InConsultation);
        var lead = await db.People.AsTracking().Include(person => person.Unit).FirstAsync(person => person.Roles == Roles.UnitLead);
        var filed = update.FileObjection(
            new Filing { Unit = lead.Unit, Title = "One more", Statement = "It says so.", ProposedChange = "Say otherwise." },
            lead.AsActor(),
            new BusinessTime(s_now, new BusinessCalendar([], TimeZoneInfo.Utc), new Clocks()));
        db.Add(filed);
        await db.SaveChangesAsync();
        Assert.Equal($"OBJ-{Objections + 1}", filed.Number);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_rows_all_week_and_another_seed_others()
    {
        var first = await RowsAsync(60, 7, s_now);
        Assert.Equal(first, await RowsAsync(60, 7, s_now.AddDays(-3)));
        Assert.NotEqual(first, await RowsAsync(60, 8, s_now));
    }

    [Fact]
    public async Task In_a_database_with_people_nothing_is_done()
    {
        await using var db = await MakeAsync();
        Assert.False(await _database.Contexts.GenerateAsync(5, 1, s_now, TimeZoneInfo.Utc, new Clocks()));
        Assert.Equal(Objections, await db.Objections.CountAsync());
    }

    /// <summary>All rows of all tables.</summary>
    private static async Task<string> RowsAsync(int objections, int seed, DateTime now)
    {
        using var database = new TemporaryDatabase();
        Assert.True(await database.Contexts.GenerateAsync(objections, seed, now, TimeZoneInfo.Utc, new Clocks()));
        await using var db = database.Open();
        var tables = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'ObjectionTexts%' ORDER BY name").ToListAsync();
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        var rows = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those of the schema.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var cells = new object[reader.FieldCount];
                reader.GetValues(cells);
                rows.Append(table).Append(' ').AppendJoin('|', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))).Append('\n');
            }
        }

        return rows.ToString();
    }

    /// <summary>Made once for all tests; each gets a copy.</summary>
    private async Task<PushbackDb> MakeAsync()
    {
        await s_gate.WaitAsync();
        try
        {
            if (s_made is null)
            {
                Assert.True(await _database.Contexts.GenerateAsync(Objections, 42, s_now, TimeZoneInfo.Utc, new Clocks()));
                s_made = await _database.ReadAsync();
            }
            else
            {
                await _database.WriteAsync(s_made);
            }
        }
        finally
        {
            s_gate.Release();
        }

        return _database.Open();
    }
}
