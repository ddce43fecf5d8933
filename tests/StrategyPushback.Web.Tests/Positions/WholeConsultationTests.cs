using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Positions;

/// <summary>A consultation of three units from the draft to publication, driven by the clock alone where nobody acts.</summary>
public sealed class WholeConsultationTests
{
    [Fact]
    public async Task One_unit_supports_one_files_a_critical_objection_and_one_stays_silent()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        Assert.Equal(201, (await world.PostAsync(ApiWorld.Pmo, "units", new JsonObject { ["code"] = "OPS", ["name"] = "Operations" })).Code);
        var id = await DraftAsync(world);
        Assert.Null((await world.DoAsync<OpenWindow.Command, NoResult>(ApiWorld.Pmo, new(id, null, new DateOnly(2020, 11, 16), new DateOnly(2020, 11, 27), 5))).Refusal);
        (await StateAsync(world, ApiWorld.FinanceLead, id, "FIN", "Support")).Refused(404, "access.not-found");

        await AdvanceAsync(world, new DateOnly(2020, 11, 16));
        Assert.Equal(["IT NoRecord ", "FIN NoRecord 2020-11-16", "SAL NoRecord 2020-11-16", "OPS NoRecord 2020-11-16"], (await PositionsAsync(world, ApiWorld.Pmo, id)).Select(row => $"{row["unit"]} {row["stance"]} {row["notifiedOn"]}"));
        Assert.Null((await world.DoAsync<SeeVersion.Command, NoResult>(ApiWorld.FinanceLead, new(id))).Refusal);
        Assert.Equal(200, (await StateAsync(world, ApiWorld.FinanceLead, id, "FIN", "Support")).Code);
        var filed = await world.PostAsync(ApiWorld.SalesLead, "objections", world.Filing(("update", $"{id}"), ("unit", "SAL"), ("severity", "Critical")));
        Assert.Equal(201, filed.Code);

        Assert.Equal(["IT NoRecord ", "FIN Support Fay", "SAL Objects ", "OPS NoRecord "], (await PositionsAsync(world, ApiWorld.Pmo, id)).Select(row => $"{row["unit"]} {row["stance"]} {row["by"]}"));
        (await StateAsync(world, ApiWorld.SalesLead, id, "SAL", "Support")).Refused(409, "position.conflicts-with-objection");
        (await StateAsync(world, ApiWorld.SalesLead, id, "FIN", "Abstain")).Refused(409, "objection.not-own-unit");
        (await StateAsync(world, ApiWorld.SalesLead, id, "SAL", "Objects")).Refused(400, "field.not-allowed");
        (await StateAsync(world, ApiWorld.Member, id, "SAL", "Abstain")).Refused(403, "access.not-allowed");
        Assert.Equal(204, (await world.PostAsync(ApiWorld.Pmo, $"updates/{id}/positions/remind", null)).Code);
        (await world.PostAsync(ApiWorld.Pmo, $"updates/{id}/positions/remind", null)).Refused(409, "position.nobody-outstanding");

        await AdvanceAsync(world, new DateOnly(2020, 11, 28));
        Assert.Equal(200, (await StateAsync(world, ApiWorld.FinanceLead, id, "FIN", "Abstain")).Code);
        await AdvanceAsync(world, new DateOnly(2020, 12, 5));
        (await StateAsync(world, ApiWorld.FinanceLead, id, "FIN", "Support")).Refused(409, "position.not-in-consultation");

        Assert.Equal("update.critical-open", (await world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(id, null, null))).Refusal?.Code);
        await world.ActAsync(ApiWorld.SalesLead, filed.Number, "withdraw", new JsonObject());
        Assert.Null((await world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(id, null, null))).Refusal);

        await using var db = world.Open();
        Assert.Equal(
            [HistoryKind.WindowScheduled, HistoryKind.WindowOpened, HistoryKind.PositionStated, HistoryKind.PositionsReminded, HistoryKind.FinalCommentStarted, HistoryKind.PositionStated, HistoryKind.ConsultationClosed, HistoryKind.Published],
            await db.History.Where(entry => entry.UpdateId == id && entry.ObjectionId == null).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(TestContext.Current.CancellationToken));
        var reminded = await db.Updates.Where(update => update.Id == id).SelectMany(update => update.Positions).Where(position => position.RemindedAt != null).Select(position => position.UnitId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Operations", (await db.Units.SingleAsync(unit => reminded.Contains(unit.Id), TestContext.Current.CancellationToken)).Name);

        // Every reader sees this entry; the names of the reminded units would show which unit has a restricted objection.
        Assert.Null((await db.History.SingleAsync(entry => entry.UpdateId == id && entry.Kind == HistoryKind.PositionsReminded, TestContext.Current.CancellationToken)).Text);
        Assert.Equal(UpdateStatus.Published, (await db.Updates.SingleAsync(update => update.Id == id, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task What_was_open_against_the_former_version_is_asked_again_after_publication_and_silence_leaves_it_open()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var answered = await world.StoryAsync((objection, _) => world.Acknowledged(objection));
        var silent = await world.StoryAsync(title: "The close of the quarter");
        var id = await DraftAsync(world);
        Assert.Null((await world.DoAsync<OpenWindow.Command, NoResult>(ApiWorld.Pmo, new(id, null, new DateOnly(2020, 11, 16), new DateOnly(2020, 11, 27), 5))).Refusal);
        await AdvanceAsync(world, new DateOnly(2020, 11, 27));
        Assert.Equal("update.not-consulted", (await world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(id, null, "They are answered next year.", ""))).Refusal?.Code);

        await AdvanceAsync(world, new DateOnly(2020, 12, 7));
        Assert.Null((await world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(id, null, "They are answered next year."))).Refusal);

        Assert.Null((string?)(await world.GetAsync(ApiWorld.Cio, $"updates/{id}")).Body["notConsultedReason"]);
        Assert.Equal(["Unit ConfirmCarryOver 2020-12-21", "Unit ConfirmCarryOver 2020-12-21"], [await TurnAsync(answered), await TurnAsync(silent)]);
        (await world.ActAsync(ApiWorld.Pmo, silent, "acknowledge")).Refused(409, "objection.reply-pending");
        Assert.Equal("Resolved", (string?)(await world.ActAsync(ApiWorld.FinanceLead, answered, "answered-by-change")).Body["status"]);

        await AdvanceAsync(world, new DateOnly(2020, 12, 22));
        Assert.Equal(200, (await world.ActAsync(ApiWorld.Pmo, silent, "acknowledge")).Code);
        Assert.StartsWith("It Diagnose", await TurnAsync(silent), StringComparison.Ordinal);

        async Task<string> TurnAsync(string number)
        {
            var turn = (await world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["turn"]!;
            return $"{turn["side"]} {turn["step"]} {turn["dueOn"]}";
        }
    }

    [Fact]
    public async Task Who_may_not_know_of_an_objection_does_not_learn_of_it_from_the_position()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        await world.StoryAsync(confidentiality: Confidentiality.Restricted, severity: Severity.Critical);
        var id = int.Parse(world.Update);

        Assert.Equal("Objects", await StanceAsync(ApiWorld.FinanceLead));
        Assert.Equal("Objects", await StanceAsync(ApiWorld.Cio));
        Assert.Equal("NoRecord", await StanceAsync(ApiWorld.SalesLead));
        Assert.Equal("NoRecord", await StanceAsync(ApiWorld.Administrator));

        // Finance is not reminded, because it objects. A reader who does not know why must not see who was reminded.
        Assert.Equal(204, (await world.PostAsync(ApiWorld.Pmo, $"updates/{id}/positions/remind", null)).Code);
        Assert.True((await RemindedAsync(ApiWorld.Pmo)).Count > 0);
        Assert.Equal(["SAL"], await RemindedAsync(ApiWorld.SalesLead));
        Assert.Empty(await RemindedAsync(ApiWorld.Member));

        async Task<IReadOnlyList<string>> RemindedAsync(string email) =>
            [.. (await world.LoadAsync<PositionsQuery, PositionsQuery.View?>(email, query => query.LoadAsync(id)))!.Units.Where(unit => unit.RemindedOn is not null).Select(unit => unit.Code)];

        async Task<string?> StanceAsync(string email) => (string?)(await PositionsAsync(world, email, id)).Single(row => (string?)row["unit"] == "FIN")["stance"];
    }

    [Fact]
    public async Task The_PMO_records_a_position_on_behalf_of_a_unit_marked_so()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var id = int.Parse(world.Update);

        Assert.Equal(200, (await StateAsync(world, ApiWorld.Pmo, id, "SAL", "NoObjection")).Code);

        var row = (await PositionsAsync(world, ApiWorld.SalesLead, id)).Single(row => (string?)row["unit"] == "SAL");
        Assert.Equal(("NoObjection", true, "Pat"), ((string?)row["stance"], (bool)row["onBehalf"]!, (string?)row["by"]));
    }

    private static async Task<int> DraftAsync(ApiWorld world)
    {
        await using var db = world.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).SingleAsync(TestContext.Current.CancellationToken);
        strategy.Updates[0].Withdraw("Begun anew.", world.By(ApiWorld.Cio), ApiWorld.Now());
        var draft = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 9));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return draft.Id;
    }

    /// <summary>It is this day, and the server applies the dates as it does each minute.</summary>
    private static Task AdvanceAsync(ApiWorld world, DateOnly day)
    {
        world.Clock.MoveTo(day.ToDateTime(new TimeOnly(9, 0)));
        return world.Services.GetRequiredService<ConsultationSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);
    }

    private static Task<Answer> StateAsync(ApiWorld world, string email, int id, string unit, string stance) =>
        world.PostAsync(email, $"updates/{id}/positions", new JsonObject { ["unit"] = unit, ["stance"] = stance });

    private static async Task<IReadOnlyList<JsonNode>> PositionsAsync(ApiWorld world, string email, int id) => (await world.GetAsync(email, $"updates/{id}/positions")).Items;
}
