using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Obligations;
using StrategyPushback.Web.Tests.Api;
using StrategyPushback.Web.Tests.HalfWay;
using Xunit;

namespace StrategyPushback.Web.Tests.Obligations;

/// <summary>What each side owes: one list by date, for a person, a unit or IT, as far as the reader may see it.</summary>
public sealed class ObligationTests : HalfWayWorld
{
    [Fact]
    public async Task IT_owes_the_step_and_its_commitment_and_the_unit_its_own()
    {
        await AgreedAsync();
        await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member);
        await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.Pmo, "2020-11-10");

        Assert.Equal(["Commitment Open Keep the old platform", "Step ProposeDisposition Open The close of the year"], Sorted(await ListAsync(ApiWorld.Pmo, "side=It&state=open")));
        Assert.Equal(["Commitment Open Test in February"], await ListAsync(ApiWorld.FinanceLead, "unit=FIN&state=open"));
        Assert.Equal(["Commitment Open Test in February"], await ListAsync(ApiWorld.Member, $"person={ApiWorld.Member}&state=open"));
        var rows = (await World.GetAsync(ApiWorld.FinanceLead, "obligations?unit=FIN&kind=Commitment")).Items;
        Assert.Equal(("FIN", "Mia", "2020-12-01", Number), ((string?)rows[0]["units"]![0], (string?)rows[0]["person"], (string?)rows[0]["dueOn"], (string?)rows[0]["objection"]));
    }

    [Fact]
    public async Task A_commitment_is_late_reported_and_kept_in_time_and_the_other_side_owes_the_reply()
    {
        await AgreedAsync();
        var (kept, late) = (await CommitAsync(ApiWorld.FinanceLead, "Test", ApiWorld.Member, "2020-11-10"), await CommitAsync(ApiWorld.Pmo, "Platform", ApiWorld.Pmo, "2020-11-10"));
        await DecideAsync(ApiWorld.Member, kept, "report-kept", "*");
        World.Clock.Move(TimeSpan.FromDays(3));

        Assert.Equal(["Commitment Late Platform", "CommitmentReply Open Test"], Sorted(await ListAsync(ApiWorld.Pmo, "side=It&kind=Commitment,CommitmentReply")));
        Assert.Equal(["Commitment Reported Test"], await ListAsync(ApiWorld.Pmo, "unit=FIN&kind=Commitment,CommitmentReply"));

        // Confirmed three days after the date, it was still kept in time.
        await DecideAsync(ApiWorld.Pmo, kept, "keep", "*");
        await DecideAsync(ApiWorld.Pmo, late, "break", "*", "It was switched off.");
        Assert.Equal(["Commitment KeptInTime Test"], await ListAsync(ApiWorld.Pmo, "unit=FIN&state=ended&kind=Commitment"));
        Assert.Equal(["Commitment Broken Platform"], await ListAsync(ApiWorld.FinanceLead, "side=It&state=Broken"));
    }

    [Fact]
    public async Task A_step_is_owed_by_each_unit_that_has_not_replied_and_counts_once_it_ended()
    {
        Number = await World.StoryAsync((objection, _) => World.Proposed(objection), title: "Answered");

        Assert.Contains("Step Verdict Open Answered", await ListAsync(ApiWorld.FinanceLead, $"person={ApiWorld.FinanceLead}"));
        Assert.Contains("Step Verdict Open Answered", await ListAsync(ApiWorld.Cio, "side=Unit"));
        Assert.Contains("Step Acknowledge KeptInTime Answered", await ListAsync(ApiWorld.FinanceLead, "side=It&state=ended"));
        Assert.Equal(200, (await World.ActAsync(ApiWorld.FinanceLead, Number, "accept")).Code);
        Assert.DoesNotContain("Step Verdict Open Answered", await ListAsync(ApiWorld.FinanceLead, $"person={ApiWorld.FinanceLead}"));
        Assert.Contains("Step Verdict KeptInTime Answered", await ListAsync(ApiWorld.FinanceLead, "unit=FIN&state=ended"));
    }

    [Fact]
    public async Task IT_owes_the_reply_to_a_later_date_that_a_unit_asked_for()
    {
        await World.StoryAsync((objection, _) =>
        {
            World.Proposed(objection);
            objection.Extend(new DateOnly(2021, 3, 1), "Our board meets then.", World.By(ApiWorld.FinanceLead), ApiWorld.Now(5));
        }, title: "Later");

        Assert.Contains("Step Agree Open Later", await ListAsync(ApiWorld.Pmo, "side=It&state=open"));
        Assert.DoesNotContain("Step Agree Open Later", await ListAsync(ApiWorld.Pmo, "unit=FIN"));
    }

    [Fact]
    public async Task An_action_is_owed_by_its_owner_and_the_unit_of_the_owner()
    {
        await World.StoryAsync((objection, db) =>
        {
            World.Diagnosed(objection);
            World.Planned(objection, db);
        }, title: "Planned");

        Assert.Equal(["Action Open Secretactionwords"], await ListAsync(ApiWorld.Owner, $"person={ApiWorld.Owner}"));
        Assert.Equal(["Action Open Secretactionwords"], await ListAsync(ApiWorld.SalesLead, "unit=SAL"));
        Assert.DoesNotContain("Action Open Secretactionwords", await ListAsync(ApiWorld.FinanceLead, ""));
    }

    [Fact]
    public async Task A_restricted_objection_and_the_pages_of_others_are_not_told()
    {
        Number = await World.StoryAsync((objection, db) =>
        {
            World.Diagnosed(objection);
            World.Planned(objection, db, ApiWorld.Pmo);
        }, Confidentiality.Restricted, "Secret");
        await AgreedAsync();
        await CommitAsync(ApiWorld.Pmo, "Secret platform", ApiWorld.Pmo);

        Assert.Equal(3, (await ListAsync(ApiWorld.Cio, "side=It&state=open")).Count(row => row.Contains("ecret", StringComparison.Ordinal)));
        foreach (var query in new[] { "", "side=It", "unit=SAL", $"person={ApiWorld.SalesLead}" })
        {
            Assert.DoesNotContain(await ListAsync(ApiWorld.SalesLead, query), row => row.Contains("ecret", StringComparison.Ordinal));
        }

        // A unit, a person and an address that does not exist answer alike.
        foreach (var query in new[] { "unit=FIN", $"person={ApiWorld.FinanceLead}", "person=nobody@example.org", "unit=NONE" })
        {
            Assert.Equal((query, 404), (query, (await World.GetAsync(ApiWorld.SalesLead, $"obligations?{query}")).Code));
        }

        Assert.Equal(200, (await World.GetAsync(ApiWorld.SalesLead, $"obligations?person={ApiWorld.Owner}")).Code);
        Assert.DoesNotContain(await ListAsync(ApiWorld.Administrator, ""), row => row.StartsWith("Step", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_threat_is_not_told_by_the_name_of_the_step()
    {
        await World.StoryAsync((objection, _) => World.Steps(12).Diagnose(objection, new Threat { Confidence = Confidence.High, AtStake = Stake.Headcount, Statement = "Secretthreatwords", ForWhom = "Clerks" }), title: "Threatened");

        Assert.Contains("Step ConfirmWording Late Threatened", (await ListAsync(ApiWorld.Cio, "side=Unit")).Select(row => row.Replace("Open", "Late", StringComparison.Ordinal)));
        Assert.Contains(await ListAsync(ApiWorld.FinanceLead, "unit=FIN"), row => row.StartsWith("Step ConfirmWording", StringComparison.Ordinal));
        Assert.DoesNotContain(await ListAsync(ApiWorld.SalesLead, ""), row => row.Contains("ConfirmWording", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_is_read_in_parts_and_as_a_file_and_a_wrong_filter_is_named()
    {
        await AgreedAsync();
        for (var number = 1; number <= 3; number++)
        {
            await CommitAsync(ApiWorld.FinanceLead, $"=Part {number}", ApiWorld.Member, $"2020-12-0{number}");
        }

        var first = await World.GetAsync(ApiWorld.FinanceLead, "obligations?unit=FIN&kind=Commitment&limit=2");
        Assert.Equal((2, 3), (first.Items.Count, (int)first.Body["total"]!));
        var second = await World.GetAsync(ApiWorld.FinanceLead, $"obligations?unit=FIN&kind=Commitment&limit=2&after={first.Body["next"]}");
        Assert.Equal("=Part 3", (string?)second.Items.Single()["title"]);
        (await World.GetAsync(ApiWorld.FinanceLead, $"obligations?unit=FIN&limit=2&after={first.Body["next"]}")).Refused(400, "cursor.invalid");
        foreach (var (query, code) in new[] { ("state=Lost", "filter.unknown"), ("kind=1", "filter.unknown"), ("side=Cio", "filter.unknown"), ("owner=x", "filter.unknown-name") })
        {
            (await World.GetAsync(ApiWorld.Pmo, $"obligations?{query}")).Refused(400, code);
        }

        var client = await World.OfAsync(ApiWorld.FinanceLead);
        var file = await client.GetStringAsync(new Uri("/api/v1/obligations.csv?unit=FIN&kind=Commitment", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(4, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("'=Part 1", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_merge_the_remaining_unit_owes_what_the_merged_one_owed()
    {
        await AgreedAsync();
        await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.FinanceLead);
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, "units/FIN/merge", new JsonObject { ["into"] = "SAL" }, "*")).Code);

        Assert.Contains("Commitment Open Test in February", await ListAsync(ApiWorld.SalesLead, "unit=SAL"));
    }

    [Fact]
    public async Task The_page_shows_the_own_obligations_and_the_week_those_that_the_reader_may_see()
    {
        await AgreedAsync();
        await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.Pmo, "2020-11-10");
        var own = await World.LoadAsync<OwnObligationsQuery, ObligationsQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync(""));

        Assert.True(own!.IsOwn);
        Assert.Equal(["Keep the old platform", "The close of the year"], own.Owed.Select(row => row.What.Title).Order(StringComparer.Ordinal));
        Assert.Empty((await World.LoadAsync<OwnObligationsQuery, ObligationsQuery.View?>(ApiWorld.SalesLead, query => query.LoadAsync("")))!.Owed);
    }

    [Fact]
    public async Task Milestones_that_were_met_long_ago_take_no_place_of_one_that_is_not_met()
    {
        await using var db = World.Open();
        var strategy = $"{await db.Strategies.Select(one => one.Id).SingleAsync(TestContext.Current.CancellationToken)}";
        var phase = (string)(await World.PostAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = strategy, ["name"] = "Pilot", ["startsOn"] = "2020-11-02", ["endsOn"] = "2021-02-26", ["units"] = new JsonArray("FIN") })).Body["id"]!;
        var (met, late) = (await MilestoneAsync(phase, "Met", "2020-11-05"), await MilestoneAsync(phase, "Met again", "2020-11-06"));
        await MilestoneAsync(phase, "Not met", "2021-01-29");
        foreach (var (milestone, value, on) in new[] { (met, 85, "2020-06-01"), (late, 85, "2020-06-01"), (late, 70, "2020-07-01"), (late, 90, "2020-11-08") })
        {
            Assert.Equal(200, (await World.PostAsync(ApiWorld.Owner, $"milestones/{milestone}/actual", new JsonObject { ["value"] = value, ["on"] = on }, "*")).Code);
        }

        var copied = int.Parse(met, System.Globalization.CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"""
             WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 2001)
             INSERT INTO Milestones (PhaseId, Name, Measure, UnitOfMeasure, Target, Direction, DueOn, IsExitCriterion, OwnerId, IsIllustrative, ConcurrencyToken)
             SELECT PhaseId, 'Met ' || number, Measure, UnitOfMeasure, Target, Direction, DueOn, IsExitCriterion, OwnerId, IsIllustrative, ConcurrencyToken FROM Milestones, numbers WHERE Id = {copied};
             """, TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO MilestoneActuals (MilestoneId, Value, "On", RecordedById, RecordedAt)
             SELECT one.Id, actual.Value, actual."On", actual.RecordedById, actual.RecordedAt FROM Milestones one, MilestoneActuals actual WHERE actual.MilestoneId = {copied} AND one.Name LIKE 'Met _%' AND one.Name <> 'Met again';
             """, TestContext.Current.CancellationToken);

        Assert.Equal(["Milestone Open Not met", "Milestone KeptLate Met again"], await ListAsync(ApiWorld.Pmo, "kind=Milestone"));
        Assert.Equal(["Milestone Open Not met"], await ListAsync(ApiWorld.Owner, $"person={ApiWorld.Owner}&kind=Milestone&state=open"));
        var view = await World.LoadAsync<ObligationsQuery, ObligationsQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync(new ObligationFilter { Kind = [ObligationKind.Milestone] }));
        Assert.False(view!.IsCut);
    }

    private async Task<string> MilestoneAsync(string phase, string name, string dueOn)
    {
        var made = await World.PostAsync(ApiWorld.Pmo, "milestones", new JsonObject
        {
            ["phase"] = phase,
            ["name"] = name,
            ["dueOn"] = dueOn,
            ["owner"] = ApiWorld.Owner,
            ["measure"] = "Closed by day 5",
            ["unitOfMeasure"] = "%",
            ["target"] = 80,
            ["direction"] = "AtLeast",
        });
        Assert.Equal(201, made.Code);
        return (string)made.Body["id"]!;
    }

    private async Task<IReadOnlyList<string>> ListAsync(string email, string query)
    {
        var answer = await World.GetAsync(email, $"obligations?{query}");
        Assert.Equal((email, query, 200), (email, query, answer.Code));
        return [.. answer.Items.Select(row => string.Join(' ', new[] { (string?)row["kind"], (string?)row["step"], (string?)row["state"], (string?)row["title"] }.OfType<string>()))];
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> rows) => rows.Order(StringComparer.Ordinal);
}
