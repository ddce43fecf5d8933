using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>A phase that reaches Finance, with a milestone that can prove an answer.</summary>
public abstract class ProofWorld : IAsyncLifetime
{
    protected ApiWorld World { get; } = new();

    protected string Phase { get; private set; } = "";

    protected string MilestoneKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        await using var db = World.Open();
        var strategy = $"{await db.Strategies.Select(strategy => strategy.Id).SingleAsync()}";
        Phase = (string)(await World.PostAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = strategy, ["name"] = "Pilot", ["startsOn"] = "2020-11-02", ["endsOn"] = "2021-02-26", ["units"] = new JsonArray("FIN") })).Body["id"]!;
        MilestoneKey = await MilestoneAsync(Phase, "Close in time");
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected JsonObject Milestone(string dueOn, decimal? value = null) =>
        new() { ["kind"] = "Milestone", ["milestone"] = MilestoneKey, ["value"] = value, ["dueOn"] = dueOn, ["watchDays"] = 14 };

    protected static JsonObject With(JsonObject criterion, string field, JsonNode value)
    {
        criterion[field] = value;
        return criterion;
    }

    protected async Task<string> MilestoneAsync(string phase, string name, string? measure = "Closed by day 5")
    {
        var body = new JsonObject { ["phase"] = phase, ["name"] = name, ["dueOn"] = "2021-01-29", ["owner"] = ApiWorld.Owner };
        if (measure is not null)
        {
            (body["measure"], body["unitOfMeasure"], body["target"], body["direction"]) = (measure, "%", 80, "AtLeast");
        }

        var made = await World.PostAsync(ApiWorld.Pmo, "milestones", body);
        Assert.Equal(201, made.Code);
        return (string)made.Body["id"]!;
    }

    protected Task<string> DiagnosedAsync() => World.StoryAsync((objection, _) => World.Diagnosed(objection));

    protected Task<Answer> ProposeAsync(string number, JsonObject criterion) => World.ActAsync(ApiWorld.Pmo, number, "propose",
        new JsonObject { ["disposition"] = "AcceptedWithModification", ["response"] = "We close in time.", ["acceptanceCriterion"] = criterion.DeepClone() });

    protected async Task<string> SettledAsync(JsonObject criterion)
    {
        var number = await DiagnosedAsync();
        Assert.Equal(200, (await ProposeAsync(number, criterion)).Code);
        Assert.Equal("Resolved", (string?)(await World.ActAsync(ApiWorld.FinanceLead, number, "accept")).Body["status"]);
        return number;
    }

    protected async Task ActualAsync(decimal value, string on) =>
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Owner, $"milestones/{MilestoneKey}/actual", new JsonObject { ["value"] = value, ["on"] = on }, "*")).Code);

    protected Task WatchAsync() => World.Services.GetRequiredService<WatchSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);

    protected async Task<(string Status, string Proof)> StateAsync(string number)
    {
        var body = (await World.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body;
        return ((string)body["status"]!, (string)body["dispositions"]!.AsArray()[^1]!["proof"]!["state"]!);
    }
}
