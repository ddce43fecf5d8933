using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Reports;
using StrategyPushback.Web.Features.Risk;
using StrategyPushback.Web.Features.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Features.Strategy.Elements;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>A strategy of which everybody sees one version says nothing of its draft and of a version that was withdrawn before it was shown.</summary>
public sealed class HiddenVersionsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    /// <summary>Sales sees neither, a member of Finance the draft that was opened to Finance, and the PMO both.</summary>
    [Fact]
    public async Task A_list_of_versions_and_what_is_said_about_them_hold_those_that_the_reader_may_see()
    {
        var update = int.Parse(world.Update, CultureInfo.InvariantCulture);
        var strategy = await DraftAsync(update);

        await ReadAsync<UpdateQuery>("0.1", "0.3 0.1", "0.3 0.2 0.1", async query => (await query.LoadAsync(update))!.Versions.Select(version => version.Number));
        await ReadAsync<PortfolioQuery>("0.1", "0.3 0.1", "0.3 0.1 0.2", async query => (await query.LoadAsync()).Strategies.Single().Versions.Select(version => version.Number));
        await ReadAsync<ElementQuery>("0.1", "0.3 0.1", "0.3 0.2 0.1", async query => (await query.LoadAsync(int.Parse(world.Element, CultureInfo.InvariantCulture)))!.Versions.Select(version => version.Version));
        await ReadAsync<StrategyFormQuery>("0.1", "0.3", "0.3", async query => [(await query.LoadAsync(strategy))!.Latest!.Number]);
        await ReadAsync<RisksQuery>("RiskAdded", "ReductionStated RiskAdded", "ReductionStated RiskAdded", async query => (await query.LoadAsync("SAL"))!.History.Select(line => $"{line.Kind}"));

        // No report is made of a draft.
        await ReadAsync<DispositionFormQuery>("0.1", "0.1", "0.2 0.1", async query => (await query.LoadAsync(new ObjectionFilter())).Versions.Select(version => version.Name.Split(' ')[^1]));
    }

    private async Task ReadAsync<TQuery>(string bySales, string byFinance, string byPmo, Func<TQuery, Task<IEnumerable<string>>> ask)
        where TQuery : IQuery
    {
        foreach (var (reader, expected) in new[] { (ApiWorld.SalesLead, bySales), (ApiWorld.Member, byFinance), (ApiWorld.Pmo, byPmo) })
        {
            Assert.Equal((reader, typeof(TQuery).Name, expected), (reader, typeof(TQuery).Name, string.Join(' ', await world.LoadAsync(reader, ask))));
        }
    }

    /// <summary>0.2, which was withdrawn while it was a draft, and the draft 0.3, which has one element more. That element takes something off a risk of Sales.</summary>
    /// <returns>The key of the strategy.</returns>
    private async Task<int> DraftAsync(int update)
    {
        await using var db = world.Open();
        var (pmo, lead, now) = (world.By(ApiWorld.Pmo), world.By(ApiWorld.SalesLead), ApiWorld.Now(2));
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).ThenInclude(version => version.Elements).ThenInclude(version => version.Element).SingleAsync(strategy => strategy.Updates.Any(version => version.Id == update));
        var units = await db.Units.AsTracking().ToDictionaryAsync(unit => unit.Code);
        strategy.DraftUpdate(new("0.2", now.Today, "Second text."), copyElements: true, pmo, now).Withdraw("Not now.", world.By(ApiWorld.Cio), now);
        var draft = strategy.DraftUpdate(new("0.3", now.Today, "Third text."), copyElements: true, pmo, now);
        draft.Include(strategy.AddElement(), new(ElementKind.Policy, "2", "Zebraelement", "Zebratext"));
        draft.OpenTo([units["FIN"]], pmo, now);
        var owner = await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.SalesLead);
        var risk = RiskScenario.Add(units["SAL"], new("Orders wait", new(1, 2), new(4, 8), new(100, 200), new(0, 0), new(0, 0), "CAD", owner), lead, now);
        db.Add(risk);
        await db.SaveChangesAsync();
        db.Add(RiskReduction.State(draft.Elements[^1].Element, "2 Zebraelement", risk, new(10, 20), new(0, 0), exists: false, pmo, now));
        await db.SaveChangesAsync();
        return strategy.Id;
    }
}
