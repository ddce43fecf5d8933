using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The forecast of a draft with 300 elements that have effects on 200 goals of units, against that of one with a tenth of the elements and effects.</summary>
internal static class ForecastRows
{
    private const int Most = 300;
    private const int Few = 30;
    private const int Goals = 200;
    private const int EffectsOfElement = 5;
    private const int Times = 10;

    public static readonly BenchmarkRow Forecast = new("forecast", ForecastAsync);

    private static async Task<Result> ForecastAsync(World world, int rounds)
    {
        var many = await AddressAsync(world, Most);
        var few = await AddressAsync(world, Few);
        foreach (var (address, elements) in new[] { (many, Most), (few, Few) })
        {
            var rows = JsonNode.Parse(await Answers.BytesAsync(world.Client, address))!["rows"]!.AsArray();
            if (rows.Count < elements)
            {
                throw new AnswersDiffer($"{rows.Count} rows for {elements} elements with effects.");
            }
        }

        var taken = await Timing.TakeTurnsAsync(rounds, Times, () => Answers.DrainAsync(world.Client, many), () => Answers.DrainAsync(world.Client, few));
        return taken.AtMost("forecast", 10, "at most 10 x a tenth of the elements");
    }

    /// <summary>A strategy whose second version is a draft with so many elements, created once.</summary>
    private static async Task<string> AddressAsync(World world, int elements)
    {
        await using var db = world.Ours.Open();
        var title = $"A forecast of {elements} elements";
        if (await db.Updates.Where(update => update.Strategy.Title == title).Select(update => (int?)update.Id).FirstOrDefaultAsync() is { } existing)
        {
            return Address(existing);
        }

        var pmo = (await db.People.FirstAsync(person => person.Email == world.PmoEmail)).AsActor();
        var now = new BusinessTime(world.Now, world.Calendar, new Clocks());
        var goals = await db.Goals.AsTracking().Where(goal => goal.HolderUnitId != null).OrderBy(goal => goal.Id).ToListAsync();
        if (goals.Count == 0)
        {
            var units = await db.Units.AsTracking().Where(unit => !unit.IsIt && unit.RetiredAt == null).OrderBy(unit => unit.Id).ToListAsync();
            goals = [.. Enumerable.Range(1, Goals).Select(number => Goal.Add(units[number % units.Count], new GoalDetails(Facet.Operational, $"Goal {number} of a unit", "per cent") { ReviewOn = [new DateOnly(2026, 1 + (number % 12), 15)] }, pmo, now))];
            db.AddRange(goals);
        }

        var strategy = new Strategy(title);
        db.Add(strategy);
        var draft = strategy.DraftUpdate("1", "The first text.", new DateOnly(2026, 1, 1));
        for (var number = 0; number < elements; number++)
        {
            draft.Include(strategy.AddElement(), new(ElementKind.Policy, $"{number + 1}", $"Element {number + 1}", "What it says."));
        }

        await db.SaveChangesAsync();
        var random = new Random(elements);
        foreach (var element in draft.Elements)
        {
            foreach (var goal in Enumerable.Range(0, goals.Count).OrderBy(_ => random.Next()).Take(EffectsOfElement))
            {
                db.Add(GoalEffect.Propose(element.Element, goals[goal], new EffectDetails(random.Next(-5, 5), 5, "%", "It is used.") { Statement = random.Next(2) == 0 ? null : "It helps you." }, exists: false, pmo, now));
            }
        }

        await db.SaveChangesAsync();
        return Address(draft.Id);
    }

    private static string Address(int update) => $"/api/v1/updates/{update}/forecast";
}
