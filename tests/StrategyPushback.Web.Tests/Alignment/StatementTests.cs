using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Alignment;

/// <summary>A version goes into consultation only when each affected unit can read what it means for the unit, or with a written reason.</summary>
public sealed class StatementTests : IAsyncLifetime
{
    private readonly AlignedWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Without_an_effect_on_the_goals_of_a_unit_a_window_opens_as_before() =>
        Assert.Equal(200, (await OpenAsync(await _world.DraftAsync(_world.Platform, _world.Policy))).Code);

    [Fact]
    public async Task A_window_does_not_open_until_the_refused_statement_is_replaced()
    {
        var effect = await _world.EffectAsync(_world.Platform, _world.Close);
        var draft = await _world.DraftAsync(_world.Platform, _world.Policy);
        await _world.ChangeAsync(effect, known => known.Refuse("Nobody here knows what a platform is.", _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now(2)));

        var refused = await OpenAsync(draft);
        refused.Refused(409, "update.statement-missing");
        Assert.Contains("Finance", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Sales", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        Assert.Equal(["Finance"], await MissingAsync(draft));

        await _world.ChangeAsync(effect, known => known.Restate(known.Details with { Statement = "The figures of all branches are in one place on the first day." }, _world.Api.By(ApiWorld.Pmo), ApiWorld.Now(1)));
        await _world.ChangeAsync(effect, known => known.Accept(null, _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now(1)));
        Assert.Empty(await MissingAsync(draft));
        var opened = await OpenAsync(draft, "No longer needed.");
        Assert.Equal(200, opened.Code);
        Assert.Null(opened.Body["withoutStatementReason"]);
    }

    [Fact]
    public async Task With_a_written_reason_it_opens_and_everybody_who_sees_the_version_reads_the_reason()
    {
        await _world.EffectAsync(_world.Platform, _world.Close, statement: null);
        var draft = await _world.DraftAsync(_world.Platform);
        Assert.Equal(409, (await OpenAsync(draft, " ")).Code);

        Assert.Equal("The lead wrote the text with us.", (string?)(await OpenAsync(draft, "The lead wrote the text with us.")).Body["withoutStatementReason"]);

        var listed = (await _world.Api.GetAsync(ApiWorld.Pmo, "updates")).Items.Single(update => (string?)update["id"] == draft);
        Assert.Equal("The lead wrote the text with us.", (string?)listed["withoutStatementReason"]);
        await using var db = _world.Api.Open();
        var entry = await db.History.SingleAsync(entry => entry.Kind == HistoryKind.OpenedWithoutStatement, TestContext.Current.CancellationToken);
        Assert.Equal(("Finance", "The lead wrote the text with us."), (entry.Detail, entry.Text));
    }

    [Fact]
    public async Task A_technical_element_needs_a_statement_of_its_own()
    {
        await _world.EffectAsync(_world.Policy, _world.Sell);
        await _world.EffectAsync(_world.Platform, _world.Sell, statement: null);
        var draft = await _world.DraftAsync(_world.Platform, _world.Policy);

        (await OpenAsync(draft)).Refused(409, "update.statement-missing");
        Assert.Equal(["Sales"], await MissingAsync(draft));
    }

    [Fact]
    public async Task Goals_of_the_company_and_retired_goals_affect_no_unit()
    {
        await _world.EffectAsync(_world.Platform, _world.Market, statement: null);
        await _world.EffectAsync(_world.Platform, _world.Close, statement: null);
        await using (var db = _world.Api.Open())
        {
            (await db.Goals.AsTracking().Include(goal => goal.HolderUnit).SingleAsync(goal => goal.Id == _world.Close, TestContext.Current.CancellationToken)).Retire(_world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(200, (await OpenAsync(await _world.DraftAsync(_world.Platform))).Code);
    }

    private async Task<IReadOnlyList<string>> MissingAsync(string update) =>
        [.. (await _world.Api.LoadAsync<UnitStatementsQuery, IReadOnlyList<UnitStatementsQuery.UnitLine>>(ApiWorld.Pmo, query => query.LoadAsync(int.Parse(update, null)))).Select(unit => unit.Name)];

    private Task<Answer> OpenAsync(string update, string? reason = null) =>
        _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{update}/open-window", new JsonObject { ["opens"] = "2020-12-21", ["closes"] = "2020-12-30", ["withoutStatementReason"] = reason }, "*");
}
