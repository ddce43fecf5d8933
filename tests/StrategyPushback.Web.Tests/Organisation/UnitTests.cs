using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>Units are found by all their names, and show only what the reader may see.</summary>
public sealed class UnitTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task The_page_of_a_unit_shows_its_other_names_its_lead_and_the_status_of_each_concern()
    {
        var unit = (await host.LoadAsync<UnitQuery, UnitQuery.View?>("cio@demo.example", units => units.LoadAsync("ea")))!;

        Assert.Equal("Enterprise Architecture", unit.Name);
        Assert.Contains("EA", unit.Aliases.Append(unit.Code));
        Assert.NotEmpty(unit.Leads);
        Assert.Contains(unit.OpenRows, row => row is { Number: "OBJ-4", Blocks: true } && row.Turn.Side is Side.It);
    }

    [Fact]
    public async Task An_unknown_code_finds_nothing() =>
        Assert.Null(await host.LoadAsync<UnitQuery, UnitQuery.View?>("cio@demo.example", units => units.LoadAsync("NOPE")));

    [Fact]
    public async Task Each_reader_finds_as_many_rows_as_a_unit_says()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        foreach (var person in readers.Everyone)
        {
            var units = await readers.LoadAsync<UnitListQuery, IReadOnlyList<UnitListQuery.View>>(person, list => list.LoadAsync());
            foreach (var unit in units)
            {
                var view = (await readers.LoadAsync<UnitQuery, UnitQuery.View?>(person, question => question.LoadAsync(unit.Code)))!;
                var open = (await readers.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(person, list => list.LoadAsync(ObjectionFilter.Parse($"unit={unit.Code}&status=open"), 1))).Total;
                Assert.Equal((open, open), (unit.Open, view.Open));
            }
        }
    }

    [Fact]
    public async Task Each_reader_finds_the_rows_of_what_either_side_owes_and_of_how_it_was_treated()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        var counts = new HashSet<int>();
        foreach (var person in readers.Everyone)
        {
            var view = (await readers.LoadAsync<UnitQuery, UnitQuery.View?>(person, question => question.LoadAsync("FIN")))!;
            var settling = await readers.LoadAsync<TimeToSettleQuery, TimeToSettleQuery.View>(person, question => question.LoadAsync(new ObjectionFilter { Unit = ["FIN"] }));
            Assert.NotEmpty(view.Owes);
            foreach (var turn in view.Owes)
            {
                var rows = await RowsAsync(readers, person, $"unit=FIN&status=open&turn={turn.Side}");
                Assert.Equal(rows.Count, turn.Open);
                Assert.Equal((await RowsAsync(readers, person, $"unit=FIN&status=open&turn={turn.Side}&overdue=true")).Count, turn.Overdue);
                Assert.Equal(rows.Select(row => row.DueOn).Where(due => due >= view.Today).Min(), turn.NextDue);
            }

            Assert.Contains(view.Treated, ended => ended.Status is Status.Resolved);
            foreach (var ended in view.Treated)
            {
                Assert.Equal((await RowsAsync(readers, person, $"unit=FIN&status={ended.Status}")).Count, ended.Count);
            }

            Assert.Equal((view.Open, view.Closed), ((await RowsAsync(readers, person, "unit=FIN&status=open")).Count, (await RowsAsync(readers, person, "unit=FIN&status=closed")).Count));
            Assert.Equal(view.Open + view.Closed, settling.Survival.Cases);
            counts.Add(view.Open);
        }

        Assert.True(counts.Count > 1, "no restricted objection was filed, so nothing was shown");
    }

    [Fact]
    public async Task The_step_of_a_line_does_not_tell_that_a_threat_is_being_worded()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        await using (var db = readers.Open())
        {
            var objection = (await db.LoadObjectionAsync(3))!;
            objection.Diagnose([new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "Roles may go.", ForWhom = "The close team" }], readers.Story.Pmo.AsActor(), readers.Story.Now);
            await db.SaveChangesAsync();
        }

        foreach (var (person, step) in new[] { (readers.Story.Pmo, Step.ConfirmWording), (readers.Story.FinanceLead, Step.ConfirmWording), (readers.Story.SalesLead, Step.ConfirmReadBack) })
        {
            var view = (await readers.LoadAsync<UnitQuery, UnitQuery.View?>(person, question => question.LoadAsync("FIN")))!;
            Assert.Equal(step, Assert.Single(view.OpenRows, row => row.Number == "OBJ-3").Turn.Step);
        }
    }

    [Fact]
    public async Task What_was_closed_in_the_record_it_came_from_counts_as_closed_and_as_neither_accepted_nor_overruled()
    {
        using var readers = await ReadersWithRights.BeginAsync(20);
        var (before, settled) = await SalesAsync(readers);
        await using (var db = readers.Open())
        {
            var update = await db.Updates.Include(known => known.Strategy).SingleAsync();
            var row = new ImportedContent("Settled long ago", "No time.", null, "More time.", Severity.Major, Confidentiality.Open, Closed: true, DispositionKind.Accepted, new SourceReference("old.xlsx", "7", null, new DateOnly(2020, 11, 9), "Yes."));
            db.Add(update.ImportObjection(row, [await db.Units.SingleAsync(unit => unit.Code == "SAL")], readers.Story.Pmo.AsActor(), readers.Story.Now));
            await db.SaveChangesAsync();
        }

        var (after, stillSettled) = await SalesAsync(readers);

        Assert.Equal(before.Closed + 1, after.Closed);
        Assert.Equal((settled.Cases, settled.Settled, settled.Median), (stillSettled.Cases, stillSettled.Settled, stillSettled.Median));
        Assert.Equal(1, after.Open + after.Closed - stillSettled.Cases);
    }

    [Fact]
    public async Task The_api_lists_units_in_the_contract_s_shape()
    {
        using var client = await host.ClientOfAsync("lead.ea@demo.example");
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/units?limit=5");

        Assert.Equal(["code", "name", "parent", "aliases", "isIt", "retired"], list.GetProperty("items")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(5, list.GetProperty("items").GetArrayLength());
        Assert.Equal(18, list.GetProperty("total").GetInt32());
    }

    private static async Task<IReadOnlyList<ObjectionView>> RowsAsync(ReadersWithRights readers, Domain.Organisation.Person person, string query) =>
        (await readers.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(person, list => list.LoadAsync(ObjectionFilter.Parse(query), 200))).Items;

    private static async Task<(UnitQuery.View Unit, Survival Settled)> SalesAsync(ReadersWithRights readers) => (
        (await readers.LoadAsync<UnitQuery, UnitQuery.View?>(readers.Story.Cio, question => question.LoadAsync("SAL")))!,
        (await readers.LoadAsync<TimeToSettleQuery, TimeToSettleQuery.View>(readers.Story.Cio, question => question.LoadAsync(new ObjectionFilter { Unit = ["SAL"] }))).Survival);
}
