using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Alignment;

/// <summary>The organisation of <see cref="ApiWorld"/> with goals of Finance, of Sales and of the company, and a strategy whose elements have effects on them.</summary>
public sealed class AlignedWorld : IAsyncLifetime
{
    public ApiWorld Api { get; } = new();

    /// <summary>The enabler of the strategy, the policy that only Sales contributes to, and the element that nothing is known of.</summary>
    public int Platform { get; private set; }

    public int Policy { get; private set; }

    public int Printers { get; private set; }

    /// <summary>"Close the books faster", of Finance.</summary>
    public int Close { get; private set; }

    /// <summary>"Sell more online", of Sales.</summary>
    public int Sell { get; private set; }

    /// <summary>"Enter a new market", of the company.</summary>
    public int Market { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await using var db = Api.Open();
        var update = await db.Updates.Include(version => version.Strategy).ThenInclude(strategy => strategy.Elements).Include(version => version.Elements).AsTracking().SingleAsync();
        update.Include(update.Strategy.AddElement(), new(ElementKind.Enabler, "2", "One platform", "It runs everything."));
        update.Include(update.Strategy.AddElement(), new(ElementKind.Policy, "3", "Shared prices", "One list of prices.", "IT", "Sales; Nobody Knows"));
        update.Include(update.Strategy.AddElement(), new(ElementKind.Policy, "4", "Old printers", "They stay."));
        var units = await db.Units.AsTracking().ToDictionaryAsync(unit => unit.Code);
        var goals = new[]
        {
            Goal.Add(null, new GoalDetails(Facet.BusinessDevelopment, "Enter a new market", "markets") { Weight = 10 }, Api.By(ApiWorld.Cio), ApiWorld.Now(20)),
            Goal.Add(units["FIN"], new GoalDetails(Facet.Operational, "Close the books faster", "days") { Weight = 5 }, Api.By(ApiWorld.FinanceLead), ApiWorld.Now(20)),
            Goal.Add(units["SAL"], new GoalDetails(Facet.Financial, "Sell more online", "EUR million") { Weight = 3 }, Api.By(ApiWorld.SalesLead), ApiWorld.Now(20)),
        };
        db.AddRange(goals);
        await db.SaveChangesAsync();
        (Market, Close, Sell) = (goals[0].Id, goals[1].Id, goals[2].Id);
        (Platform, Policy, Printers) = (update.Elements[1].ElementId, update.Elements[2].ElementId, update.Elements[3].ElementId);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>IT states an effect of an element on a goal.</summary>
    public async Task<int> EffectAsync(int element, int goal, decimal low = 2, decimal high = 4, string? statement = "You close two days sooner.")
    {
        await using var db = Api.Open();
        var effect = GoalEffect.Propose(
            await db.Elements.AsTracking().SingleAsync(known => known.Id == element), await db.Goals.AsTracking().Include(known => known.HolderUnit).SingleAsync(known => known.Id == goal),
            new EffectDetails(low, high, "%", "The data are clean.") { Statement = statement }, exists: false, Api.By(ApiWorld.Pmo), ApiWorld.Now(15));
        db.Add(effect);
        await db.SaveChangesAsync();
        return effect.Id;
    }

    public async Task ChangeAsync(int effect, Action<GoalEffect> change)
    {
        await using var db = Api.Open();
        change(await db.GoalEffects.AsTracking().Include(known => known.Goal).ThenInclude(goal => goal.HolderUnit).SingleAsync(known => known.Id == effect));
        await db.SaveChangesAsync();
    }

    /// <summary>One element opens another.</summary>
    public async Task OpensAsync(int from, int to)
    {
        await using var db = Api.Open();
        var update = await db.Updates.AsTracking().Include(version => version.Elements).ThenInclude(element => element.Element).SingleAsync();
        StrategyElement Element(int id) => update.Elements.Single(element => element.ElementId == id).Element;
        db.Add(update.AddPrerequisite(Element(from), Element(to), PrerequisiteKind.Required, [], id => Key(id), Api.By(ApiWorld.Pmo), ApiWorld.Now(10)));
        await db.SaveChangesAsync();
    }

    public static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Drafts the next version with these elements of the present one.</summary>
    public async Task<string> DraftAsync(params int[] elements)
    {
        await using var db = Api.Open();
        var strategy = await DraftableAsync(db);
        var present = strategy.Updates[^1];
        await db.Entry(present).Collection(version => version.Elements).Query().Include(element => element.Element).LoadAsync();
        var draft = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 9));
        foreach (var element in present.Elements.Where(element => elements.Contains(element.ElementId)))
        {
            draft.Include(element.Element, element.Wording);
        }

        await db.SaveChangesAsync();
        return draft.Id.ToString(CultureInfo.InvariantCulture);
    }

    private static Task<Strategy> DraftableAsync(PushbackDb db) =>
        db.Strategies.AsTracking().Include(strategy => strategy.Updates.OrderBy(version => version.Order)).SingleAsync();
}
