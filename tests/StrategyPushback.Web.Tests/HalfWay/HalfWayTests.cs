using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.HalfWay;

/// <summary>Finance and IT meet half-way over the API: what each sees, what is refused, and what stays.</summary>
public sealed class HalfWayTests : HalfWayWorld
{
    [Fact]
    public async Task Neither_side_sees_the_scores_of_the_other_before_it_has_given_its_own()
    {
        await StateInterestsAsync();
        var option = await ProposeAsync("Move in March");
        Assert.Equal(200, (await ScoreAsync(ApiWorld.FinanceLead, option, 8, 3)).Code);

        Assert.Equal(["Unit 8", "Unit 3"], await ScoresAsync(ApiWorld.FinanceLead));
        Assert.Empty(await ScoresAsync(ApiWorld.Pmo));
        Assert.Empty(await ScoresAsync(ApiWorld.SalesLead));
        Assert.Equal(200, (await ScoreAsync(ApiWorld.Pmo, option, 6)).Code);

        foreach (var email in new[] { ApiWorld.FinanceLead, ApiWorld.Cio, ApiWorld.SalesLead })
        {
            Assert.Equal((email, "Unit 8, Unit 3, It 6"), (email, string.Join(", ", await ScoresAsync(email))));
        }

        // Newer scores leave the former ones stored, and the history names none.
        Assert.Equal(200, (await ScoreAsync(ApiWorld.FinanceLead, option, 9, 3)).Code);
        await using var db = World.Open();
        Assert.Equal(3, await db.Set<OptionScoring>().CountAsync());
        Assert.All(await db.History.Where(entry => entry.Kind == HistoryKind.OptionScored).ToListAsync(), entry => Assert.Null(entry.Text));
    }

    [Fact]
    public async Task Both_sides_agree_to_an_option_that_dominates_another_one_and_their_commitments_are_recorded()
    {
        await StateInterestsAsync();
        var (march, may) = (await ProposeAsync("Move in March"), await ProposeAsync("Move in May"));
        await ScoreBothAsync(march, [8, 5], 6);
        await ScoreBothAsync(may, [7, 5], 6);
        var options = (await World.GetAsync(ApiWorld.SalesLead, $"objections/{Number}/options")).Items;
        Assert.Equal([(true, null), (false, (string?)march.Body["id"])], options.Select(option => ((bool)option["inParetoSet"]!, (string?)option["dominatedBy"])));
        Assert.Equal((6.8m, 6m), ((decimal)options[0]["unitMean"]!, (decimal)options[0]["itMean"]!));
        Assert.Equal(["It 1 False", "Unit 1 False", "Unit 2 True"], (await World.GetAsync(ApiWorld.Pmo, $"objections/{Number}/interests")).Items.Select(interest => $"{interest["side"]} {interest["id"]} {(bool)interest["unmet"]!}"));

        Assert.Equal(200, (await ActAsync(ApiWorld.FinanceLead, march, "agree", "*")).Code);
        (await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member)).Refused(409, Commitment.NothingAgreed.Code);
        Assert.Equal(200, (await ActAsync(ApiWorld.Pmo, march, "agree", "*")).Code);
        (await ActAsync(ApiWorld.Pmo, may, "agree", "*")).Refused(409, Option.AgreedAlready.Code);

        var (ofUnit, ofIt) = (await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member), await CommitAsync(ApiWorld.Pmo, "Keep the old platform until then", ApiWorld.Owner));
        Assert.Equal((201, "Mia", "Open"), (ofUnit.Code, (string?)ofUnit.Body["owner"], (string?)ofUnit.Body["state"]));
        Assert.Equal("ReportedKept", (string?)(await DecideAsync(ApiWorld.Member, ofUnit, "report-kept")).Body["state"]);
        (await DecideAsync(ApiWorld.FinanceLead, ofUnit, "keep", "*")).Refused(409, Commitment.OnlyOtherSide.Code);
        Assert.Equal("Kept", (string?)(await DecideAsync(ApiWorld.Cio, ofUnit, "keep", "*")).Body["state"]);
        (await DecideAsync(ApiWorld.FinanceLead, ofIt, "break", "*", "It was switched off.")).Refused(409, Commitment.NotDue.Code);
        (await DecideAsync(ApiWorld.Pmo, ofIt, "break", "*")).Refused(409, Commitment.ReasonRequired.Code);
        Assert.Equal("Broken", (string?)(await DecideAsync(ApiWorld.Pmo, ofIt, "break", "*", "It was switched off.")).Body["state"]);

        var notice = await World.LoadAsync<HalfWayNoticeQuery, HalfWayNoticeQuery.View?>(ApiWorld.SalesLead, query => query.LoadAsync(Number));
        Assert.Equal((2, true, 0, 1), (notice!.Options, notice.IsAgreed, notice.BrokenByUnit, notice.BrokenByIt));
        Assert.Contains((await World.GetAsync(ApiWorld.SalesLead, $"objections/{Number}")).Body["history"]!.AsArray(), entry => (string?)entry!["kind"] == "CommitmentBroken" && (string?)entry["text"] == "It was switched off.");
    }

    [Fact]
    public async Task Who_may_not_see_the_objection_does_not_learn_of_its_options_and_other_readers_change_nothing()
    {
        await StateInterestsAsync();
        foreach (var (number, email, sees) in new[]
        {
            (Number, ApiWorld.SalesLead, true), (Number, ApiWorld.Administrator, false),
            (await World.StoryAsync((objection, _) => World.Diagnosed(objection), Confidentiality.Restricted, "Secret"), ApiWorld.SalesLead, false),
        })
        {
            foreach (var list in new[] { "interests", "options", "commitments" })
            {
                Assert.Equal((list, email, sees ? 200 : 404), (list, email, (await World.GetAsync(email, $"objections/{number}/{list}")).Code));
            }

            var post = await World.PostAsync(email, $"objections/{number}/options", BodyOf("Move in March"));
            post.Refused(sees ? 409 : email == ApiWorld.Administrator ? 403 : 404, sees ? Objection.OnlySides.Code : email == ApiWorld.Administrator ? "access.not-allowed" : "access.not-found");
            Assert.Equal(sees, await World.LoadAsync<HalfWayQuery, HalfWayView?>(email, query => query.LoadAsync(number)) is not null);
        }

        (await World.PostAsync(ApiWorld.Member, $"objections/{Number}/options", BodyOf("Move in March"))).Refused(403, "access.not-allowed");
    }

    [Fact]
    public async Task Bad_input_is_named_and_nothing_is_stored()
    {
        (await InterestsAsync(ApiWorld.FinanceLead, "*", ("Close the year", 60), ("No overtime", 30))).Refused(409, Interest.WeightsSum.Code);
        var refused = await InterestsAsync(ApiWorld.FinanceLead, "*", ("Close the year", 60), ("No overtime", 30));
        Assert.Contains("90", (string?)refused.Body["detail"], StringComparison.Ordinal);
        (await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", new JsonObject { ["title"] = "Wait", ["unitGives"] = "A year" })).Refused(409, Option.ServesNobody.Code);
        Assert.Equal(["title: field.required"], (await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", new JsonObject { ["itGets"] = "Peace" })).Fields);
        await using (var db = World.Open())
        {
            Assert.Equal((0, 0), (await db.Interests.CountAsync(), await db.Options.CountAsync()));
        }

        await StateInterestsAsync();
        var option = await ProposeAsync("Move in March");
        (await ScoreAsync(ApiWorld.FinanceLead, option, 5)).Refused(409, Option.ScoresIncomplete.Code);
        (await ScoreAsync(ApiWorld.FinanceLead, option, 5, 11)).Refused(409, Option.ScoreOutOfRange.Code);
        (await ActAsync(ApiWorld.FinanceLead, option, "agree", "*")).Refused(409, Option.NotScored.Code);
        (await ActAsync(ApiWorld.FinanceLead, option, "withdraw", "*")).Refused(409, Option.OnlyProposer.Code);
        await ScoreBothAsync(option, [0, 0], 0);
        (await ActAsync(ApiWorld.FinanceLead, option, "agree", "*")).Refused(409, Option.ServesNobody.Code);
        (await ActAsync(ApiWorld.FinanceLead, option, "agree", null)).Refused(428, "edit.precondition-required");
        (await ActAsync(ApiWorld.FinanceLead, option, "agree", $"\"{Guid.NewGuid():N}\"")).Refused(412, "edit.stale");
        Assert.Equal(404, (await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options/99/agree", null, "*")).Code);
    }

    [Fact]
    public async Task A_list_of_interests_that_somebody_else_changed_is_not_overwritten()
    {
        var first = await InterestsAsync(ApiWorld.Pmo, "*", ("One platform", 100));
        var etag = (string?)first.Items[0]["etag"];
        Assert.Equal(200, (await InterestsAsync(ApiWorld.Cio, etag, ("One platform", 60), ("No second team", 40))).Code);

        (await InterestsAsync(ApiWorld.Pmo, etag, ("Something else", 100))).Refused(412, "edit.stale");

        Assert.Equal(["One platform", "No second team"], (await World.GetAsync(ApiWorld.FinanceLead, $"objections/{Number}/interests")).Items.Select(interest => (string?)interest["wording"]));
        Assert.Contains((await World.GetAsync(ApiWorld.FinanceLead, $"objections/{Number}")).Body["history"]!.AsArray(), entry => (string?)entry!["kind"] == "InterestsStated" && (string?)entry["text"] == "100: One platform");
    }

    [Fact]
    public async Task Scores_that_are_not_sent_yet_are_kept_as_a_draft_for_those_who_may_see_the_objection()
    {
        var option = await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", BodyOf("Move in March"));
        var draft = new KeepDraft.Command(new DraftKey("half-way-score", $"OPT-{option.Body["id"]}"), [new("score-1", "A team", "7", null, null)], [], "score-1");

        Assert.True((await World.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.FinanceLead, draft)).Succeeded);
        Assert.Equal(RefusalKind.NotFound, (await World.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.FinanceLead, draft with { Draft = new DraftKey("half-way-score", "OPT-999") })).Refusal!.Kind);
    }

    [Fact]
    public async Task A_repeated_proposal_creates_one_option()
    {
        var (one, again) = (await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", BodyOf("Move in March"), key: "k1"), await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", BodyOf("Move in March"), key: "k1"));

        Assert.Equal((201, (string?)one.Body["id"]), (again.Code, (string?)again.Body["id"]));
        Assert.Single((await World.GetAsync(ApiWorld.Pmo, $"objections/{Number}/options")).Items);
    }

    [Fact]
    public async Task After_a_merge_the_lead_of_the_remaining_unit_goes_on_for_the_same_side()
    {
        await StateInterestsAsync();
        var option = await ProposeAsync("Move in March");
        await ScoreBothAsync(option, [8, 5], 6);
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, "units/FIN/merge", new JsonObject { ["into"] = "SAL" }, "*")).Code);

        Assert.Equal(200, (await ActAsync(ApiWorld.SalesLead, option, "agree", "*")).Code);
        Assert.Equal(200, (await ActAsync(ApiWorld.Pmo, option, "agree", "*")).Code);
        Assert.Equal(201, (await CommitAsync(ApiWorld.SalesLead, "Test in February", ApiWorld.SalesLead)).Code);
    }

    [Fact]
    public async Task Former_interests_and_the_note_of_a_report_stay_readable_on_the_page()
    {
        await StateInterestsAsync();
        Assert.Equal(200, (await InterestsAsync(ApiWorld.FinanceLead, "*", ("Close the year", 70), ("No overtime", 30))).Code);
        Assert.Contains("Finance changed its interests for meeting half-way. Before: 60: Close the year; 40: No overtime", await SentencesAsync());

        await AgreedAsync();
        var made = await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member);
        Assert.Equal(200, (await DecideAsync(ApiWorld.FinanceLead, made, "report-kept", "*", "The test ran on Monday.")).Code);
        Assert.Equal(200, (await DecideAsync(ApiWorld.Cio, made, "keep", "*", "We saw it.")).Code);

        var sentences = await SentencesAsync();
        Assert.Contains(sentences, sentence => sentence.EndsWith("“Test in February” as kept: The test ran on Monday.", StringComparison.Ordinal));
        Assert.Contains(sentences, sentence => sentence.EndsWith("“Test in February” as kept: We saw it.", StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> SentencesAsync() => [.. (await World.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.SalesLead, query => query.LoadAsync(Number)))!.Timeline.Select(line => line.Sentence)];
    }

    [Fact]
    public async Task Nothing_is_negotiated_on_a_closed_objection()
    {
        await StateInterestsAsync();
        Assert.Equal(200, (await World.ActAsync(ApiWorld.FinanceLead, Number, "withdraw", new JsonObject())).Code);

        (await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", BodyOf("Move in March"))).Refused(409, Objection.WrongState.Code);
        (await InterestsAsync(ApiWorld.Pmo, "*", ("One platform", 100))).Refused(409, Objection.WrongState.Code);
        Assert.Equal(3, (await World.GetAsync(ApiWorld.Pmo, $"objections/{Number}/interests")).Items.Count);
    }
}
