using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The alignment of a version with 300 elements and 200 goals, against that of one with a tenth of the elements and effects.</summary>
internal static class AlignmentRows
{
    private const int Most = 300;
    private const int Few = 30;
    private const int Goals = 200;
    private const int EffectsOfElement = 5;
    private const int Times = 10;

    public static readonly BenchmarkRow Map = new("alignment", MapAsync);

    private static async Task<Result> MapAsync(World world, int rounds)
    {
        var many = await AddressAsync(world, Most);
        var few = await AddressAsync(world, Few);
        foreach (var (address, elements) in new[] { (many, Most), (few, Few) })
        {
            var inputs = JsonNode.Parse(await Answers.BytesAsync(world.Client, address))!["inputs"]!;
            var counts = (inputs["elements"]!.AsArray().Count, inputs["goals"]!.AsArray().Count, inputs["effects"]!.AsArray().Count);
            if (counts != (elements, Goals, elements * EffectsOfElement))
            {
                throw new AnswersDiffer($"{counts} elements, goals and effects instead of {(elements, Goals, elements * EffectsOfElement)}.");
            }
        }

        var taken = await Timing.TakeTurnsAsync(rounds, Times, () => Answers.DrainAsync(world.Client, many), () => Answers.DrainAsync(world.Client, few));
        return taken.AtMost("alignment", 10, "at most 10 x a tenth of the elements");
    }

    /// <summary>A strategy with so many elements, created once; the goals are those of the whole company.</summary>
    private static async Task<string> AddressAsync(World world, int elements)
    {
        await using var db = world.Ours.Open();
        var title = $"An alignment of {elements} elements";
        if (await db.Updates.Where(update => update.Strategy.Title == title).Select(update => (int?)update.Id).FirstOrDefaultAsync() is { } existing)
        {
            return Address(existing);
        }

        var pmo = (await db.People.FirstAsync(person => person.Email == world.PmoEmail)).AsActor();
        var now = new BusinessTime(world.Now, world.Calendar, new Clocks());
        var goals = await db.Goals.AsTracking().OrderBy(goal => goal.Id).ToListAsync();
        if (goals.Count == 0)
        {
            goals = [.. Enumerable.Range(1, Goals).Select(number => Goal.Add(null, new GoalDetails(Facet.Operational, $"Goal {number}", "per cent") { Weight = 1 + (number % 10) }, pmo, now))];
            db.AddRange(goals);
        }

        var strategy = new Strategy(title);
        db.Add(strategy);
        var version = strategy.DraftUpdate("1", "The first text.", new DateOnly(2026, 1, 1));
        for (var number = 0; number < elements; number++)
        {
            version.Include(strategy.AddElement(), new(ElementKind.Policy, $"{number + 1}", $"Element {number + 1}", "What it says.", null, "Finance"), number % 10 == 0 ? 0 : 1);
        }

        await db.SaveChangesAsync();
        var random = new Random(elements);
        foreach (var element in version.Elements)
        {
            foreach (var goal in Enumerable.Range(0, Goals).OrderBy(_ => random.Next()).Take(EffectsOfElement))
            {
                db.Add(GoalEffect.Propose(element.Element, goals[goal], new EffectDetails(random.Next(-5, 5), 5, "%", "It is used."), exists: false, pmo, now));
            }
        }

        await db.SaveChangesAsync();
        return Address(version.Id);
    }

    private static string Address(int update) => $"/api/v1/updates/{update}/alignment";
}
