using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Decisions;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Settlement;
using StrategyPushback.Web.Features.Settlement.Mediations;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>Mediations, ratings and the decision record over the API and the pages' queries.</summary>
public sealed class MediationTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_side_proposes_a_mediation_the_other_one_agrees_and_the_mediator_records_the_outcome()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        (await MediateAsync(ApiWorld.Pmo, number, ApiWorld.FinanceLead)).Refused(409, Mediation.MediatorIsParty.Code);
        (await MediateAsync(ApiWorld.Pmo, number, ApiWorld.Cio)).Refused(409, Mediation.MediatorIsParty.Code);
        (await MediateAsync(ApiWorld.Pmo, number, ApiWorld.Administrator)).Refused(409, Mediation.MediatorMayNotRead.Code);
        (await MediateAsync(ApiWorld.Pmo, number, ApiWorld.SalesLead, "")).Refused(409, Mediation.ReasonRequired.Code);
        Assert.Equal(["mediator: field.unknown"], (await MediateAsync(ApiWorld.Pmo, number, "nobody@example.org")).Fields);
        var proposed = await MediateAsync(ApiWorld.FinanceLead, number, ApiWorld.SalesLead);
        Assert.Equal((201, "Proposed", "Unit", "Sam"), (proposed.Code, (string)proposed.Body["state"]!, (string)proposed.Body["proposedBy"]!, (string)proposed.Body["mediator"]!));
        var address = $"objections/{number}/mediation/{(string)proposed.Body["id"]!}";
        (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*")).Refused(409, Mediation.OnlyOtherSide.Code);
        (await _world.PostAsync(ApiWorld.Pmo, $"{address}/agree", null)).Refused(428, "edit.precondition-required");
        (await _world.PostAsync(ApiWorld.Pmo, $"{address}/agree", null, $"\"{Guid.NewGuid():N}\"")).Refused(412, "edit.stale");
        Assert.Equal(["MediationReply"], await OwedAsync("side=It"));
        var running = await _world.PostAsync(ApiWorld.Pmo, $"{address}/agree", null, (string)proposed.Body["etag"]!);
        Assert.Empty(await OwedAsync("side=It"));
        Assert.Equal(["MediationOutcome"], await OwedAsync("unit=SAL"));
        Assert.Equal(("Running", "2021-02-07"), ((string)running.Body["state"]!, (string)running.Body["endsOn"]!));
        Assert.Equal(("Nobody", null), await TurnAsync(number));
        (await _world.ActAsync(ApiWorld.Pmo, number, "propose", JsonNode.Parse("""{"disposition":"Accepted"}"""))).Refused(409, Mediation.Running.Code);

        (await EndAsync(ApiWorld.Member, address, "Proposal", "We found a way.")).Refused(409, Mediation.OnlySidesOrMediator.Code);
        (await EndAsync(ApiWorld.SalesLead, address, "Expired", "Over.")).Refused(409, Mediation.OutcomeByDate.Code);
        var ended = await EndAsync(ApiWorld.SalesLead, address, "Escalation", "They do not agree.");
        Assert.Equal(("Ended", "Escalation"), ((string)ended.Body["state"]!, (string)ended.Body["outcome"]!));
        Assert.Equal(("Cio", "Rule"), await TurnAsync(number));
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Administrator, $"objections/{number}/mediation")).Code);
        Assert.Empty(await OwedAsync("unit=SAL"));

        async Task<IEnumerable<string>> OwedAsync(string whose) =>
            (await _world.GetAsync(ApiWorld.Cio, $"obligations?{whose}&kind=MediationReply,MediationOutcome")).Items.Select(row => (string)row["kind"]!);
    }

    [Fact]
    public async Task A_reply_to_a_mediation_that_another_one_has_replaced_is_stale()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        var former = (string)(await MediateAsync(ApiWorld.FinanceLead, number, ApiWorld.SalesLead)).Body["id"]!;
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"objections/{number}/mediation/{former}/withdraw", null, "*")).Code);
        Assert.Equal(201, (await MediateAsync(ApiWorld.FinanceLead, number, ApiWorld.SalesLead, "Something else")).Code);

        (await _world.PostAsync(ApiWorld.Pmo, $"objections/{number}/mediation/{former}/agree", null, "*")).Refused(412, "edit.stale");

        Assert.Equal("Proposed", (string?)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}/mediation")).Items[0]["state"]);
    }

    [Fact]
    public async Task The_notice_on_the_objection_says_the_same_as_the_page()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        Assert.Null(await NoticeAsync(ApiWorld.Administrator, number));
        await MediateAsync(ApiWorld.FinanceLead, number, ApiWorld.SalesLead);
        var notice = (await NoticeAsync(ApiWorld.Pmo, number))!;
        Assert.Equal((MediationState.Proposed, "Sam", true, false), (notice.Current!.State, notice.Current.Mediator, notice.IsOpen, notice.HasDecision));
        var closed = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        await _world.ActAsync(ApiWorld.FinanceLead, closed, "accept");
        Assert.Equal((true, false), ((await NoticeAsync(ApiWorld.FinanceLead, closed))!.AsksForRating, (await NoticeAsync(ApiWorld.Pmo, closed))!.AsksForRating));
        await RateAsync(ApiWorld.FinanceLead, closed, 4);
        notice = (await NoticeAsync(ApiWorld.FinanceLead, closed))!;
        Assert.Equal((false, false, true), (notice.IsOpen, notice.AsksForRating, notice.HasDecision));
    }

    [Fact]
    public async Task A_rating_of_a_unit_that_was_merged_keeps_its_code_and_is_read_by_the_remaining_unit()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        await _world.ActAsync(ApiWorld.FinanceLead, number, "accept");
        Assert.Equal(200, (await RateAsync(ApiWorld.FinanceLead, number, 2, "Late.")).Code);
        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);

        Assert.Equal("FIN", (string?)(await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}/ratings")).Items[0]["unit"]);
    }

    [Fact]
    public void Words_that_look_like_Markdown_stay_as_they_were_written()
    {
        var record = new DecisionRecord("OBJ-1", "A title", "A summary", false, true, new DateOnly(2020, 11, 9), [new("asked", "Asked", [new("", "A line\n- no list\n---\n1. no number &lt;")])]);

        Assert.Contains("A line  \n\\- no list  \n\\---  \n1\\. no number \\&lt;", record.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mediation_without_an_outcome_ends_by_its_date_and_the_ladder_says_who_decides_when()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        var proposed = await MediateAsync(ApiWorld.Pmo, number, ApiWorld.SalesLead);
        await _world.PostAsync(ApiWorld.FinanceLead, $"objections/{number}/mediation/{(string)proposed.Body["id"]!}/agree", null, "*");
        var view = await ViewAsync(ApiWorld.FinanceLead, number);
        Assert.Equal([(LadderLevel.Sides, false), (LadderLevel.Mediation, true), (LadderLevel.Cio, false)], view.Ladder.Select(step => (step.Level, step.IsNow)));
        Assert.Equal((new DateOnly(2021, 2, 7), "Cleo"), (view.Ladder[1].DueOn!.Value, view.Ladder[2].People.Single()));

        _world.Clock.MoveTo(new DateTime(2021, 2, 7, 9, 0, 0));
        await EndDueAsync();
        Assert.Equal(("Nobody", null), await TurnAsync(number));
        _world.Clock.MoveTo(new DateTime(2021, 2, 8, 9, 0, 0));
        await EndDueAsync();
        Assert.Equal(("It", "ProposeDisposition"), await TurnAsync(number));
        Assert.Equal("Expired", (string?)(await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}/mediation")).Items[0]["outcome"]);
    }

    [Fact]
    public async Task The_handling_is_rated_by_the_unit_after_the_end_and_read_by_IT_and_that_unit_alone()
    {
        var open = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        (await RateAsync(ApiWorld.FinanceLead, open, 4)).Refused(409, HandlingRating.NotEnded.Code);
        await _world.ActAsync(ApiWorld.FinanceLead, open, "accept");
        (await RateAsync(ApiWorld.SalesLead, open, 4)).Refused(409, Objection.OnlyObjectorAccepts.Code);
        Assert.Equal(403, (await RateAsync(ApiWorld.Pmo, open, 4)).Code);
        (await RateAsync(ApiWorld.FinanceLead, open, 6)).Refused(409, HandlingRating.OutOfRange.Code);
        Assert.Equal(200, (await RateAsync(ApiWorld.FinanceLead, open, 2, "Late.")).Code);
        Assert.Equal(200, (await RateAsync(ApiWorld.FinanceLead, open, 4, "Late, but fair.")).Code);

        foreach (var (email, count) in new[] { (ApiWorld.Cio, 1), (ApiWorld.Pmo, 1), (ApiWorld.FinanceLead, 1), (ApiWorld.SalesLead, 0), (ApiWorld.Member, 0) })
        {
            Assert.Equal((email, count), (email, (await _world.GetAsync(email, $"objections/{open}/ratings")).Items.Count));
        }

        Assert.Equal((1, (decimal?)null), ((await ViewAsync(ApiWorld.Pmo, open)).RatingCount!.Value, (await ViewAsync(ApiWorld.Pmo, open)).RatingMean));
        Assert.Null((await ViewAsync(ApiWorld.FinanceLead, open)).RatingCount);
        for (var rated = 1; rated < HandlingRating.Enough; rated++)
        {
            Assert.Null((await ViewAsync(ApiWorld.Cio, open)).RatingMean);
            var other = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
            await _world.ActAsync(ApiWorld.FinanceLead, other, "accept");
            await RateAsync(ApiWorld.FinanceLead, other, 2);
        }

        Assert.Equal(2.2m, (await ViewAsync(ApiWorld.Cio, open)).RatingMean);
    }

    [Fact]
    public async Task The_decision_record_has_what_was_asked_the_answer_the_verdicts_and_the_ruling_with_its_minority_opinion()
    {
        var undecided = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        Assert.False((await _world.LoadAsync<DecisionQuery, DecisionRecord?>(ApiWorld.Cio, query => query.LoadAsync(undecided)))!.IsDecided);
        var number = await _world.StoryAsync((objection, _) =>
        {
            _world.Proposed(objection);
            objection.Contest("It *costs* a year.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(9));
            objection.Escalate("No way out.", _world.By(ApiWorld.Pmo), ApiWorld.Now(8));
            objection.Rule(RulingKind.Overruled, "One platform for all.", "Finance still closes late.", _world.By(ApiWorld.Cio), ApiWorld.Now(7));
        });

        var text = await RecordAsync(ApiWorld.SalesLead, number);
        foreach (var part in new[] { "We cannot move in December.", "Move in March.", @"It \*costs\* a year.", "One platform for all.", "Finance still closes late.", "Cleo", "Finance, Fay" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.Null(await _world.LoadAsync<DecisionQuery, DecisionRecord?>(ApiWorld.Administrator, query => query.LoadAsync(number)));
    }

    [Fact]
    public async Task The_decision_record_is_downloaded_as_Markdown_and_PDF_once_there_is_a_decision()
    {
        await using var demo = new TestHost();
        using var cio = await demo.ClientOfAsync("cio@demo.example");
        foreach (var (address, code, beginning) in new[]
        {
            ("/objections/OBJ-14/decision.md", 200, "# "), ("/documents/objections/OBJ-14/decision.pdf", 200, "%PDF"),
            ("/objections/OBJ-15/decision.md", 404, ""), ("/documents/objections/OBJ-15/decision.pdf", 404, ""),
        })
        {
            using var response = await cio.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((address, code), (address, (int)response.StatusCode));
            Assert.StartsWith(beginning, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_decision_record_of_a_threat_keeps_its_facts_from_other_units()
    {
        var number = await _world.StoryAsync((objection, _) =>
        {
            _world.Threatened(objection);
            _world.Steps(11).Propose(objection);
            objection.Accept(_world.By(ApiWorld.FinanceLead), ApiWorld.Now(10));
        });
        Assert.Contains("Secretthreatwords", await RecordAsync(ApiWorld.FinanceLead, number), StringComparison.Ordinal);
        var others = await RecordAsync(ApiWorld.SalesLead, number);
        Assert.DoesNotContain("Secretthreatwords", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Threat", others, StringComparison.Ordinal);
    }

    private async Task<string> RecordAsync(string email, string number) =>
        (await _world.LoadAsync<DecisionQuery, DecisionRecord?>(email, query => query.LoadAsync(number)))!.ToMarkdown();

    private Task<Answer> MediateAsync(string email, string number, string mediator, string reason = "How to share the work") =>
        _world.PostAsync(email, $"objections/{number}/mediation", new JsonObject { ["mediator"] = mediator, ["reason"] = reason });

    private Task<Answer> EndAsync(string email, string address, string outcome, string reason) =>
        _world.PostAsync(email, $"{address}/end", new JsonObject { ["outcome"] = outcome, ["reason"] = reason }, "*");

    private Task<Answer> RateAsync(string email, string number, int rating, string? words = null) =>
        _world.PostAsync(email, $"objections/{number}/ratings", new JsonObject { ["rating"] = rating, ["words"] = words }, "*");

    private async Task<(string Side, string? Step)> TurnAsync(string number)
    {
        var turn = (await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["turn"]!;
        return ((string)turn["side"]!, (string?)turn["step"]);
    }

    private async Task<SettlementView> ViewAsync(string email, string number) => (await _world.LoadAsync<SettlementQuery, SettlementView?>(email, query => query.LoadAsync(number)))!;

    private Task<SettlementNoticeQuery.View?> NoticeAsync(string email, string number) => _world.LoadAsync<SettlementNoticeQuery, SettlementNoticeQuery.View?>(email, query => query.LoadAsync(number));

    private Task EndDueAsync() => _world.Services.GetRequiredService<MediationSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);
}
