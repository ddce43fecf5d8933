using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Forecast;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Tests.Alignment;
using StrategyPushback.Web.Tests.Api;
using Xunit;
using static StrategyPushback.Web.Tests.Alignment.AlignedWorld;

namespace StrategyPushback.Web.Tests.Forecast;

/// <summary>IT reads what to expect of each unit before a consultation opens, does something about it, and sees afterwards whether it was right.</summary>
public sealed class ForecastTests : IAsyncLifetime
{
    private readonly AlignedWorld _world = new();
    private string _draft = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _draft = await _world.DraftAsync(_world.Platform, _world.Policy);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_row_names_its_signals_with_the_records_and_each_task_goes_away_when_it_is_done()
    {
        var effect = await _world.EffectAsync(_world.Platform, _world.Close, low: -4, high: -2, statement: null);
        await ReviewAsync(new DateOnly(2020, 12, 22));
        await ScheduleAsync();
        var forecast = await ForecastAsync();

        Assert.True((bool)forecast["isBefore"]!);
        Assert.Equal(["NegativeEffect 5", "ReviewCycle 2", "NoStatement 3", "NotEngaged 2"], Signals(Row(forecast, "FIN")));
        Assert.Equal((Key(_world.Platform), 12), ((string?)Row(forecast, "FIN")["element"], (int)Row(forecast, "FIN")["score"]!));
        Assert.Equal(("Close the books faster", $"/elements/{_world.Platform}#effects"), Source(Row(forecast, "FIN"), 0));
        Assert.Equal(("Close the books faster", $"/goals/{_world.Close}"), Source(Row(forecast, "FIN"), 1));
        Assert.Equal((null, 4), ((string?)Row(forecast, "SAL")["element"], (int)Row(forecast, "SAL")["score"]!));
        Assert.Equal(1, (int)forecast["expected"]!);
        Assert.Equal(
            ["RestateEffect 5 Proposer Pat", "WriteStatement 3 Proposer Pat", "MoveWindow 2 Pmo ", "StateEffect 2 Author ", "OpenDraft 2 Author ", "OpenDraft 2 Author "],
            Tasks(forecast).OrderByDescending(task => task.Split(' ')[1], StringComparer.Ordinal).ThenBy(task => task.StartsWith("OpenDraft", StringComparison.Ordinal)).ThenBy(task => task.StartsWith("StateEffect", StringComparison.Ordinal)));

        await _world.ChangeAsync(effect, stated => stated.Restate(new EffectDetails(2, 4, "%", "The data are clean.") { Statement = "You close two days sooner." }, _world.Api.By(ApiWorld.Pmo), ApiWorld.Now()));
        Assert.Equal(200, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{_draft}/move-window", new JsonObject { ["opens"] = "2020-12-23", ["closes"] = "2020-12-30", ["reason"] = "The review comes first." }, "*")).Code);
        forecast = await ForecastAsync();
        Assert.Equal(["NotEngaged 2"], Signals(Row(forecast, "FIN")));
        Assert.Equal(0, (int)forecast["expected"]!);
        Assert.DoesNotContain(Tasks(forecast), task => task.StartsWith("MoveWindow", StringComparison.Ordinal) || task.StartsWith("RestateEffect", StringComparison.Ordinal) || task.StartsWith("WriteStatement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_that_refused_an_effect_and_objected_before_shows_it_and_a_need_is_answered_by_its_form()
    {
        var effect = await _world.EffectAsync(_world.Platform, _world.Close);
        await _world.ChangeAsync(effect, stated => stated.Refuse("We close by hand.", _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now()));
        var objection = (await _world.Api.PostAsync(ApiWorld.FinanceLead, "objections", _world.Api.Filing(("elements", new JsonArray(Key(_world.Policy)))))).Number;
        Assert.Equal(200, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{_draft}/open-to-units", new JsonObject { ["units"] = new JsonArray("FIN") })).Code);
        Assert.Contains((await ForecastAsync())["tasks"]!.AsArray(), task => (string?)task!["kind"] == "AskUnit");
        Assert.Equal(201, (await _world.Api.PostAsync(ApiWorld.FinanceLead, "units/FIN/needs", new JsonObject { ["update"] = _draft, ["kind"] = "Question", ["text"] = "When?", ["element"] = Key(_world.Platform) })).Code);

        var forecast = await ForecastAsync();
        var rows = forecast["rows"]!.AsArray().Where(row => (string?)row!["unit"] == "FIN").ToDictionary(row => (string)row!["element"]!, row => row!);
        Assert.Equal(["NoStatement 3", "RefusedEffect 4", "OpenNeed 3"], Signals(rows[Key(_world.Platform)]));
        Assert.Equal(["MissingEffect 2", "ObjectedBefore 4"], Signals(rows[Key(_world.Policy)]));
        Assert.Contains(forecast["tasks"]!.AsArray(), task => (string?)task!["kind"] == "AnswerObjection" && (string?)task["address"] == $"/objections/{objection}");
        Assert.Contains(forecast["tasks"]!.AsArray(), task => (string?)task!["kind"] == "AnswerNeed" && ((string)task["address"]!).StartsWith("/units/FIN/needs?act=answer&need=", StringComparison.Ordinal) && (string?)task["subject"] == "When?");
    }

    [Fact]
    public async Task Units_and_administrators_learn_nothing_of_the_forecast_and_unknown_names_are_refused()
    {
        foreach (var email in new[] { ApiWorld.FinanceLead, ApiWorld.Member, ApiWorld.Administrator })
        {
            (await _world.Api.GetAsync(email, $"updates/{_draft}/forecast")).Refused(403, "access.not-allowed");
            (await _world.Api.GetAsync(email, "updates/99999/forecast")).Refused(403, "access.not-allowed");
            Assert.Null(await SummaryAsync(email));
            Assert.Empty(await TasksAsync(email));
        }

        (await _world.Api.GetAsync(ApiWorld.Cio, "updates/99999/forecast")).Refused(404, "access.not-found");
        (await _world.Api.GetAsync(ApiWorld.Cio, $"updates/{_draft}/forecast?unit=NOBODY")).Refused(400, "field.unknown");
        (await _world.Api.GetAsync(ApiWorld.Cio, $"updates/{_draft}/forecast?goal=1")).Refused(400, "filter.unknown-name");
    }

    [Fact]
    public async Task A_unit_with_no_data_has_one_row_that_says_so_and_a_unit_that_is_not_asked_has_none()
    {
        await using (var db = _world.Api.Open())
        {
            (await db.Goals.AsTracking().Include(goal => goal.HolderUnit).SingleAsync(goal => goal.Id == _world.Sell, Cancellation)).Retire(_world.Api.By(ApiWorld.SalesLead), ApiWorld.Now());
            await db.SaveChangesAsync(Cancellation);
        }

        var sales = await ForecastAsync("?unit=SAL");
        Assert.Equal(["MissingEffect 2", "NotEngaged 2"], Signals(Assert.Single(sales["rows"]!.AsArray())!));
        Assert.Equal("SAL", (string?)Assert.Single(sales["unitsWithoutGoals"]!.AsArray()));
        Assert.Equal(["RecordGoal 2 UnitLead Sam", "OpenDraft 2 Author "], Tasks(sales));
        Assert.Equal(["/goals?act=add&unit=SAL", $"/updates/{_draft}?act=open-to-units&unit=SAL#engagement"], sales["tasks"]!.AsArray().Select(task => (string)task!["address"]!));
        Assert.Empty((await ForecastAsync("?unit=IT"))["rows"]!.AsArray());
    }

    [Fact]
    public async Task The_forecast_is_recorded_when_the_consultation_opens_stays_as_it_was_and_meets_its_outcome()
    {
        var effect = await _world.EffectAsync(_world.Platform, _world.Close, low: -4, high: -2);
        await ScheduleAsync();
        _world.Api.Clock.MoveTo(new DateTime(2020, 12, 21, 9, 0, 0, DateTimeKind.Utc));
        await _world.Api.Services.GetRequiredService<ConsultationSchedule>().ApplyDueAsync(Cancellation);
        var opened = await ForecastAsync();
        Assert.Equal((false, "2020-12-21"), ((bool)opened["isBefore"]!, (string?)opened["recordedOn"]));
        Assert.Equal(["NegativeEffect 5", "NotEngaged 2"], Signals(Row(opened, "FIN")));
        Assert.Empty(opened["tasks"]!.AsArray());

        await _world.ChangeAsync(effect, stated => stated.Withdraw(_world.Api.By(ApiWorld.Pmo), ApiWorld.Now()));
        var expected = (await _world.Api.PostAsync(ApiWorld.FinanceLead, "objections", _world.Api.Filing(("update", _draft), ("elements", new JsonArray(Key(_world.Platform)))))).Number;
        var unexpected = (await _world.Api.PostAsync(ApiWorld.FinanceLead, "objections", _world.Api.Filing(("update", _draft), ("elements", new JsonArray(Key(_world.Policy)))))).Number;
        var later = await ForecastAsync();
        Assert.Equal((7, expected), ((int)Row(later, "FIN")["score"]!, (string?)Row(later, "FIN")["objection"]));
        Assert.Null((string?)Row(later, "SAL")["objection"]);
        Assert.Equal([unexpected], later["unexpected"]!.AsArray().Select(number => (string)number!));

        await using var db = _world.Api.Open();
        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.ForecastRecords.ExecuteDeleteAsync(Cancellation));
        Assert.Contains("history.append-only", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SqliteException>(() => db.ForecastRecords.ExecuteUpdateAsync(set => set.SetProperty(record => record.Score, 0), Cancellation));
        refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"INSERT OR REPLACE INTO ForecastRecords SELECT * FROM ForecastRecords", Cancellation));
        Assert.Contains("history.append-only", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"INSERT INTO ForecastRecords SELECT * FROM ForecastRecords WHERE true ON CONFLICT (Id) DO UPDATE SET Score = 0", Cancellation));
    }

    [Fact]
    public async Task The_numbers_of_the_dashboard_and_the_tasks_of_the_week_are_those_of_the_page_and_follow_the_settings()
    {
        await _world.EffectAsync(_world.Platform, _world.Close, low: -4, high: -2);
        var forecast = await ForecastAsync();
        var summary = (await SummaryAsync(ApiWorld.Cio))!;
        Assert.Equal(((int)forecast["expected"]!, forecast["rows"]!.AsArray().Count, forecast["tasks"]!.AsArray().Count), (summary.Expected, summary.Rows, summary.TaskCount));
        Assert.Equal(1, summary.Expected);
        Assert.Equal([_draft], (await TasksAsync(ApiWorld.Pmo)).Select(view => Key(view.Update)));

        Assert.Equal(200, (await _world.Api.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "settings", """{ "forecast": { "negativeEffect": 0 } }""", "*")).Code);
        Assert.Equal(["NotEngaged 2"], Signals(Row(await ForecastAsync(), "FIN")));
        Assert.Equal(0, (await SummaryAsync(ApiWorld.Cio))!.Expected);
        Assert.Equal((0, 3), ((int)(await _world.Api.GetAsync(ApiWorld.Pmo, "settings")).Body["forecast"]!["negativeEffect"]!, (int)(await _world.Api.GetAsync(ApiWorld.Pmo, "settings")).Body["forecast"]!["noStatement"]!));
        var wrong = await _world.Api.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "settings", """{ "forecast": { "yearEnd": 11, "expectedFrom": 0 } }""", "*");
        Assert.Equal(["forecast.expectedFrom: settings.out-of-range", "forecast.yearEnd: settings.out-of-range"], wrong.Fields.Order(StringComparer.Ordinal));
    }

    private async Task ReviewAsync(DateOnly on)
    {
        await using var db = _world.Api.Open();
        var goal = await db.Goals.AsTracking().Include(goal => goal.HolderUnit).SingleAsync(goal => goal.Id == _world.Close, Cancellation);
        goal.Edit(goal.Details with { ReviewOn = [on] }, _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now());
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task ScheduleAsync() =>
        Assert.Equal(200, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{_draft}/open-window", new JsonObject { ["opens"] = "2020-12-21", ["closes"] = "2020-12-30", ["withoutStatementReason"] = "The lead wrote it." }, "*")).Code);

    private async Task<JsonObject> ForecastAsync(string query = "")
    {
        var answer = await _world.Api.GetAsync(ApiWorld.Cio, $"updates/{_draft}/forecast{query}");
        Assert.Equal(200, answer.Code);
        return answer.Body;
    }

    private Task<ForecastSummaryQuery.View?> SummaryAsync(string email) =>
        _world.Api.LoadAsync<ForecastSummaryQuery, ForecastSummaryQuery.View?>(email, query => query.LoadAsync(int.Parse(_draft, CultureInfo.InvariantCulture)));

    private Task<IReadOnlyList<ForecastSummaryQuery.View>> TasksAsync(string email) => _world.Api.LoadAsync<ForecastSummaryQuery, IReadOnlyList<ForecastSummaryQuery.View>>(email, query => query.LoadTasksAsync());

    private static JsonNode Row(JsonObject forecast, string unit) => forecast["rows"]!.AsArray().First(row => (string?)row!["unit"] == unit)!;

    private static IEnumerable<string> Signals(JsonNode row) => row["signals"]!.AsArray().Select(signal => $"{signal!["signal"]} {signal["points"]}");

    private static (string?, string?) Source(JsonNode row, int signal) => ((string?)row["signals"]![signal]!["sources"]![0]!["text"], (string?)row["signals"]![signal]!["sources"]![0]!["address"]);

    private static IEnumerable<string> Tasks(JsonObject forecast) => forecast["tasks"]!.AsArray().Select(task => $"{task!["kind"]} {task["points"]} {task["owner"]} {task["ownerName"]}");
}
