using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Claims;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Claims;

/// <summary>A side claims with a probability what will be true; on the day the other side or the PMO records what happened.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private static readonly DateTime s_due = new(2020, 11, 30, 9, 0, 0, DateTimeKind.Utc);

    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_other_side_records_on_the_day_whether_a_claim_came_true()
    {
        var objection = await _world.StoryAsync();
        var claim = await MakeAsync(ApiWorld.FinanceLead, objection);
        (await ScoreAsync(ApiWorld.Pmo, claim)).Refused(409, "claim.not-due");
        _world.Clock.MoveTo(s_due);
        Assert.Equal([claim], (await DueAsync(ApiWorld.Cio)).Select(due => $"{due.Id}"));
        Assert.Empty(await DueAsync(ApiWorld.FinanceLead));

        (await ScoreAsync(ApiWorld.FinanceLead, claim)).Refused(409, "claim.own-claim");
        (await ScoreAsync(ApiWorld.SalesLead, claim)).Refused(409, "claim.only-other-side");
        Assert.Equal(403, (await ScoreAsync(ApiWorld.Member, claim)).Code);
        Assert.Equal(["source: claim.source-required"], (await ScoreAsync(ApiWorld.Cio, claim, source: " ")).Fields);
        var scored = await ScoreAsync(ApiWorld.Cio, claim);

        Assert.Equal(("CameTrue", "Report of November"), ((string?)scored.Body["state"], (string?)scored.Body["source"]));
        (await ScoreAsync(ApiWorld.Pmo, claim)).Refused(409, "claim.already-scored");
    }

    [Fact]
    public async Task A_probability_of_0_or_100_and_a_day_in_the_past_are_refused()
    {
        var objection = await _world.StoryAsync();
        Assert.Equal(["probability: claim.probability-out-of-range"], (await PostAsync(ApiWorld.FinanceLead, objection, percent: 0)).Fields);
        Assert.Equal(["probability: claim.probability-out-of-range"], (await PostAsync(ApiWorld.FinanceLead, objection, percent: 100)).Fields);
        (await PostAsync(ApiWorld.FinanceLead, objection, "2020-11-08")).Refused(409, "claim.date-in-past");
        (await PostAsync(ApiWorld.SalesLead, objection)).Refused(409, "claim.no-side");
        Assert.Equal(403, (await PostAsync(ApiWorld.Member, objection)).Code);
        Assert.Equal(["objection: field.required"], (await _world.PostAsync(ApiWorld.Pmo, "claims", Claim(null))).Fields);
    }

    [Fact]
    public async Task A_claim_about_an_element_is_made_by_a_lead_and_scored_by_IT()
    {
        var body = Claim(null);
        body["element"] = _world.Element;
        var claim = (string)(await _world.PostAsync(ApiWorld.SalesLead, "claims", body)).Body["id"]!;
        _world.Clock.MoveTo(s_due);

        var scored = await ScoreAsync(ApiWorld.Cio, claim, cameTrue: false);

        Assert.Equal(("Sales", "DidNotComeTrue"), ((string?)scored.Body["unit"], (string?)scored.Body["state"]));
    }

    [Fact]
    public async Task A_person_who_leads_several_units_names_the_one_that_claims()
    {
        await using (var db = _world.Open())
        {
            var cancellation = TestContext.Current.CancellationToken;
            var (lead, deputy) = (await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.FinanceLead, cancellation), await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.SalesLead, cancellation));
            lead.NameDeputy(deputy, ApiWorld.Now().Today, ApiWorld.Now().Today.AddDays(10), _world.By(ApiWorld.FinanceLead), ApiWorld.Now());
            await db.SaveChangesAsync(cancellation);
        }

        var body = Claim(null);
        body["element"] = _world.Element;
        Assert.Equal(["unit: field.required"], (await _world.PostAsync(ApiWorld.SalesLead, "claims", (JsonObject)body.DeepClone())).Fields);
        body["unit"] = "IT";
        Assert.Equal(["unit: field.unknown"], (await _world.PostAsync(ApiWorld.SalesLead, "claims", (JsonObject)body.DeepClone())).Fields);
        body["unit"] = "FIN";
        Assert.Equal("Finance", (string?)(await _world.PostAsync(ApiWorld.SalesLead, "claims", body)).Body["unit"]);

        // Only one of them raised the objection.
        Assert.Equal("Finance", (string?)(await PostAsync(ApiWorld.SalesLead, await _world.StoryAsync())).Body["unit"]);
        Assert.Equal(["Finance", "Sales"], (await _world.LoadAsync<ClaimsQuery, ClaimsView>(ApiWorld.SalesLead, query => query.LoadAsync())).Units.Select(unit => unit.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_claim_about_a_restricted_objection_is_neither_listed_nor_counted_for_others()
    {
        var objection = await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        (await PostAsync(ApiWorld.SalesLead, objection)).Refused(404, "access.not-found");
        for (var number = 0; number < 10; number++)
        {
            await MakeAsync(ApiWorld.FinanceLead, objection);
        }

        _world.Clock.MoveTo(s_due);
        foreach (var claim in (await _world.GetAsync(ApiWorld.Pmo, "claims")).Items)
        {
            Assert.Equal(200, (await ScoreAsync(ApiWorld.Pmo, (string)claim["id"]!)).Code);
        }

        Assert.Equal(10, (await UnitsAsync(ApiWorld.FinanceLead)).Scored);
        Assert.Equal((0, null), ((await UnitsAsync(ApiWorld.SalesLead)).Scored, (await UnitsAsync(ApiWorld.SalesLead)).Calibration));
        Assert.Empty((await _world.GetAsync(ApiWorld.SalesLead, "claims")).Items);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, "claims/1")).Code);
        Assert.Null(await _world.LoadAsync<ClaimsQuery, ClaimsView?>(ApiWorld.SalesLead, query => query.OfObjectionAsync(objection)));
        Assert.Equal(0.04, (await UnitsAsync(ApiWorld.FinanceLead)).Calibration!.Brier, 6);
    }

    private async Task<SideCalibration> UnitsAsync(string person) => (await _world.LoadAsync<ClaimsQuery, ClaimsView>(person, query => query.LoadAsync())).Sides.Single(side => side.Side is Side.Unit);

    private Task<IReadOnlyList<ClaimView>> DueAsync(string person) => _world.LoadAsync<ClaimsQuery, IReadOnlyList<ClaimView>>(person, query => query.DueAsync());

    private async Task<string> MakeAsync(string person, string objection)
    {
        var answer = await PostAsync(person, objection);
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private Task<Answer> PostAsync(string person, string objection, string dueOn = "2020-11-30", int percent = 80) => _world.PostAsync(person, "claims", Claim(objection, dueOn, percent));

    private Task<Answer> ScoreAsync(string person, string claim, bool cameTrue = true, string source = "Report of November") =>
        _world.PostAsync(person, $"claims/{claim}/score", new JsonObject { ["cameTrue"] = cameTrue, ["source"] = source }, "*");

    private static JsonObject Claim(string? objection, string dueOn = "2020-11-30", int percent = 80)
    {
        var body = new JsonObject { ["wording"] = "The close takes at most six days", ["dueOn"] = dueOn, ["probability"] = percent };
        if (objection is not null)
        {
            body["objection"] = objection;
        }

        return body;
    }
}
