using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Features.Settlement;
using StrategyPushback.Web.Features.Settlement.Mediations;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>A mediation, and with it the right to read, ends when its mediator leaves or becomes a party.</summary>
public sealed class FormerMediatorTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _hidden = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _hidden = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection), Confidentiality.Restricted, "Zebrawords");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_mediation_ends_with_the_access_of_its_mediator_and_both_sides_are_told()
    {
        await MediateAsync(ApiWorld.SalesLead);
        var id = await IdAsync(ApiWorld.SalesLead);
        var work = await _world.LoadAsync<OpenWorkQuery, OpenWorkQuery.View>(ApiWorld.Administrator, query => query.LoadAsync(id));
        Assert.Equal((1, null, false, false), (work.Mediations.Count, work.Mediations[0].Number, work.CanBeTakenOver, work.NeedsSuccessor));
        var (it, unit) = (await ToldAsync(ApiWorld.Pmo), await ToldAsync(ApiWorld.FinanceLead));

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/deactivate", new JsonObject(), "*")).Code);

        await AssertEndedAsync();
        Assert.Equal((it + 1, unit + 1), (await ToldAsync(ApiWorld.Pmo), await ToldAsync(ApiWorld.FinanceLead)));
        await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/reactivate", null, "*");
        Assert.Null(await _world.LoadAsync<SettlementQuery, SettlementView?>(ApiWorld.SalesLead, query => query.LoadAsync(_hidden)));
    }

    [Theory]
    [InlineData("""{"unit":"FIN"}""")]
    [InlineData("""{"secondUnit":"FIN"}""")]
    [InlineData("""{"roles":["Administrator"],"unit":null}""")]
    public async Task A_mediation_ends_with_the_change_that_makes_its_mediator_a_party_or_a_mere_administrator(string change)
    {
        var id = await IdAsync(ApiWorld.Member);
        await ChangeAsync("""{"unit":"SAL"}""");
        await MediateAsync(ApiWorld.Member);
        await ChangeAsync("""{"name":"Mary"}""");
        Assert.Equal(200, await ReadsAsync(ApiWorld.Member));

        await ChangeAsync(change);

        Assert.Equal(404, await ReadsAsync(ApiWorld.Member));
        await AssertEndedAsync();

        async Task ChangeAsync(string body) => Assert.Equal(200, (await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{id}", body, "*")).Code);
    }

    [Fact]
    public async Task A_mediation_whose_mediator_came_to_own_the_strategy_ends_in_the_next_pass()
    {
        await MediateAsync(ApiWorld.SalesLead);
        await PassAsync();
        Assert.Equal(200, await ReadsAsync(ApiWorld.SalesLead));
        await using (var db = _world.Open())
        {
            var owner = int.Parse(await IdAsync(ApiWorld.SalesLead), System.Globalization.CultureInfo.InvariantCulture);
            await db.Strategies.ExecuteUpdateAsync(set => set.SetProperty(strategy => strategy.OwnerId, owner), TestContext.Current.CancellationToken);
        }

        await PassAsync();

        Assert.Equal(404, await ReadsAsync(ApiWorld.SalesLead));
        await AssertEndedAsync();

        Task PassAsync() => _world.Services.GetRequiredService<MediationSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_end_is_not_written_into_the_inbox_of_a_mediator_who_reads_no_longer()
    {
        var address = await MediateAsync(ApiWorld.SalesLead);
        await _world.DeliverAsync();
        Assert.Equal(1, await RowsAsync(ApiWorld.SalesLead));
        await _world.PostAsync(ApiWorld.SalesLead, $"{address}/end", new JsonObject { ["outcome"] = "Escalation", ["reason"] = "They do not agree." }, "*");
        await _world.DeliverAsync();
        Assert.Equal(1, await RowsAsync(ApiWorld.SalesLead));

        // IT ends the mediation of an open objection, which the mediator goes on reading.
        _hidden = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        address = await MediateAsync(ApiWorld.SalesLead);
        await _world.PostAsync(ApiWorld.Pmo, $"{address}/end", new JsonObject { ["outcome"] = "Proposal", ["reason"] = "They share the work." }, "*");
        await _world.DeliverAsync();
        Assert.Equal(3, await RowsAsync(ApiWorld.SalesLead));
    }

    private async Task AssertEndedAsync()
    {
        var mediation = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{_hidden}/mediation")).Items[0];
        Assert.Equal(("Ended", "WithoutMediator"), ((string?)mediation["state"], (string?)mediation["outcome"]));
        var objection = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{_hidden}")).Body;
        Assert.Equal(("It", "ProposeDisposition"), ((string?)objection["turn"]!["side"], (string?)objection["turn"]!["step"]));
        Assert.Contains(objection["history"]!.AsArray(), entry => (string?)entry!["kind"] == "MediationEnded");
    }

    /// <returns>The address of the running mediation.</returns>
    private async Task<string> MediateAsync(string mediator)
    {
        var proposed = await _world.PostAsync(ApiWorld.Pmo, $"objections/{_hidden}/mediation", new JsonObject { ["mediator"] = mediator, ["reason"] = "How to share the work" });
        Assert.True(proposed.Code == 201, proposed.Problem);
        var address = $"objections/{_hidden}/mediation/{(string)proposed.Body["id"]!}";
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*")).Code);
        Assert.Equal(200, await ReadsAsync(mediator));
        return address;
    }

    private async Task<int> ReadsAsync(string email) => (await _world.GetAsync(email, $"objections/{_hidden}")).Code;

    private async Task<string> IdAsync(string email) => (string)(await _world.GetAsync(ApiWorld.Administrator, $"people?q={email}")).Items.Single()["id"]!;

    /// <summary>IT, whose turn it is again, hears of that instead.</summary>
    private async Task<int> ToldAsync(string email)
    {
        await _world.DeliverAsync();
        return await RowsAsync(email, [NotificationKind.Mediation, NotificationKind.YourTurn]);
    }

    private async Task<int> RowsAsync(string email, params NotificationKind[] kinds)
    {
        await using var db = _world.Open();
        List<NotificationKind> counted = kinds.Length == 0 ? [NotificationKind.Mediation] : [.. kinds];
        return await db.Notifications.CountAsync(row => counted.Contains(row.Kind) && db.People.Any(person => person.Id == row.PersonId && person.Email == email), TestContext.Current.CancellationToken);
    }
}
