using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Resolution.Personas;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Resolution;

/// <summary>Plans, further objections and key persons over the API and the queries of the pages, stored in SQLite.</summary>
public sealed class ActionPlanApiTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _number = await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            db.Add(Planned("First", ActionKind.InvolveKeyPersona, objection, db));
            db.Add(Planned("Second", ActionKind.Train, objection, db));
        });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_unit_reads_what_a_revised_plan_changed()
    {
        var (first, second) = await ActionsAsync();
        var revised = await ReviseAsync(ApiWorld.Pmo, "The teachers come later.", (second, "2020-12-15", []), (first, null, [second]));
        Assert.Equal(200, revised.Code);
        var plan = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{_number}/action-plan")).Body;
        Assert.Equal([second, first], plan["actions"]!.AsArray().Select(line => (string)line!["action"]!));
        Assert.Equal([2, 1], plan["versions"]!.AsArray().Select(version => (int)version!["number"]!));
        var changes = plan["versions"]![0]!["changes"]!;
        Assert.Equal("2020-12-15", (string?)Assert.Single(changes["redated"]!.AsArray())!["to"]);
        Assert.Equal(second, (string?)Assert.Single(Assert.Single(changes["relinked"]!.AsArray())!["to"]!.AsArray()));
        Assert.Single(changes["moved"]!.AsArray());
        Assert.Equal([second], (await _world.GetAsync(ApiWorld.FinanceLead, $"actions/{first}")).Body["dependsOn"]!.AsArray().Select(number => (string)number!));

        (await StartAsync(ApiWorld.Owner, first)).Refused(409, ResolutionAction.WaitsForOthers.Code);
        (await StartAsync(ApiWorld.Owner, first, "Now.")).Refused(409, ResolutionAction.OnlyCioOverrules.Code);
        Assert.Equal("The vendor leaves.", (string?)(await StartAsync(ApiWorld.Cio, first, "The vendor leaves.")).Body["overruledReason"]);
        Assert.Equal(200, (await StartAsync(ApiWorld.Owner, second)).Code);
    }

    [Fact]
    public async Task The_leads_of_the_units_hear_of_a_revised_plan_and_nobody_else_and_of_a_refused_one_nobody()
    {
        var (first, second) = await ActionsAsync();
        (await ReviseAsync(ApiWorld.Pmo, "The same.", (first, null, []), (second, null, []))).Refused(409, Objection.PlanUnchanged.Code);
        await _world.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.FinanceLead));

        Assert.Equal(200, (await ReviseAsync(ApiWorld.Pmo, "The teachers come later.", (second, "2020-12-15", []), (first, null, [second]))).Code);
        await _world.DeliverAsync();

        var heard = Assert.Single(await HeardAsync(ApiWorld.FinanceLead));
        Assert.Equal((_number, null, $"/objections/{_number}/action-plan"), ((string?)heard["objection"], (string?)heard["dueOn"], (string?)heard["address"]));
        foreach (var email in new[] { ApiWorld.Pmo, ApiWorld.Cio, ApiWorld.SalesLead, ApiWorld.Owner, ApiWorld.Member })
        {
            Assert.Empty(await HeardAsync(email));
        }

        async Task<IReadOnlyList<JsonNode>> HeardAsync(string email) => [.. (await _world.GetAsync(email, "inbox")).Items.Where(row => (string?)row["kind"] == "PlanRevised")];
    }

    [Fact]
    public async Task A_plan_that_cannot_be_is_refused_with_the_names()
    {
        var (first, second) = await ActionsAsync();
        var cycle = await ReviseAsync(ApiWorld.Pmo, "Better.", (first, null, [second]), (second, null, [first]));
        cycle.Refused(409, ResolutionAction.DependencyCycle.Code);
        Assert.Contains($"{first} → {second} → {first}", (string?)cycle.Body["detail"], StringComparison.Ordinal);
        (await ReviseAsync(ApiWorld.Pmo, "Better.", (first, null, [first]), (second, null, []))).Refused(409, ResolutionAction.DependsOnItself.Code);
        (await ReviseAsync(ApiWorld.Pmo, "Better.", ("ACT-999", null, []))).Refused(400, "field.unknown");
        (await ReviseAsync(ApiWorld.FinanceLead, "Better.", (second, null, []))).Refused(403, "access.not-allowed");
        Assert.Equal(["reason: field.required"], (await ReviseAsync(ApiWorld.Pmo, null, (second, null, []))).Fields);
        (await _world.PostAsync(ApiWorld.Pmo, $"objections/{_number}/action-plan", Body("Better.", (second, null, [])), $"\"{Guid.NewGuid():N}\"")).Refused(412, "edit.stale");
        await using var db = _world.Open();
        Assert.Equal((0, 0), (await db.ActionPlanVersions.CountAsync(TestContext.Current.CancellationToken), await db.Set<ActionDependency>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Who_may_not_see_the_objection_reads_neither_its_plan_nor_its_proposals()
    {
        var hidden = await _world.StoryAsync((objection, db) => { _world.Threatened(objection); _world.Planned(objection, db); }, Confidentiality.Restricted, "Secret");
        foreach (var address in new[] { $"objections/{hidden}/action-plan", $"objections/{hidden}/playbook" })
        {
            (await _world.GetAsync(ApiWorld.SalesLead, address)).Refused(404, "access.not-found");
            Assert.Equal(200, (await _world.GetAsync(ApiWorld.FinanceLead, address)).Code);
        }

        // An open objection whose threat a reader may not know proposes nothing for it.
        var open = await _world.StoryAsync((objection, _) => _world.Threatened(objection));
        Assert.Empty((await _world.GetAsync(ApiWorld.SalesLead, $"objections/{open}/playbook")).Items);
        Assert.Equal("InvolveKeyPersona", (string?)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{open}/playbook")).Items[0]["kind"]);
    }

    [Fact]
    public async Task An_action_answers_more_objections_later_but_none_of_another_strategy()
    {
        var (first, _) = await ActionsAsync();
        var another = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        var elsewhere = await ElsewhereAsync();
        (await AnswerAsync(ApiWorld.Pmo, first, "answer", elsewhere)).Refused(409, ResolutionAction.OtherStrategy.Code);
        (await AnswerAsync(ApiWorld.Pmo, first, "answer", "OBJ-999")).Refused(400, "field.unknown");
        (await AnswerAsync(ApiWorld.Owner, first, "answer", another)).Refused(403, "access.not-allowed");
        Assert.Equal([_number, another], (await AnswerAsync(ApiWorld.Pmo, first, "answer", another)).Body["objections"]!.AsArray().Select(number => (string)number!));
        Assert.Contains((await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{another}")).Body["history"]!.AsArray(), entry => (string?)entry!["kind"] == "ActionAnswersToo");
        Assert.Equal([_number], (await AnswerAsync(ApiWorld.Pmo, first, "stop-answering", another, "Elsewhere.")).Body["objections"]!.AsArray().Select(number => (string)number!));
        (await AnswerAsync(ApiWorld.Pmo, first, "stop-answering", _number, "Elsewhere.")).Refused(409, ResolutionAction.LastObjection.Code);

        var body = new JsonObject
        {
            ["objections"] = new JsonArray(_number, elsewhere),
            ["kind"] = "Train",
            ["title"] = "For both",
            ["owner"] = ApiWorld.Owner,
            ["dueOn"] = "2020-12-01",
            ["acceptanceCriterion"] = "Trained",
        };
        (await _world.PostAsync(ApiWorld.Pmo, "actions", body)).Refused(409, ResolutionAction.OtherStrategy.Code);
    }

    [Fact]
    public async Task Readers_of_another_objection_learn_that_a_shared_action_changed_but_not_why_a_restricted_plan_was_revised()
    {
        var (first, second) = await ActionsAsync();
        var open = _number;
        _number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection), Confidentiality.Restricted, "Secret");
        Assert.Equal(200, (await AnswerAsync(ApiWorld.Pmo, first, "answer", _number)).Code);
        Assert.Equal(200, (await AnswerAsync(ApiWorld.Pmo, second, "answer", _number)).Code);

        Assert.Equal(200, (await ReviseAsync(ApiWorld.Pmo, "Zebrareason.", (second, "2020-12-15", []), (first, null, []))).Code);
        var body = (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{open}")).Body;
        Assert.Single(body["history"]!.AsArray(), entry => (string?)entry!["kind"] == "ActionReplanned");
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.FinanceLead, open, "withdraw", new JsonObject())).Code);
        Assert.Equal(200, (await ReviseAsync(ApiWorld.Pmo, "Zebrareason.", (second, null, []))).Code);

        Assert.Equal("Cancelled", (string?)(await _world.GetAsync(ApiWorld.SalesLead, $"actions/{first}")).Body["status"]);
        foreach (var address in new[] { $"actions/{first}", $"objections/{open}", "actions" })
        {
            Assert.DoesNotContain("zebra", (await _world.GetAsync(ApiWorld.SalesLead, address)).Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_key_person_is_read_by_the_CIO_the_PMO_and_the_unit_and_leaves_no_trace_elsewhere()
    {
        var (first, _) = await ActionsAsync();
        Assert.Equal(RefusalKind.NotAllowed, (await NameAsync(ApiWorld.FinanceLead, first)).Refusal!.Kind);
        Assert.True((await NameAsync(ApiWorld.Pmo, first)).Succeeded);
        Assert.True((await _world.DoAsync<RecordPersona.Command, NoResult>(ApiWorld.Cio, new(first, null, PersonaStance.Supports, "Zebraafter", null))).Succeeded);
        foreach (var (email, reads) in new[] { (ApiWorld.Cio, true), (ApiWorld.Pmo, true), (ApiWorld.FinanceLead, true), (ApiWorld.SalesLead, false), (ApiWorld.Owner, false), (ApiWorld.Member, false) })
        {
            Assert.Equal((email, reads), (email, await PersonaAsync(email, first) is not null));
            foreach (var address in new[] { $"actions/{first}", $"objections/{_number}", "actions" })
            {
                Assert.DoesNotContain("zebra", (await _world.GetAsync(email, address)).Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
            }
        }

        await using var db = _world.Open();
        var person = await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.Member, TestContext.Current.CancellationToken);
        db.Entry(person).Property(one => one.DeactivatedAt).CurrentValue = ApiWorld.Now().At;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var view = await PersonaAsync(ApiWorld.FinanceLead, first);
        Assert.Equal(("Mia", true, "Zebrabefore", "Zebraafter"), (view!.Name, view.HasLeft, view.Before.Note, view.After!.Note));
        Assert.Equal("person", Assert.Single((await NameAsync(ApiWorld.Pmo, first)).Refusal!.Fields).Field);
        Assert.DoesNotContain(await db.History.Where(entry => entry.Kind == HistoryKind.PersonaNamed || entry.Kind == HistoryKind.PersonaPositionRecorded).ToListAsync(TestContext.Current.CancellationToken), entry => entry.Text is not null);
    }

    private Task<Outcome<NoResult>> NameAsync(string email, string action) =>
        _world.DoAsync<NamePersona.Command, NoResult>(email, new(action, null, ApiWorld.Member, null, PersonaStance.Opposes, "Zebrabefore", null));

    private Task<PersonaQuery.View?> PersonaAsync(string email, string action) => _world.LoadAsync<PersonaQuery, PersonaQuery.View?>(email, query => query.LoadAsync(action));

    private async Task<Answer> AnswerAsync(string email, string action, string verb, string objection, string? reason = null) =>
        await _world.PostAsync(email, $"actions/{action}/{verb}", reason is null ? new JsonObject { ["objection"] = objection } : new JsonObject { ["objection"] = objection, ["reason"] = reason }, (await _world.GetAsync(ApiWorld.Pmo, $"actions/{action}")).Tag);

    private async Task<Answer> StartAsync(string email, string action, string? reason = null) =>
        await _world.PostAsync(email, $"actions/{action}/start", reason is null ? null : new JsonObject { ["reason"] = reason }, (await _world.GetAsync(ApiWorld.Pmo, $"actions/{action}")).Tag);

    private async Task<Answer> ReviseAsync(string email, string? reason, params (string Action, string? DueOn, string[] DependsOn)[] lines) =>
        await _world.PostAsync(email, $"objections/{_number}/action-plan", Body(reason, lines), (await _world.GetAsync(ApiWorld.Pmo, $"objections/{_number}/action-plan")).Tag);

    private static JsonObject Body(string? reason, params (string Action, string? DueOn, string[] DependsOn)[] lines) => new()
    {
        ["reason"] = reason,
        ["actions"] = new JsonArray([.. lines.Select(line => new JsonObject { ["action"] = line.Action, ["dueOn"] = line.DueOn, ["dependsOn"] = new JsonArray([.. line.DependsOn.Select(on => (JsonNode)on)]) })]),
    };

    private async Task<(string First, string Second)> ActionsAsync()
    {
        var actions = (await _world.GetAsync(ApiWorld.Pmo, $"actions?objection={_number}")).Items.ToDictionary(action => (string)action["title"]!, action => (string)action["number"]!);
        return (actions["First"], actions["Second"]);
    }

    private async Task<string> ElsewhereAsync()
    {
        await using var db = _world.Open();
        var update = new Domain.Strategy.Strategy("Another").DraftUpdate("1.0", "First", ApiWorld.Now(20).Today);
        db.Add(update.Strategy);
        update.OpenWindow(new(ApiWorld.Now(20).Today, new DateOnly(2020, 12, 18), 5), _world.By(ApiWorld.Pmo), ApiWorld.Now(20));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var finance = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN", TestContext.Current.CancellationToken);
        var objection = update.FileObjection(new Filing { Unit = finance, Title = "Elsewhere", Statement = "Statement.", ProposedChange = "Change." }, _world.By(ApiWorld.FinanceLead), ApiWorld.Now(14));
        db.Add(objection);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        _world.Diagnosed(objection);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return objection.Number;
    }

    private ResolutionAction Planned(string title, ActionKind kind, Objection objection, StrategyPushback.Data.PushbackDb db) =>
        ResolutionAction.Plan(kind, title, [objection], db.People.Single(person => person.Email == ApiWorld.Owner), 1, new DateOnly(2020, 12, 1), "Done", _world.By(ApiWorld.Pmo), ApiWorld.Now(10));
}
