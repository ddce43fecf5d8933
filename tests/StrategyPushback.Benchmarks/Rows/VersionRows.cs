using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Versions of a strategy with 2,000 elements, the most that a version may have.</summary>
internal static class VersionRows
{
    private const int Most = StrategyUpdate.MaxElements;
    private const int Few = 20;
    private const int Times = 10;

    /// <summary>Every tenth element is reworded, every fortieth moved to the front, every fiftieth replaced.</summary>
    private const int Reworded = 10;
    private const int Moved = 40;
    private const int Replaced = 50;

    public static readonly BenchmarkRow Compare = new("compare-2000", CompareAsync);

    public static readonly BenchmarkRow Page = new("version-page-2000", PageAsync);

    /// <summary>The changes between two versions over HTTP, with the words that differ in the first 200.</summary>
    private static async Task<Result> CompareAsync(World world, int rounds)
    {
        var (_, newer) = await VersionsAsync(world, Most);
        var address = $"/api/v1/updates/{newer}/changes?limit=200";
        var counts = JsonNode.Parse(await Answers.BytesAsync(world.Client, address))!["counts"]!;
        var (added, removed) = ((int)counts["added"]!, (int)counts["removed"]!);
        if ((added, removed) != (Most / Replaced, Most / Replaced))
        {
            throw new AnswersDiffer($"{added} added and {removed} removed instead of {Most / Replaced}.");
        }

        var taken = await Timing.TakeTurnsAsync(rounds, Times, () => Answers.DrainAsync(world.Client, address), () => Task.CompletedTask);
        return taken.AtMost("compare-2000", 1_000, "at most 1000 ms") with { Ratios = taken.Ours };
    }

    /// <summary>The page of a version with 2,000 elements, against the page of one with 20.</summary>
    private static async Task<Result> PageAsync(World world, int rounds)
    {
        var (_, many) = await VersionsAsync(world, Most);
        var (_, few) = await VersionsAsync(world, Few);
        var taken = await Timing.TakeTurnsAsync(rounds, Times, () => Answers.DrainAsync(world.Client, $"/updates/{many}"), () => Answers.DrainAsync(world.Client, $"/updates/{few}"));
        return taken.AtMost("version-page-2000", 3, "at most 3 x the page with 20");
    }

    /// <summary>A strategy with two versions of so many elements; created once.</summary>
    private static async Task<(int Older, int Newer)> VersionsAsync(World world, int elements)
    {
        await using var db = world.Ours.Open();
        var title = $"A strategy of {elements} elements";
        var existing = await db.Updates.Where(update => update.Strategy.Title == title).OrderBy(update => update.Order).Select(update => update.Id).ToListAsync();
        if (existing is [var first, var second])
        {
            return (first, second);
        }

        var strategy = new Strategy(title);
        db.Add(strategy);
        var older = strategy.DraftUpdate("1", "The first text.", new DateOnly(2026, 1, 1));
        for (var number = 1; number <= elements; number++)
        {
            older.Include(strategy.AddElement(), Wording(number, "Every unit uses it from the start of the year."), Level(number));
        }

        await db.SaveChangesAsync();
        var newer = strategy.DraftUpdate("2", "The second text.", new DateOnly(2026, 2, 1));
        var numbers = Enumerable.Range(1, elements).OrderBy(number => number % Moved != 0).ToList();
        foreach (var number in numbers)
        {
            var element = number % Replaced == 0 ? strategy.AddElement() : older.Elements[number - 1].Element;
            newer.Include(element, Wording(number, number % Reworded == 0 ? "Every unit may use it from the middle of the year." : "Every unit uses it from the start of the year."), Level(number));
        }

        await db.SaveChangesAsync();
        var pmo = (await db.People.FirstAsync(person => person.Email == world.PmoEmail)).AsActor();
        var now = new BusinessTime(world.Now, world.Calendar, new Clocks());
        newer.OpenWindow(new ConsultationWindow(now.Today, now.In(20), 5), pmo, now);
        await db.SaveChangesAsync();
        return (older.Id, newer.Id);
    }

    private static int Level(int number) => number % 10 == 1 ? 0 : 1;

    private static ElementWording Wording(int number, string text) =>
        new(ElementKind.Policy, $"{number}", $"Element {number}", $"This is what element {number} says, in a few sentences as real strategies have them. {text} The lead reports on it twice a year.", "Finance");
}
