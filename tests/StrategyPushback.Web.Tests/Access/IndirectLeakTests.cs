using System.Text.Json.Nodes;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Indirect leaks: a step's name, a date, a number in a sentence, a reason. And requests so large that others would wait.</summary>
public sealed class IndirectLeakTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_blocks_calls_the_wording_of_a_threat_a_read_back_for_others()
    {
        var number = await _world.StoryAsync((objection, _) => Feared(objection), severity: Severity.Critical);
        foreach (var (email, step) in new[] { (ApiWorld.SalesLead, Step.ConfirmReadBack), (ApiWorld.FinanceLead, Step.ConfirmWording), (ApiWorld.Cio, Step.ConfirmWording) })
        {
            var update = await UpdateAsync(email);
            Assert.Equal((number, step), (Assert.Single(update.Blocking).Number, update.Blocking[0].Turn.Step!.Value));
        }
    }

    [Fact]
    public async Task A_threat_that_was_set_aside_leaves_no_date_on_the_stepper_for_others()
    {
        var number = await _world.StoryAsync((objection, _) =>
        {
            Feared(objection);
            objection.Contest("It is not about us.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(2));
            objection.Withdraw("Settled.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(1));
        });
        Assert.Null((await DiagnosedAsync(ApiWorld.SalesLead, number)).On);
        Assert.NotNull((await DiagnosedAsync(ApiWorld.Pmo, number)).On);
    }

    [Fact]
    public async Task The_leads_home_names_no_objection_that_the_lead_may_not_see()
    {
        var hidden = await OfSalesAsync();
        await _world.StoryAsync((objection, db) =>
        {
            var lead = db.People.Single(person => person.Email == ApiWorld.FinanceLead);
            lead.Visit(ApiWorld.Now(9).At);
            lead.Visit(ApiWorld.Now(5).At);
            objection.MarkDuplicate(db.Objections.Single(other => other.Id == ObjectionNumber.Parse(hidden)), "The same.", _world.By(ApiWorld.Pmo), ApiWorld.Now(1));
        });
        var home = await _world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.FinanceLead, question => question.LoadAsync());
        var line = Assert.Single(home.Since, line => line.Kind is HistoryKind.DuplicateAsked);
        Assert.Equal("IT asked to continue it in another objection", line.Sentence);
    }

    [Fact]
    public async Task The_reason_of_a_publication_is_visible_only_to_people_who_may_see_the_objection()
    {
        await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        var published = await _world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(int.Parse(_world.Update), null, "The data centre closes.", "The law changes on Monday."));
        Assert.True(published.Succeeded, published.Refusal?.Text);
        var outside = await UpdateAsync(ApiWorld.SalesLead);
        Assert.Equal((null, "The law changes on Monday."), (outside.PublishedOverReason, outside.NotConsultedReason));
        Assert.Equal("The data centre closes.", (await UpdateAsync(ApiWorld.FinanceLead)).PublishedOverReason);
    }

    [Fact]
    public async Task The_last_date_that_is_accepted_stops_no_list()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        var planned = await _world.PostAsync(ApiWorld.Pmo, "actions", JsonNode.Parse($$"""{"objections":["{{number}}"],"kind":"Train","title":"Teach","owner":"{{ApiWorld.Pmo}}","dueOn":"{{DateBounds.Last:yyyy-MM-dd}}","acceptanceCriterion":"Taught"}"""));
        Assert.Equal(201, planned.Code);
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.SalesLead, "actions")).Code);
        Assert.True((await _world.DoAsync<MoveWindow.Command, NoResult>(ApiWorld.Pmo, new(int.Parse(_world.Update), null, null, DateBounds.Last, 5, null, "No end in sight."))).Succeeded);
        Assert.Equal(new DateOnly(2200, 1, 7), (await UpdateAsync(ApiWorld.SalesLead)).FinalCommentEnds);
    }

    [Fact]
    public async Task Too_many_values_are_refused_before_any_work()
    {
        var many = string.Join(',', Enumerable.Range(1, ObjectionFilter.MaxValues + 1));
        (await _world.GetAsync(ApiWorld.SalesLead, $"objections?element={many}")).Refused(400, "filter.too-many");

        var number = await _world.StoryAsync((objection, _) => _world.Acknowledged(objection));
        var causes = new JsonArray([.. Enumerable.Range(0, DiagnoseObjection.MostCauses + 1).Select(_ => new JsonObject())]);
        var diagnosed = await _world.ActAsync(ApiWorld.Pmo, number, "diagnose", new JsonObject { ["causes"] = causes });
        diagnosed.Refused(400, "field.too-many");
        Assert.Single(diagnosed.Fields);

        var unknown = new JsonObject(Enumerable.Range(0, 5_000).Select(place => KeyValuePair.Create<string, JsonNode?>($"x{place}", null)));
        Assert.Equal(50, (await _world.PostAsync(ApiWorld.FinanceLead, "objections", unknown)).Fields.Count);
    }

    /// <summary>Diagnosed with a threat whose wording waits for the lead.</summary>
    private void Feared(Objection objection)
    {
        _world.SaidBack(objection);
        objection.Confirm(_world.By(ApiWorld.FinanceLead), ApiWorld.Now(4));
        objection.Diagnose([new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "They fear for their posts.", ForWhom = "Clerks" }], _world.By(ApiWorld.Pmo), ApiWorld.Now(3));
    }

    private async Task<string> OfSalesAsync()
    {
        await using var db = _world.Open();
        var filing = new Filing { Unit = db.Units.Single(unit => unit.Code == "SAL"), Title = "Ours alone", Statement = "Not now.", ProposedChange = "Later.", Confidentiality = Confidentiality.Restricted };
        var objection = db.Updates.Single().FileObjection(filing, _world.By(ApiWorld.SalesLead), ApiWorld.Now(3));
        db.Add(objection);
        await db.SaveChangesAsync();
        return objection.Number;
    }

    private async Task<UpdateView> UpdateAsync(string email) =>
        (await _world.LoadAsync<UpdateQuery, UpdateView?>(email, question => question.LoadAsync(int.Parse(_world.Update))))!;

    private async Task<StageView> DiagnosedAsync(string email, string number) =>
        (await _world.LoadAsync<ObjectionQuery, ObjectionPageView?>(email, question => question.LoadAsync(number)))!.Stages.Single(stage => stage.Stage is Stage.Diagnosed);
}
