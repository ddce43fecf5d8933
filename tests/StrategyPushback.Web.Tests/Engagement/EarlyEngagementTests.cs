using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Engagement.Board;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Engagement;

/// <summary>A draft that is opened early to Finance: who sees it, what Finance needs, and what becomes of it.</summary>
public sealed class EarlyEngagementTests : EarlyDraftWorld
{
    [Fact]
    public async Task The_lead_and_the_members_of_the_unit_see_theDraft_everywhere_and_nobody_else_learns_of_it()
    {
        Assert.Equal(200, (await OpenAsync(ApiWorld.Pmo, "FIN")).Code);

        foreach (var (email, sees) in new[] { (ApiWorld.FinanceLead, true), (ApiWorld.Member, true), (ApiWorld.SalesLead, false), (ApiWorld.Owner, false), (ApiWorld.Administrator, false) })
        {
            Assert.Equal((email, sees ? 200 : 404), (email, (await World.GetAsync(email, $"updates/{Draft}")).Code));
            Assert.Equal((email, sees), (email, (await World.GetAsync(email, "updates")).Items.Any(update => (string?)update["number"] == "0.2")));
            Assert.Equal((email, sees ? 200 : 404), (email, (await World.GetAsync(email, $"updates/{Draft}/elements")).Code));
            Assert.Equal((email, sees ? 200 : 404), (email, (await World.GetAsync(email, $"updates/{Draft}/early-access")).Code));
            Assert.Equal((email, sees ? 200 : 404), (email, (await World.GetAsync(email, "units/FIN/needs")).Code));
            Assert.Equal((email, sees ? 1 : 0), (email, (await World.LoadAsync<ElementChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchAsync(Draft, ""))).Count));
            Assert.Equal((email, sees), (email, await World.LoadAsync<UpdateQuery, UpdateView?>(email, query => query.LoadAsync(Draft)) is not null));
        }
    }

    [Fact]
    public async Task ADraft_that_is_closed_to_the_unit_again_is_hidden_from_it()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Cio, $"updates/{Draft}/close-to-unit", new JsonObject { ["unit"] = "FIN" })).Code);

        Assert.Equal(404, (await World.GetAsync(ApiWorld.FinanceLead, $"updates/{Draft}")).Code);
        (await StateAsync(ApiWorld.FinanceLead)).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task Only_the_CIO_and_the_PMO_open_aDraft_and_bad_input_is_named()
    {
        (await OpenAsync(ApiWorld.FinanceLead, "FIN")).Refused(403, "access.not-allowed");
        Assert.Equal(["units: field.unknown"], (await OpenAsync(ApiWorld.Cio, "FIN", "NONE")).Fields);
        Assert.Equal(["units: field.required"], (await OpenAsync(ApiWorld.Cio)).Fields);
        Assert.Equal(200, (await OpenAsync(ApiWorld.Cio, "FIN")).Code);
        (await OpenAsync(ApiWorld.Cio, "FIN")).Refused(409, StrategyUpdate.AlreadyOpenToUnits.Code);
        (await World.PostAsync(ApiWorld.Cio, $"updates/{World.Update}/open-to-units", new JsonObject { ["units"] = new JsonArray("FIN") })).Refused(409, StrategyUpdate.WrongState.Code);
    }

    [Fact]
    public async Task A_need_is_answered_by_anElement_and_what_the_unit_contributed_is_recorded()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.Member);
        Assert.Equal((201, "NotAnswered", "Mia"), (need.Code, (string?)need.Body["state"], (string?)need.Body["by"]));

        var answer = await AnswerAsync(ApiWorld.Pmo, need, new JsonObject { ["answer"] = "In part 3.", ["element"] = $"{Element}", ["contribution"] = "The dates of the close" });

        Assert.Equal((200, "AnsweredByElement", $"{Element}"), (answer.Code, (string?)answer.Body["state"], (string?)answer.Body["answeredBy"]));
        var contribution = Assert.Single((await World.GetAsync(ApiWorld.FinanceLead, $"updates/{Draft}/contributions")).Items);
        Assert.Equal(("FIN", "Mia", "The dates of the close", false), ((string?)contribution["unit"], (string?)contribution["person"], (string?)contribution["gave"], (bool)contribution["isIt"]!));
        Assert.Equal(404, (await World.GetAsync(ApiWorld.SalesLead, $"updates/{Draft}/contributions")).Code);
    }

    [Fact]
    public async Task A_need_that_the_PMO_recorded_names_nobody_of_the_unit_as_contributor()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.Pmo);

        Assert.Equal(200, (await AnswerAsync(ApiWorld.Cio, need, new JsonObject { ["answer"] = "In part 3.", ["element"] = $"{Element}", ["contribution"] = "The dates of the close" })).Code);

        var contribution = Assert.Single((await World.GetAsync(ApiWorld.FinanceLead, $"updates/{Draft}/contributions")).Items);
        Assert.Equal(("FIN", null), ((string?)contribution["unit"], (string?)contribution["person"]));
    }

    [Fact]
    public async Task Needs_contributions_and_access_do_not_make_forms_of_the_strategy_and_its_versions_stale()
    {
        var before = await TokensAsync();
        await OpenAsync(ApiWorld.Pmo, "FIN");
        await StateAsync(ApiWorld.Member);
        Assert.Equal(201, (await World.PostAsync(ApiWorld.Cio, $"updates/{Draft}/contributions", new JsonObject { ["element"] = $"{Element}", ["unit"] = "SAL", ["gave"] = "Figures" })).Code);

        Assert.Equal(before, await TokensAsync());

        async Task<(Guid Strategy, Guid Update)> TokensAsync()
        {
            await using var db = World.Open();
            return (await db.Strategies.Select(strategy => strategy.ConcurrencyToken).SingleAsync(), await db.Updates.Where(update => update.Id == Draft).Select(update => update.ConcurrencyToken).SingleAsync());
        }
    }

    [Fact]
    public async Task A_refused_answer_changes_nothing_and_says_why()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.FinanceLead);

        Assert.Equal(["element: field.required"], (await AnswerAsync(ApiWorld.Pmo, need, new JsonObject { ["answer"] = "Yes.", ["contribution"] = "Dates" })).Fields);
        Assert.Equal(["element: field.unknown"], (await AnswerAsync(ApiWorld.Pmo, need, new JsonObject { ["answer"] = "Yes.", ["element"] = "999" })).Fields);
        (await AnswerAsync(ApiWorld.FinanceLead, need, new JsonObject { ["answer"] = "Yes." })).Refused(403, "access.not-allowed");
        Assert.Equal(200, (await AnswerAsync(ApiWorld.Cio, need, new JsonObject { ["answer"] = "Yes." })).Code);
        (await AnswerAsync(ApiWorld.Pmo, need, new JsonObject { ["answer"] = "No." })).Refused(412, "edit.stale");
        Assert.Empty((await World.GetAsync(ApiWorld.Pmo, $"updates/{Draft}/contributions")).Items);
    }

    [Fact]
    public async Task A_replaced_answer_stays_readable_with_the_person_who_replaced_it()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var first = await AnswerAsync(ApiWorld.Pmo, await StateAsync(ApiWorld.FinanceLead), new JsonObject { ["answer"] = "In part 3." });
        Assert.Empty(first.Body["formerAnswers"]!.AsArray());

        var second = await AnswerAsync(ApiWorld.Cio, first, new JsonObject { ["answer"] = "Not in this version." });

        Assert.Equal(("Not in this version.", "In part 3."), ((string?)second.Body["answer"], (string?)second.Body["formerAnswers"]![0]!["answer"]));
        var board = (await World.LoadAsync<NeedBoardQuery, NeedBoardQuery.View?>(ApiWorld.FinanceLead, query => query.LoadAsync("FIN")))!;
        Assert.Equal([("In part 3.", "Cleo")], Assert.Single(board.Needs).Former.Select(former => (former.Answer, former.By)));
    }

    [Fact]
    public async Task A_need_is_not_known_to_other_units()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN", "SAL");
        var need = await StateAsync(ApiWorld.FinanceLead);

        Assert.Equal(404, (await World.GetAsync(ApiWorld.SalesLead, "units/FIN/needs")).Code);
        Assert.Empty((await World.GetAsync(ApiWorld.SalesLead, "units/SAL/needs")).Items);
        (await ActAsync(ApiWorld.SalesLead, need, "withdraw")).Refused(404, "access.not-found");
        Assert.Equal(["SAL"], (await AccessAsync(ApiWorld.SalesLead)).Select(row => row.Split(' ')[0]));
        Assert.Equal(["FIN 1", "SAL 0"], await AccessAsync(ApiWorld.Pmo));
        Assert.Equal(RefusalKind.NotFound, (await World.DoAsync<WithdrawNeed.Command, NoResult>(ApiWorld.SalesLead, new(int.Parse((string)need.Body["id"]!), null))).Refusal!.Kind);
    }

    [Fact]
    public async Task A_need_becomes_an_objection_in_one_step_once_a_version_is_in_consultation()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.FinanceLead);

        var filed = await ActAsync(ApiWorld.FinanceLead, need, "file");

        Assert.Equal(201, filed.Code);
        var objection = await World.GetAsync(ApiWorld.FinanceLead, $"objections/{filed.Body["number"]}");
        Assert.Equal(("We cannot move in December.", World.Update, "We do not know yet, let us talk."), ((string?)objection.Body["statement"], (string?)objection.Body["update"], (string?)objection.Body["proposedChange"]));
        var row = Assert.Single((await World.GetAsync(ApiWorld.Pmo, "units/FIN/needs")).Items);
        Assert.Equal(("Filed", (string?)filed.Body["number"]), ((string?)row["state"], (string?)row["objection"]));
        (await ActAsync(ApiWorld.FinanceLead, row["etag"]!, need, "keep")).Refused(409, UnitNeed.Ended.Code);
    }

    [Fact]
    public async Task Before_the_consultation_the_unit_keeps_a_need_to_file_later()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.FinanceLead);
        await using (var db = World.Open())
        {
            var update = await db.Updates.AsTracking().SingleAsync(update => update.Id == int.Parse(World.Update));
            update.Withdraw("Begun anew.", World.By(ApiWorld.Cio), ApiWorld.Now());
            await db.SaveChangesAsync();
        }

        (await ActAsync(ApiWorld.FinanceLead, need, "file")).Refused(409, StrategyUpdate.NotInConsultation.Code);
        Assert.Equal(200, (await ActAsync(ApiWorld.FinanceLead, need, "keep")).Code);
        (await ActAsync(ApiWorld.FinanceLead, need, "keep")).Refused(412, "edit.stale");
    }

    [Fact]
    public async Task A_contribution_is_recorded_and_removed_by_IT()
    {
        var body = new JsonObject { ["element"] = $"{Element}", ["unit"] = "SAL", ["gave"] = "Figures of the help desk", ["person"] = ApiWorld.SalesLead };
        Assert.Equal(403, (await World.PostAsync(ApiWorld.SalesLead, $"updates/{Draft}/contributions", body)).Code);
        var recorded = await World.PostAsync(ApiWorld.Cio, $"updates/{Draft}/contributions", body);

        Assert.Equal((201, "Sam"), (recorded.Code, (string?)recorded.Body["person"]));
        (await World.PostAsync(ApiWorld.Cio, $"updates/{Draft}/contributions", body)).Refused(409, StrategyUpdate.ContributionRepeated.Code);
        Assert.Equal(204, (await World.PostAsync(ApiWorld.Pmo, $"updates/{Draft}/contributions/{recorded.Body["id"]}/remove", null, (string?)recorded.Body["etag"])).Code);
        Assert.Empty((await World.GetAsync(ApiWorld.Cio, $"updates/{Draft}/contributions")).Items);
        (await World.PostAsync(ApiWorld.Pmo, $"updates/{Draft}/contributions/{recorded.Body["id"]}/remove", null, "*")).Refused(409, StrategyUpdate.ContributionRemoved.Code);
    }

    [Fact]
    public async Task The_history_of_a_version_names_anElement_in_the_words_of_that_version_when_a_contribution_is_removed()
    {
        var recorded = await World.PostAsync(ApiWorld.Cio, $"updates/{World.Update}/contributions", new JsonObject { ["element"] = World.Element, ["unit"] = "SAL", ["gave"] = "Figures" });
        await using (var db = World.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).SingleAsync();
            strategy.Updates.Single(update => update.Id == Draft).Include(strategy.Elements.Single(element => element.Id == int.Parse(World.Element)), new ElementWording(ElementKind.Policy, "1", "Secret words", ""));
            await db.SaveChangesAsync();
        }

        Assert.Equal(204, (await World.PostAsync(ApiWorld.Pmo, $"updates/{World.Update}/contributions/{recorded.Body["id"]}/remove", null, (string?)recorded.Body["etag"])).Code);

        await using var read = World.Open();
        Assert.DoesNotContain("Secret", (await read.History.SingleAsync(entry => entry.Kind == HistoryKind.ContributionRemoved)).Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contribution_to_aDraft_is_not_named_in_the_alignment_of_a_published_version()
    {
        await using (var db = World.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).SingleAsync();
            strategy.Updates.Single(update => update.Id == Draft).Include(strategy.Elements.Single(element => element.Id == int.Parse(World.Element)), new ElementWording(ElementKind.Policy, "1", "The same element", ""));
            await db.SaveChangesAsync();
        }

        Assert.Equal(201, (await World.PostAsync(ApiWorld.Cio, $"updates/{Draft}/contributions", new JsonObject { ["element"] = World.Element, ["unit"] = "SAL", ["gave"] = "Figures" })).Code);

        Assert.DoesNotContain("Sales", (await World.GetAsync(ApiWorld.Member, $"updates/{World.Update}/alignment")).Body["inputs"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Sales", (await World.GetAsync(ApiWorld.Cio, $"updates/{Draft}/alignment")).Body["inputs"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private Task<Answer> AnswerAsync(string email, Answer need, JsonObject body) => World.PostAsync(email, $"units/FIN/needs/{need.Body["id"]}/answer", body, (string?)need.Body["etag"]);

    private Task<Answer> ActAsync(string email, Answer need, string action) => ActAsync(email, need.Body["etag"]!, need, action);

    private Task<Answer> ActAsync(string email, JsonNode etag, Answer need, string action) => World.PostAsync(email, $"units/FIN/needs/{need.Body["id"]}/{action}", null, (string?)etag);
}
