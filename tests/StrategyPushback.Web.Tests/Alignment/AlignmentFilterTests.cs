using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Alignment;

/// <summary>A map of 300 elements and 200 goals is read by the goals of one holder and by the elements that reach them.</summary>
public sealed class AlignmentFilterTests : IAsyncLifetime
{
    private const int Elements = 300;
    private const int Goals = 200;
    private readonly ApiWorld _world = new();

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        var update = await db.Updates.Include(version => version.Strategy).ThenInclude(strategy => strategy.Elements).Include(version => version.Elements).AsTracking().SingleAsync();
        for (var number = update.Elements.Count; number < Elements; number++)
        {
            update.Include(update.Strategy.AddElement(), new(ElementKind.Policy, $"{number + 1}", $"Policy {number + 1} with a name of some length", "Text."));
        }

        var units = await db.Units.AsTracking().Where(unit => unit.Code == "FIN" || unit.Code == "SAL").OrderBy(unit => unit.Code).ToListAsync();
        var goals = Enumerable.Range(0, Goals).Select(number => (number % 3) switch
        {
            0 => Goal.Add(null, Details(number), _world.By(ApiWorld.Cio), ApiWorld.Now(20)),
            1 => Goal.Add(units[0], Details(number), _world.By(ApiWorld.FinanceLead), ApiWorld.Now(20)),
            _ => Goal.Add(units[1], Details(number), _world.By(ApiWorld.SalesLead), ApiWorld.Now(20)),
        }).ToList();
        db.AddRange(goals);
        await db.SaveChangesAsync();
        foreach (var (element, place) in update.Elements.OrderBy(element => element.Order).Select((element, place) => (element.Element, place)).Where(pair => pair.place % 10 == 0).ToList())
        {
            db.Add(GoalEffect.Propose(element, goals[(place / 10 * 3) + 1], new EffectDetails(2, 4, "%", "It is used."), exists: false, _world.By(ApiWorld.Cio), ApiWorld.Now(21)));
        }

        await db.SaveChangesAsync();

        static GoalDetails Details(int number) => new(Facet.Operational, $"Goal {number + 1} of which people write a sentence", "days");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_goals_of_a_holder_and_the_elements_that_reach_them_are_selected_and_the_figures_stay()
    {
        var data = (await _world.LoadAsync<AlignmentQuery, AlignmentQuery.View?>(ApiWorld.Cio, query => query.LoadAsync(int.Parse(_world.Update))))!.Data;
        Assert.Equal((Elements, Goals), (data.Elements.Count, data.Goals.Count));
        Assert.Equal(["company", "FIN", "SAL"], AlignmentFilter.HoldersOf(data).Select(holder => holder.Code).Order(StringComparer.OrdinalIgnoreCase).ToArray());

        var finance = new AlignmentFilter("fin", true);
        Assert.Equal((67, 30), (finance.GoalsOf(data).Count, finance.ElementsOf(data).Count));
        Assert.All(finance.GoalsOf(data), goal => Assert.Equal("FIN", goal.HolderCode));
        Assert.Empty(new AlignmentFilter("SAL", true).ElementsOf(data));
        Assert.Equal(Elements, new AlignmentFilter("SAL", false).ElementsOf(data).Count);
        Assert.Empty(new AlignmentFilter("NONE", false).GoalsOf(data));
        Assert.Equal(("unit=fin&serving=true&", ""), (finance.ToQuery(), new AlignmentFilter(null, false).ToQuery()));
    }
}
