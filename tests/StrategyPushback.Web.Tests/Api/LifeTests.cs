using System.Text.Json.Nodes;
using StrategyPushback.Domain.Resolution;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>The whole life cycle of an objection over HTTP, and the shape of the responses.</summary>
public sealed class LifeTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task From_filing_to_a_second_answer_that_settles_it()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("elements", new JsonArray(world.Element)), ("severity", "Critical")));
        Assert.Equal(201, filed.Code);
        Assert.Equal($"/api/v1/objections/{filed.Number}", filed.Location);
        Assert.NotNull(filed.Tag);
        Assert.True((bool)filed.Body["blocking"]!);
        Assert.Equal("""{"side":"It","unit":null,"step":"Acknowledge","dueOn":"2020-11-11","agreed":false}""", filed.Body["turn"]!.ToJsonString());
        await DoAsync(ApiWorld.Pmo, filed.Number, "acknowledge", "{}", "Acknowledged");
        await DoAsync(ApiWorld.Pmo, filed.Number, "read-back", """{"text":"You close the year.","conversationOn":"2020-11-06"}""", "Acknowledged");
        await DoAsync(ApiWorld.FinanceLead, filed.Number, "confirm", "{}", "Acknowledged");
        await DoAsync(ApiWorld.SalesLead, filed.Number, "co-sign", "{}", "Acknowledged");
        await DoAsync(ApiWorld.Pmo, filed.Number, "diagnose", $$"""{"causes":[{"kind":"ConflictingProject","confidence":"High","collidesWith":"Year-end close","clash":"Dates","statement":"Same weeks","from":"2020-12-01","to":"2020-12-31"},{"kind":"StrategyGap","confidence":"Low","lacks":"A freeze","element":"{{world.Element}}"}]}""", "Diagnosed");
        var plan = JsonNode.Parse($$"""{"objections":["{{filed.Number}}"],"kind":"Resequence","title":"Move","owner":"{{ApiWorld.Owner}}","effortDays":2.5,"dueOn":"2020-01-01","acceptanceCriterion":"New dates stand"}""")!;
        (await world.PostAsync(ApiWorld.Pmo, "actions", plan)).Refused(409, "action.due-in-the-past");
        plan["dueOn"] = "2020-12-01";
        var action = await world.PostAsync(ApiWorld.Pmo, "actions", plan);
        Assert.Equal(201, action.Code);
        var started = await world.PostAsync(ApiWorld.Owner, $"actions/{action.Body["id"]}/start", null, action.Tag);
        Assert.Equal("InProgress", (string)started.Body["status"]!);
        (await world.PostAsync(ApiWorld.Owner, $"actions/{action.Body["id"]}/start", null, action.Tag)).Refused(412, "edit.stale");
        (await world.PostAsync(ApiWorld.Owner, $"actions/{action.Body["id"]}/complete", null, started.Tag)).Refused(409, "action.outcome-required");
        await DoAsync(ApiWorld.Pmo, filed.Number, "propose", """{"disposition":"NotAccepted","response":"December."}""", "DispositionProposed");
        await DoAsync(ApiWorld.SalesLead, filed.Number, "accept", "{}", "DispositionProposed");
        await DoAsync(ApiWorld.FinanceLead, filed.Number, "contest", """{"reason":"No."}""", "Contested");
        await DoAsync(ApiWorld.Pmo, filed.Number, "propose", """{"disposition":"Accepted"}""", "DispositionProposed");
        await DoAsync(ApiWorld.SalesLead, filed.Number, "accept", "{}", "DispositionProposed");
        var settled = await DoAsync(ApiWorld.FinanceLead, filed.Number, "accept", "{}", "Resolved");
        Assert.False((bool)settled.Body["blocking"]!);
        Assert.Equal(["NotAccepted", "Accepted"], settled.Body["dispositions"]!.AsArray().Select(part => (string)part!["disposition"]!));
        Assert.Equal(4, settled.Body["verdicts"]!.AsArray().Count);
        Assert.Equal([(string)action.Body["id"]!], settled.Body["actions"]!.AsArray().Select(id => (string)id!));
        Assert.Contains("ActionStarted", settled.Body["history"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        await DoAsync(ApiWorld.Cio, filed.Number, "reopen", """{"reason":"The date slipped."}""", "InResolution");
    }

    [Fact]
    public async Task An_objection_has_the_members_of_the_contract_in_order_and_no_history_in_lists()
    {
        await world.StoryAsync((objection, _) => world.Diagnosed(objection));
        var item = (await world.GetAsync(ApiWorld.Cio, "objections")).Items[0];
        string[] names =
        [
            "number", "title", "statement", "interest", "proposedChange", "severity", "blocking", "status", "confidentiality", "confirmed", "late", "update", "elements", "units", "raisedAt",
            "turn", "dueOn", "rootCauses", "readBacks", "dispositions", "verdicts", "actions", "source",
        ];
        Assert.Equal(names, item.AsObject().Select(member => member.Key));
        var alone = await world.GetAsync(ApiWorld.Cio, $"objections/{item["number"]}");
        Assert.Equal([.. names, "formerTexts", "escalations", "history"], alone.Body.Select(member => member.Key));
        Assert.EndsWith("Z", (string)item["raisedAt"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ruling_and_its_minority_opinion_are_in_the_objection_and_in_the_export()
    {
        var number = await world.StoryAsync((objection, _) => world.Diagnosed(objection));
        var escalated = await DoAsync(ApiWorld.FinanceLead, number, "escalate", """{"reason":"We do not come together."}""", "Escalated");
        Assert.Null(escalated.Body["escalations"]![0]!["ruling"]);
        await DoAsync(ApiWorld.Cio, number, "rule", """{"ruling":"Overruled","reason":"The date stays.","minorityOpinion":"Finance: the close is at risk."}""", "Overruled");

        var ruled = Assert.Single((await world.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Body["escalations"]!.AsArray())!;
        Assert.Equal(("We do not come together.", "Overruled", "The date stays.", "Finance: the close is at risk."), ((string)ruled["reason"]!, (string)ruled["ruling"]!, (string)ruled["rulingReason"]!, (string)ruled["minorityOpinion"]!));

        var sales = await world.OfAsync(ApiWorld.SalesLead);
        var csv = await sales.GetStringAsync("/api/v1/objections.csv?columns=number,ruling,minorityOpinion&status=Overruled", TestContext.Current.CancellationToken);
        Assert.Contains($"{number},Overruled: The date stays.,Finance: the close is at risk.", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_is_not_overdue_once_its_objection_has_ended()
    {
        var number = await world.StoryAsync((objection, db) =>
        {
            world.Diagnosed(objection);
            db.Add(ResolutionAction.Plan(ActionKind.Train, "Late training", [objection], db.People.Single(person => person.Email == ApiWorld.Owner), 1, ApiWorld.Now(3).Today, "Trained", world.By(ApiWorld.Pmo), ApiWorld.Now(5)));
        });
        Assert.Contains(number, await OverdueAsync());

        await DoAsync(ApiWorld.FinanceLead, number, "withdraw", "{}", "Withdrawn");

        Assert.DoesNotContain(number, await OverdueAsync());

        async Task<IReadOnlyList<string>> OverdueAsync() =>
            [.. (await world.GetAsync(ApiWorld.Pmo, "actions?overdue=true")).Items.SelectMany(action => action["objections"]!.AsArray().Select(objection => (string)objection!))];
    }

    [Fact]
    public async Task A_second_reminder_on_the_same_day_is_refused()
    {
        var number = await world.StoryAsync((objection, _) => world.Proposed(objection));
        await DoAsync(ApiWorld.Pmo, number, "remind", "{}", "DispositionProposed");

        (await world.ActAsync(ApiWorld.Cio, number, "remind", JsonNode.Parse("{}"))).Refused(409, "objection.reminded-today");
    }

    [Fact]
    public async Task The_words_before_a_rewording_stay_readable_with_the_person_and_the_time()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("statement", "We close the year then.")));
        await DoAsync(ApiWorld.FinanceLead, filed.Number, "reword", """{"title":"Year end","statement":"We close the year and cannot help.","proposedChange":"Move it.","severity":"Major"}""", "Raised");

        var read = (await world.GetAsync(ApiWorld.SalesLead, $"objections/{filed.Number}")).Body;
        var former = Assert.Single(read["formerTexts"]!.AsArray())!;
        Assert.Equal(("We close the year then.", "Fay"), ((string)former["statement"]!, (string)former["replacedBy"]!));
        Assert.Equal("We close the year and cannot help.", (string)read["statement"]!);
        Assert.DoesNotContain(read["history"]!.AsArray(), entry => ((string?)entry!["text"] ?? "").Contains("We close", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saving_the_same_words_again_is_no_rewording()
    {
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing());
        var words = new JsonObject
        {
            ["title"] = (string)filed.Body["title"]!,
            ["statement"] = (string)filed.Body["statement"]!,
            ["interest"] = (string?)filed.Body["interest"],
            ["proposedChange"] = (string)filed.Body["proposedChange"]!,
            ["severity"] = (string)filed.Body["severity"]!,
        };
        await DoAsync(ApiWorld.FinanceLead, filed.Number, "reword", words.ToJsonString(), "Raised");

        var read = (await world.GetAsync(ApiWorld.FinanceLead, $"objections/{filed.Number}")).Body;
        Assert.Empty(read["formerTexts"]!.AsArray());
        Assert.DoesNotContain("Edited", read["history"]!.AsArray().Select(entry => (string)entry!["kind"]!));
    }

    private async Task<Answer> DoAsync(string email, string number, string actionName, string body, string status)
    {
        var answer = await world.ActAsync(email, number, actionName, JsonNode.Parse(body));
        Assert.True(answer.Code == 200, $"{actionName}: {answer.Body}");
        Assert.Equal(status, (string)answer.Body["status"]!);
        return answer;
    }
}
