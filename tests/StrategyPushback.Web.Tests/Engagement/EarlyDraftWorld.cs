using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Engagement;

/// <summary>A draft with one element, which no unit may see yet.</summary>
public abstract class EarlyDraftWorld : IAsyncLifetime
{
    protected ApiWorld World { get; } = new();

    protected int Draft { get; private set; }

    protected int Element { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        await using var db = World.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).SingleAsync();
        var draft = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 9));
        draft.Include(strategy.AddElement(), new ElementWording(ElementKind.Policy, "3", "Secret", "Nobody knows yet."));
        await db.SaveChangesAsync();
        (Draft, Element) = (draft.Id, draft.Elements[0].ElementId);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<Answer> OpenAsync(string email, params string[] units) =>
        World.PostAsync(email, $"updates/{Draft}/open-to-units", new JsonObject { ["units"] = new JsonArray([.. units.Select(unit => JsonValue.Create(unit))]) });

    protected Task<Answer> StateAsync(string email) =>
        World.PostAsync(email, "units/FIN/needs", new JsonObject { ["update"] = $"{Draft}", ["kind"] = nameof(NeedKind.Need), ["text"] = "We cannot move in December.", ["element"] = $"{Element}" });

    protected async Task<IReadOnlyList<string>> AccessAsync(string email)
    {
        var rows = JsonNode.Parse(await (await World.OfAsync(email)).GetStringAsync(new Uri($"/api/v1/updates/{Draft}/early-access", UriKind.Relative)))!.AsArray();
        return [.. rows.Select(row => $"{row!["unit"]} {row["needs"]}")];
    }
}
