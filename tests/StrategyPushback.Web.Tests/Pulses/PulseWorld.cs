using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Features.Pulses.Answering;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Pulses;

/// <summary>Rounds of the survey in the world of the API, with links and answers.</summary>
public abstract class PulseWorld : IAsyncLifetime
{
    protected static readonly DateTime AfterTheRound = new(2020, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    protected ApiWorld World { get; } = new();

    protected string Strategy { get; private set; } = "";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        await using var db = World.Open();
        Strategy = (await db.Strategies.Select(strategy => strategy.Id).SingleAsync()).ToString(CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected JsonObject Round(string opens = "2020-11-09", string closes = "2020-11-20", params string[] units) =>
        new() { ["strategy"] = Strategy, ["title"] = "Before the pilot", ["opens"] = opens, ["closes"] = closes, ["units"] = new JsonArray([.. (units.Length == 0 ? ["FIN", "SAL"] : units).Select(unit => (JsonNode?)unit)]) };

    protected async Task<string> PlanAsync(string opens = "2020-11-09", string closes = "2020-11-20", params string[] units)
    {
        var answer = await World.PostAsync(ApiWorld.Pmo, "pulses", Round(opens, closes, units));
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    /// <summary>The tokens of new links.</summary>
    protected async Task<IReadOnlyList<string>> LinksAsync(string round, string unit, int count)
    {
        var answer = await World.PostAsync(ApiWorld.Pmo, $"pulses/{round}/links", new JsonObject { ["unit"] = unit, ["count"] = count }, "*");
        Assert.Equal((200, null), (answer.Code, answer.Problem));
        return [.. answer.Body["links"]!.AsArray().Select(link => new Uri((string)link!).Segments[^1])];
    }

    /// <summary>Answers as people of a unit, each with a link of their own.</summary>
    protected async Task AnswerAsync(string round, string unit, params (int Support, int Clarity)[] answers)
    {
        foreach (var (token, answer) in (await LinksAsync(round, unit, answers.Length)).Zip(answers))
        {
            Assert.Null(await AnswerAsync(token, answer.Support, answer.Clarity));
        }
    }

    protected async Task<Refusal?> AnswerAsync(string token, int? support, int? clarity)
    {
        await using var scope = World.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PulseAnswering>().AnswerAsync(token, support, clarity, null, Cancellation);
    }

    protected async Task<JsonObject> ResultsAsync(string round, string person = ApiWorld.SalesLead) => (await World.GetAsync(person, $"pulses/{round}/results")).Body;

    protected static JsonNode UnitOf(JsonObject results, string unit) => results["units"]!.AsArray().Single(row => (string)row!["unit"]! == unit)!;
}
