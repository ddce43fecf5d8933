using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>The light path, later dates, recorded conversations and reminders, over HTTP and on the lead's home page.</summary>
public sealed class SmallThingsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private const string AtOnce = """{"readBack":"You close the year.","causes":[{"kind":"StrategyGap","confidence":"High","lacks":"A freeze"}],"disposition":"Accepted","response":"A freeze is written in."}""";

    [Fact]
    public async Task An_objection_answered_at_once_is_settled_with_one_click()
    {
        var number = await world.StoryAsync();

        var answered = await world.ActAsync(ApiWorld.Pmo, number, "answer-at-once", JsonNode.Parse(AtOnce));
        Assert.Equal("DispositionProposed", (string)answered.Body["status"]!);
        var ask = Assert.Single((await HomeAsync()).Waiting, ask => ask.Number == number);
        Assert.Equal((Step.Verdict, ObjectionActions.Accept, "You close the year."), (ask.Step, ask.AtOnce, ask.Understood));

        var settled = await world.ActAsync(ApiWorld.FinanceLead, number, "accept");
        Assert.Equal("Resolved", (string)settled.Body["status"]!);
        Assert.True((bool)settled.Body["readBacks"]![0]!["confirmed"]!);
    }

    [Theory]
    [InlineData(Severity.Critical)]
    [InlineData(Severity.Major)]
    public async Task A_serious_objection_takes_the_full_path(Severity severity)
    {
        var number = await world.StoryAsync(severity: severity);

        (await world.ActAsync(ApiWorld.Pmo, number, "answer-at-once", JsonNode.Parse(AtOnce))).Refused(409, "objection.too-serious-at-once");
    }

    [Fact]
    public async Task Answering_at_once_refuses_a_threat_by_rule_and_an_empty_read_back_at_its_field()
    {
        var number = await world.StoryAsync();

        (await world.ActAsync(ApiWorld.Pmo, number, "answer-at-once", JsonNode.Parse("""{"readBack":"x","causes":[{"kind":"Threat","confidence":"Low","atStake":["Role"],"statement":"x","forWhom":"Clerks"}],"disposition":"Accepted"}"""))).Refused(409, "objection.threat-not-at-once");
        var empty = await world.ActAsync(ApiWorld.Pmo, number, "answer-at-once", JsonNode.Parse("""{"readBack":" ","causes":[],"disposition":"Accepted"}"""));
        Assert.Contains("readBack: field.required", empty.Fields);
    }

    [Fact]
    public async Task A_later_date_waits_on_the_home_page_of_the_lead_until_it_is_agreed()
    {
        var number = await world.StoryAsync();

        var asked = await world.ActAsync(ApiWorld.Pmo, number, "extend", JsonNode.Parse("""{"until":"2021-03-01","reason":"The architect is away."}"""));
        Assert.False((bool)asked.Body["turn"]!["agreed"]!);
        Assert.NotEqual("2021-03-01", (string)asked.Body["dueOn"]!);
        Assert.Equal(ObjectionActions.Agree, Assert.Single((await HomeAsync()).Waiting, ask => ask.Number == number).AtOnce);

        var agreed = await world.ActAsync(ApiWorld.FinanceLead, number, "agree");
        Assert.True((bool)agreed.Body["turn"]!["agreed"]!);
        Assert.Equal("2021-03-01", (string)agreed.Body["dueOn"]!);
        Assert.Equal(["Raised", "ExtensionAsked", "ExtensionAgreed"], agreed.Body["history"]!.AsArray().Select(entry => (string)entry!["kind"]!));
    }

    [Fact]
    public async Task A_conversation_is_recorded_with_its_date_and_who_spoke()
    {
        var number = await world.StoryAsync((objection, _) => world.Acknowledged(objection));

        (await world.ActAsync(ApiWorld.Pmo, number, "read-back", JsonNode.Parse("""{"text":"x","conversationOn":"2021-03-01"}"""))).Refused(409, "objection.conversation-to-come");
        var undated = await world.ActAsync(ApiWorld.Pmo, number, "read-back", JsonNode.Parse("""{"text":"x","conversationWith":"Fay"}"""));
        Assert.Contains("conversationOn: field.required", undated.Fields);
        var said = await world.ActAsync(ApiWorld.Pmo, number, "read-back", JsonNode.Parse("""{"text":"You close the year.","conversationOn":"2020-11-03","conversationWith":"Fay"}"""));
        Assert.Equal(("2020-11-03", "Fay"), ((string)said.Body["readBacks"]![0]!["conversationOn"]!, (string)said.Body["readBacks"]![0]!["conversationWith"]!));
    }

    [Fact]
    public async Task A_reminder_is_written_for_the_lead_of_the_unit_and_contains_nothing_restricted()
    {
        var number = await world.StoryAsync((objection, _) => world.Proposed(objection), Confidentiality.Restricted, title: "Secrettitlewords");

        var mail = (await MailAsync(ApiWorld.Pmo, number))!;

        Assert.Equal([ApiWorld.FinanceLead], mail.To);
        Assert.Contains($"https://pushback.example/objections/{number}", mail.Body, StringComparison.Ordinal);
        Assert.StartsWith($"mailto:{ApiWorld.FinanceLead}?subject=", mail.Address, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.Null(await MailAsync(ApiWorld.SalesLead, number));
    }

    [Fact]
    public async Task A_reminder_about_the_wording_of_a_threat_reads_like_one_about_a_read_back()
    {
        var plain = await world.StoryAsync((objection, _) => world.SaidBack(objection));
        var threat = await world.StoryAsync((objection, _) =>
        {
            world.Acknowledged(objection);
            objection.Diagnose([new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "Secretthreatwords", ForWhom = "Clerks" }], world.By(ApiWorld.Pmo), ApiWorld.Now(13));
        });

        Assert.Equal((await MailAsync(ApiWorld.Pmo, plain))!.Body.Replace(plain, threat, StringComparison.Ordinal), (await MailAsync(ApiWorld.Pmo, threat))!.Body);
    }

    private Task<ReminderMailQuery.View?> MailAsync(string email, string number) =>
        world.LoadAsync<ReminderMailQuery, ReminderMailQuery.View?>(email, question => question.LoadAsync(number, "https://pushback.example/"));

    private Task<LeadHomeQuery.View> HomeAsync() => world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.FinanceLead, home => home.LoadAsync());
}
