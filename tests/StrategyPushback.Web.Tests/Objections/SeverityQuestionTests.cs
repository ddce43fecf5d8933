using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>A critical objection names the criterion that is met, and IT may ask for another severity.</summary>
public sealed class SeverityQuestionTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private const string Law = "It would break a law, a contract or a duty to a regulator.";

    [Fact]
    public async Task A_client_that_knows_no_criteria_files_a_critical_objection_without_one()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical")));

        Assert.Equal(201, filed.Code);
        Assert.Null(filed.Body["criterion"]);
        Assert.True((bool)filed.Body["blocking"]!);
    }

    [Fact]
    public async Task The_criterion_is_named_in_one_language_and_read_in_the_other()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical"), ("criterion", Law)));

        Assert.Equal(Law, (string)filed.Body["criterion"]!);
        var portuguese = await world.SendAsync(ApiWorld.SalesLead, HttpMethod.Get, $"objections/{filed.Number}", null, language: "pt-BR");
        Assert.Equal("Descumpriria uma lei, um contrato ou uma exigência de um regulador.", (string)portuguese.Body["criterion"]!);
    }

    [Fact]
    public async Task A_criterion_that_its_severity_does_not_have_is_refused_at_the_field()
    {
        var unknown = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical"), ("criterion", "I dislike the font.")));
        var ofAnother = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Major"), ("criterion", Law)));

        unknown.Refused(400, "field.unknown");
        Assert.Equal(["criterion: field.unknown"], unknown.Fields);
        Assert.Equal(["criterion: field.unknown"], ofAnother.Fields);
    }

    [Fact]
    public async Task The_pages_refuse_critical_without_a_criterion()
    {
        var filing = new FileObjection.Command { Update = world.Update, Unit = "FIN", Title = "a", Statement = "b", ProposedChange = "c", Severity = Severity.Critical, RequiresCriterion = true };
        var refused = await world.DoAsync<FileObjection.Command, Created>(ApiWorld.FinanceLead, filing);
        Assert.Equal([("criterion", "objection.criterion-required")], refused.Refusal!.Fields.Select(field => (field.Field, field.Code)));
        Assert.Null((await world.DoAsync<FileObjection.Command, Created>(ApiWorld.FinanceLead, filing with { Criterion = Law })).Refusal);
        Assert.Null((await world.DoAsync<FileObjection.Command, Created>(ApiWorld.FinanceLead, filing with { Severity = Severity.Major })).Refusal);

        var number = await world.StoryAsync();
        var rewording = new RewordObjection.Command { Number = number, Seen = null, Title = "a", Statement = "b", ProposedChange = "c", Severity = Severity.Critical, RequiresCriterion = true };
        Assert.Equal("objection.criterion-required", (await world.DoAsync<RewordObjection.Command, NoResult>(ApiWorld.FinanceLead, rewording)).Refusal!.Fields[0].Code);
        Assert.Null((await world.DoAsync<RewordObjection.Command, NoResult>(ApiWorld.FinanceLead, rewording with { Criterion = Law })).Refusal);
    }

    [Fact]
    public async Task A_criterion_that_was_stated_stays_valid_after_the_settings_change()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical"), ("criterion", Law)));
        await SetCriteriaAsync("The plant stops.", "A fábrica para.");
        try
        {
            var rewording = new RewordObjection.Command { Number = filed.Number, Seen = null, Title = "Other words", Statement = "b", ProposedChange = "c", Severity = Severity.Critical, Criterion = Law, RequiresCriterion = true };
            Assert.Null((await world.DoAsync<RewordObjection.Command, NoResult>(ApiWorld.FinanceLead, rewording)).Refusal);
            Assert.Equal("field.unknown", (await world.DoAsync<RewordObjection.Command, NoResult>(ApiWorld.FinanceLead, rewording with { Criterion = "I dislike the font." })).Refusal!.Fields[0].Code);
            Assert.Equal(Law, (string)(await world.GetAsync(ApiWorld.FinanceLead, $"objections/{filed.Number}")).Body["criterion"]!);
        }
        finally
        {
            await SetCriteriaAsync("", "");
        }

        async Task SetCriteriaAsync(string english, string portuguese)
        {
            var tag = (await world.GetAsync(ApiWorld.Pmo, "settings")).Tag;
            var changed = await world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "settings", new JsonObject { ["criteria"] = new JsonObject { ["critical"] = new JsonObject { ["english"] = english, ["portuguese"] = portuguese } } }.ToJsonString(), tag);
            Assert.Equal(200, changed.Code);
        }
    }

    [Fact]
    public async Task The_criterion_of_a_former_wording_is_read_with_it()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical"), ("criterion", Law)));
        await ActAsync(ApiWorld.FinanceLead, filed.Number, "reword", """{"title":"Other words","statement":"b","proposedChange":"c","severity":"Major"}""");

        var former = Assert.Single((await world.GetAsync(ApiWorld.SalesLead, $"objections/{filed.Number}")).Body["formerTexts"]!.AsArray())!;
        Assert.Equal(("Critical", Law), ((string)former["severity"]!, (string)former["criterion"]!));
    }

    [Fact]
    public async Task The_criterion_of_a_former_severity_stays_readable_in_both_languages()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical"), ("criterion", Law)));
        await ActAsync(ApiWorld.Pmo, filed.Number, "reclassify", """{"severity":"Major","reason":"It is about a font."}""");
        await ActAsync(ApiWorld.FinanceLead, filed.Number, "agree", "{}");

        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.SalesLead, query => query.LoadAsync(filed.Number)))!;
        Assert.Equal($"The severity changed: Critical → Major. The criterion was: {Law}", page.Timeline[0].Sentence);
        var portuguese = await world.SendAsync(ApiWorld.SalesLead, HttpMethod.Get, $"objections/{filed.Number}", null, language: "pt-BR");
        Assert.Equal("Descumpriria uma lei, um contrato ou uma exigência de um regulador.", (string)portuguese.Body["history"]!.AsArray().Single(entry => (string)entry!["kind"]! == "Reclassified")!["text"]!);
    }

    [Fact]
    public async Task People_hear_once_of_a_ruling_that_ends_a_criterion()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("severity", "Critical"), ("criterion", Law)));
        await ActAsync(ApiWorld.Pmo, filed.Number, "reclassify", """{"severity":"Major","reason":"It is about a font."}""");
        await ActAsync(ApiWorld.FinanceLead, filed.Number, "contest", """{"reason":"It is about the close."}""");
        await ActAsync(ApiWorld.Pmo, filed.Number, "escalate-severity", """{"reason":"We do not come together."}""");
        await world.DeliverAsync();
        var before = await CountAsync();

        await ActAsync(ApiWorld.Cio, filed.Number, "rule-severity", """{"severity":"Major","reason":"Nothing stops."}""");
        await world.DeliverAsync();

        Assert.Equal(before + 1, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = world.Open();
            var (person, objection) = (world.By(ApiWorld.Pmo).PersonId, ObjectionNumber.Parse(filed.Number));
            return await db.Notifications.CountAsync(row => row.PersonId == person && row.ObjectionId == objection, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_question_that_is_withdrawn_asks_nobody_any_more_and_both_sides_read_why()
    {
        var number = await world.StoryAsync(severity: Severity.Critical);
        (await world.ActAsync(ApiWorld.Pmo, number, "withdraw-severity-question", Body("""{"reason":"So."}"""))).Refused(409, "objection.severity-not-in-question");
        await ActAsync(ApiWorld.Pmo, number, "reclassify", """{"severity":"Major","reason":"It is about a font."}""");
        await world.DeliverAsync();
        Assert.Contains(await KindsAsync(ApiWorld.FinanceLead), kind => kind == "YourTurn");

        (await world.ActAsync(ApiWorld.FinanceLead, number, "withdraw-severity-question", Body("""{"reason":"So."}"""))).Refused(403, "access.not-allowed");
        (await world.ActAsync(ApiWorld.Pmo, number, "withdraw-severity-question")).Refused(409, "objection.rationale-required");
        var withdrawn = await ActAsync(ApiWorld.Pmo, number, "withdraw-severity-question", """{"reason":"We read the wrong row."}""");
        await world.DeliverAsync();

        Assert.Equal(("Critical", "It", true), ((string)withdrawn["severity"]!, (string)withdrawn["turn"]!["side"]!, (bool)withdrawn["blocking"]!));
        var question = Assert.Single(withdrawn["reclassifications"]!.AsArray())!;
        Assert.Equal(("Withdrawn", "We read the wrong row.", "Pat"), ((string)question["reply"]!, (string)question["withdrawnBecause"]!, (string)question["withdrawnBy"]!));
        Assert.Equal(["QuestionWithdrawn"], await KindsAsync(ApiWorld.FinanceLead));
        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.SalesLead, query => query.LoadAsync(number)))!;
        Assert.Equal("IT withdrew the question about the severity: Critical → Major. We read the wrong row.", page.Timeline[0].Sentence);

        async Task<List<string>> KindsAsync(string email) => [.. (await world.GetAsync(email, "inbox?limit=200")).Items.Where(item => (string?)item["objection"] == number).Select(item => (string)item["kind"]!)];
    }

    [Fact]
    public async Task A_severity_is_questioned_refused_escalated_and_ruled_and_the_gate_holds_until_then()
    {
        var number = await world.StoryAsync(severity: Severity.Critical);
        (await world.ActAsync(ApiWorld.FinanceLead, number, "reclassify", Body("""{"severity":"Major","reason":"So."}"""))).Refused(403, "access.not-allowed");
        var without = await world.ActAsync(ApiWorld.Pmo, number, "reclassify", Body("""{"reason":"So."}"""));
        Assert.Equal(["severity: field.required"], without.Fields);
        (await world.ActAsync(ApiWorld.Pmo, number, "reclassify", Body("""{"severity":"Critical","reason":"So."}"""))).Refused(409, "objection.severity-unchanged");

        var asked = await ActAsync(ApiWorld.Pmo, number, "reclassify", """{"severity":"Major","reason":"It is about a font."}""");
        Assert.Equal(("Unit", "ConfirmSeverity"), ((string)asked["turn"]!["side"]!, (string)asked["turn"]!["step"]!));
        Assert.True((bool)asked["severityInQuestion"]!);
        Assert.True((bool)asked["blocking"]!);
        var refused = await ActAsync(ApiWorld.FinanceLead, number, "contest", """{"reason":"It is about the close."}""");
        Assert.Null(refused["severityInQuestion"]);
        (await world.ActAsync(ApiWorld.Pmo, number, "rule-severity", Body("""{"severity":"Major","reason":"So."}"""))).Refused(409, "decision.not-by-pmo");
        var escalated = await ActAsync(ApiWorld.Pmo, number, "escalate-severity", """{"reason":"We do not come together."}""");
        Assert.True((bool)escalated["blocking"]!);
        var ruled = await ActAsync(ApiWorld.Cio, number, "rule-severity", """{"severity":"Major","reason":"Nothing stops.","minorityOpinion":"Finance: it does."}""");

        Assert.Equal(("Major", false), ((string)ruled["severity"]!, (bool)ruled["blocking"]!));
        var question = Assert.Single(ruled["reclassifications"]!.AsArray())!;
        Assert.Equal(("Critical", "Major", "It is about a font.", "Refused", "It is about the close.", "We do not come together.", "Major", "Nothing stops.", "Finance: it does."), (
            (string)question["from"]!, (string)question["proposed"]!, (string)question["reason"]!, (string)question["reply"]!, (string)question["refusedBecause"]!, (string)question["escalatedBecause"]!,
            (string)question["ruled"]!, (string)question["rulingReason"]!, (string)question["minorityOpinion"]!));
        Assert.Equal(["Raised", "ReclassificationAsked", "AgreementRefused", "SeverityEscalated", "SeverityRuled"], ruled["history"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.SalesLead, query => query.LoadAsync(number)))!;
        Assert.Equal("Cleo decided about the severity: Critical → Major. Nothing stops.", page.Timeline[0].Sentence);
        Assert.Equal("Finance refused another severity", page.Timeline[2].Sentence);
        var csv = await (await world.OfAsync(ApiWorld.SalesLead)).GetStringAsync("/api/v1/objections.csv?columns=number,minorityOpinion", TestContext.Current.CancellationToken);
        Assert.Contains($"{number},Finance: it does.", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_counts_severities_in_question_and_its_filter_shows_exactly_these_rows()
    {
        var before = await CountAsync();
        var number = await world.StoryAsync(severity: Severity.Critical);
        await ActAsync(ApiWorld.Pmo, number, "reclassify", """{"severity":"Major","reason":"It is about a font."}""");

        Assert.Equal(before + 1, await CountAsync());
        Assert.Contains(number, await ListedAsync("true"));
        Assert.DoesNotContain(number, await ListedAsync("false"));
        (await world.GetAsync(ApiWorld.Pmo, "objections?severityInQuestion=perhaps")).Refused(400, "filter.unknown");

        await ActAsync(ApiWorld.FinanceLead, number, "agree", "{}");
        Assert.Equal(before, await CountAsync());
        Assert.DoesNotContain(number, await ListedAsync("true"));

        async Task<int> CountAsync()
        {
            var view = await world.LoadAsync<DashboardQuery, DashboardView>(ApiWorld.Cio, query => query.LoadAsync(new ObjectionFilter()));
            Assert.Equal("severityInQuestion=true", view.SeverityInQuestionQuery);
            Assert.Equal(view.SeverityInQuestion, (await ListedAsync("true")).Count);
            return view.SeverityInQuestion;
        }

        async Task<List<string>> ListedAsync(string value) =>
            [.. (await world.GetAsync(ApiWorld.Cio, $"objections?limit=200&severityInQuestion={value}")).Items.Select(item => (string)item["number"]!)];
    }

    [Fact]
    public async Task The_question_waits_on_the_home_page_of_the_lead_with_the_reason()
    {
        var number = await world.StoryAsync(severity: Severity.Critical);
        await ActAsync(ApiWorld.Pmo, number, "reclassify", """{"severity":"Administrative","reason":"It is about a font."}""");

        var home = await world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync());

        var ask = Assert.Single(home.Waiting, ask => ask.Number == number);
        Assert.Equal((Step.ConfirmSeverity, "The severity is Minor instead of Critical: It is about a font."), (ask.Step, ask.Said));
    }

    [Fact]
    public async Task Critical_is_proposed_with_its_criterion()
    {
        var number = await world.StoryAsync();
        (await world.ActAsync(ApiWorld.Pmo, number, "reclassify", Body("""{"severity":"Critical","reason":"It breaks a law."}"""))).Refused(409, "objection.criterion-required");
        await ActAsync(ApiWorld.Pmo, number, "reclassify", $$"""{"severity":"Critical","reason":"It breaks a law.","criterion":"{{Law}}"}""");

        var agreed = await ActAsync(ApiWorld.FinanceLead, number, "agree", "{}");

        Assert.Equal(("Critical", Law, true), ((string)agreed["severity"]!, (string)agreed["criterion"]!, (bool)agreed["blocking"]!));
    }

    private async Task<JsonObject> ActAsync(string email, string number, string verb, string body)
    {
        var answer = await world.ActAsync(email, number, verb, Body(body));
        Assert.True(answer.Code == 200, $"{verb}: {answer.Code} {answer.Problem}");
        return answer.Body;
    }

    private static JsonNode Body(string json) => JsonNode.Parse(json)!;
}
