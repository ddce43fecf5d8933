using System.Text.Json.Nodes;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.HalfWay;

/// <summary>An objection of Finance, and what both sides do over the API to meet half-way.</summary>
public abstract class HalfWayWorld : IAsyncLifetime
{
    protected ApiWorld World { get; } = new();

    protected string Number { get; set; } = "";

    public virtual async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        Number = await World.StoryAsync((objection, _) => World.Diagnosed(objection));
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task StateInterestsAsync()
    {
        Assert.Equal(200, (await InterestsAsync(ApiWorld.FinanceLead, "*", ("Close the year", 60), ("No overtime", 40))).Code);
        Assert.Equal(200, (await InterestsAsync(ApiWorld.Pmo, "*", ("One platform", 100))).Code);
    }

    protected async Task<Answer> AgreedAsync()
    {
        await StateInterestsAsync();
        var option = await ProposeAsync("Move in March");
        await ScoreBothAsync(option, [8, 5], 6);
        Assert.Equal(200, (await ActAsync(ApiWorld.FinanceLead, option, "agree", "*")).Code);
        Assert.Equal(200, (await ActAsync(ApiWorld.Pmo, option, "agree", "*")).Code);
        return option;
    }

    protected Task<Answer> InterestsAsync(string email, string? ifMatch, params (string Wording, int Weight)[] interests) =>
        World.PostAsync(email, $"objections/{Number}/interests", new JsonObject { ["interests"] = new JsonArray([.. interests.Select(interest => new JsonObject { ["wording"] = interest.Wording, ["weight"] = interest.Weight })]) }, ifMatch);

    protected static JsonObject BodyOf(string title) => new() { ["title"] = title, ["unitGives"] = "A test", ["unitGets"] = "A quiet close", ["itGives"] = "Three months", ["itGets"] = "One platform" };

    protected async Task<Answer> ProposeAsync(string title)
    {
        var answer = await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/options", BodyOf(title));
        Assert.Equal(201, answer.Code);
        return answer;
    }

    protected async Task ScoreBothAsync(Answer option, int[] unit, int it)
    {
        Assert.Equal(200, (await ScoreAsync(ApiWorld.FinanceLead, option, unit)).Code);
        Assert.Equal(200, (await ScoreAsync(ApiWorld.Pmo, option, it)).Code);
    }

    protected Task<Answer> ScoreAsync(string email, Answer option, params int[] scores) =>
        World.PostAsync(email, $"objections/{Number}/options/{option.Body["id"]}/score", new JsonObject { ["scores"] = new JsonArray([.. scores.Select((score, index) => new JsonObject { ["interest"] = $"{index + 1}", ["score"] = score })]) }, "*");

    protected Task<Answer> ActAsync(string email, Answer option, string action, string? ifMatch) => World.PostAsync(email, $"objections/{Number}/options/{option.Body["id"]}/{action}", null, ifMatch);

    protected Task<Answer> CommitAsync(string email, string wording, string owner, string dueOn = "2020-12-01") =>
        World.PostAsync(email, $"objections/{Number}/commitments", new JsonObject { ["wording"] = wording, ["owner"] = owner, ["dueOn"] = dueOn });

    protected Task<Answer> LeaveAsync(string email, Answer option, string? reason) =>
        World.PostAsync(email, $"objections/{Number}/options/{option.Body["id"]}/leave", new JsonObject { ["reason"] = reason }, "*");

    protected Task<Answer> DecideAsync(string email, Answer commitment, string action, string? ifMatch = null, string? reason = null) =>
        World.PostAsync(email, $"objections/{Number}/commitments/{commitment.Body["id"]}/{action}", new JsonObject { ["reason"] = reason }, ifMatch ?? (string?)commitment.Body["etag"]);

    protected async Task<IReadOnlyList<string>> ScoresAsync(string email) =>
        [.. (await World.GetAsync(email, $"objections/{Number}/options")).Items.SelectMany(option => option["scores"]!.AsArray()).Select(score => $"{score!["side"]} {score["score"]}")];
}
