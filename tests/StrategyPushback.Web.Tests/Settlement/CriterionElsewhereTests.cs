using System.Text.Json.Nodes;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Tests.Api;
using StrategyPushback.Web.Tests.Exchange;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>An answer at once names a criterion as a proposed answer does, and files show it.</summary>
public sealed class CriterionElsewhereTests : BringBackDesk
{
    [Fact]
    public async Task An_answer_at_once_with_a_criterion_is_a_promise_once_it_is_accepted()
    {
        var number = await World.StoryAsync();
        Assert.Equal(["acceptanceCriterion.kind: field.required", "acceptanceCriterion.dueOn: field.required"], (await AnswerAsync(number, [])).Fields);
        (await AnswerAsync(number, Criterion("2020-11-08"))).Refused(409, AcceptanceCriterion.DueInThePast.Code);
        var unknown = Criterion("2020-12-01");
        unknown["element"] = "999";
        (await AnswerAsync(number, unknown)).Refused(409, AcceptanceCriterion.ElementNotInStrategy.Code);
        Assert.Equal("Raised", (string?)(await World.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["status"]);

        Assert.Equal(("DispositionProposed", "Proposed", "Wording"), StateOf(await AnswerAsync(number, Criterion("2020-12-01"))));

        Assert.Equal(("Resolved", "Promised", "Wording"), StateOf(await World.ActAsync(ApiWorld.FinanceLead, number, "accept")));
    }

    [Fact]
    public async Task An_answer_at_once_needs_no_criterion()
    {
        var answered = await AnswerAsync(await World.StoryAsync(), null);
        Assert.Equal("DispositionProposed", (string?)answered.Body["status"]);
        Assert.Null(answered.Body["dispositions"]![0]!["acceptanceCriterion"]);
    }

    [Fact]
    public async Task A_file_shows_the_criterion_of_the_newest_answer_and_brings_no_other_one_back()
    {
        var number = await World.StoryAsync();
        Assert.Equal(200, (await AnswerAsync(number, Criterion("2020-12-01"))).Code);
        var without = await World.StoryAsync(title: "No proof");
        Assert.Equal(200, (await AnswerAsync(without, null)).Code);
        foreach (var reader in new[] { ApiWorld.Pmo, ApiWorld.FinanceLead })
        {
            var csv = await ExportAsync(reader, "objections.csv?columns=number,acceptanceCriterion");
            Assert.Single(System.Text.Encoding.UTF8.GetString(csv).Split('\n'), line => line.Contains("2020", StringComparison.Ordinal));
            var file = await ExportAsync(reader, $"objections.xlsx{AllColumns}");
            var before = await World.StoredAsync();
            AssertNothing(await ApplyAsync(reader, "objections.xlsx", file));

            // The words have no date relative to the day on which they are read.
            World.Clock.MoveTo(new DateTime(2021, 1, 11, 9, 0, 0));
            AssertNothing(await ApplyAsync(reader, "objections.xlsx", await SpreadsheetPrograms.WithOpenpyxlAsync(file)));
            World.Clock.MoveTo(new DateTime(2020, 11, 9, 9, 0, 0));
            Assert.Equal(before, await World.StoredAsync());

            var typed = Assert.Single(Cells(await ApplyAsync(reader, "objections.xlsx", await SpreadsheetPrograms.WithOpenpyxlAsync(file, Set(number, "Acceptance criterion", "Something else")))));
            Assert.Equal(("acceptanceCriterion", "Refused", "bring-back.read-only"), (typed.Column, typed.State, typed.Code));
        }
    }

    private JsonObject Criterion(string due) => new() { ["kind"] = "Wording", ["element"] = World.Element, ["dueOn"] = due, ["watchDays"] = 30 };

    private Task<Answer> AnswerAsync(string number, JsonObject? criterion)
    {
        var body = JsonNode.Parse("""{"readBack":"You close the year.","causes":[{"kind":"OtherCause","confidence":"Low","statement":"Nobody asked."}],"disposition":"Accepted"}""")!.AsObject();
        if (criterion is not null)
        {
            body["acceptanceCriterion"] = criterion;
        }

        return World.ActAsync(ApiWorld.Pmo, number, "answer-at-once", body);
    }

    private static (string? Status, string? Proof, string? Kind) StateOf(Answer answer)
    {
        var disposition = answer.Body["dispositions"]![0]!;
        return ((string?)answer.Body["status"], (string?)disposition["proof"]!["state"], (string?)disposition["acceptanceCriterion"]!["kind"]);
    }
}
