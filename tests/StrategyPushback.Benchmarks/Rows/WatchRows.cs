using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Tests;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>One look at as many criteria under watch as there are objections, while a writer saves all the time.</summary>
internal static class WatchRows
{
    private const int Milestones = 50;
    private const double Seconds = 10;

    /// <summary>A save that waited for the look would take as long as the look itself.</summary>
    private const double LongestSave = 0.5;

    public static readonly BenchmarkRow Watch = new("watch-period", WatchAsync);

    private static async Task<Result> WatchAsync(World world, int rounds)
    {
        await using var host = TestHost.With(demo: false);
        await world.CopyToAsync(host.DatabasePath);
        host.Clock.MoveTo(world.Now);
        var today = DateOnly.FromDateTime(world.Now);
        await FillAsync(host, world.Size, today);
        var (seconds, saves) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            using var stop = new CancellationTokenSource();
            // SQLite completes each call before it returns, so the writer needs a thread of its own.
            var writer = Task.Run(() => WriteAsync(host, saves, stop.Token));
            var begun = Stopwatch.GetTimestamp();
            await using (var db = host.Open())
            {
                var changing = await ProofWatch.ChangingAsync(db, today, CancellationToken.None);
                if (changing.Count != (world.Size + Milestones - 1) / Milestones)
                {
                    throw new AnswersDiffer($"{changing.Count} of {world.Size} criteria change; one milestone of {Milestones} is met.");
                }
            }

            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            await stop.CancelAsync();
            await writer;
        }

        if (saves.Max() > LongestSave)
        {
            throw new AnswersDiffer(string.Create(CultureInfo.InvariantCulture, $"A save took {saves.Max():0.00} s while the criteria were looked at."));
        }

        return new Result("watch-period", string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(seconds):0.00} s, longest save {1000 * saves.Max():0} ms"), "", seconds, Seconds, string.Create(CultureInfo.InvariantCulture, $"at most {Seconds:0} s; no save over {1000 * LongestSave:0} ms")) { Value = Timing.MedianOf(seconds) };
    }

    private static async Task WriteAsync(TestHost host, List<double> saves, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            await using var db = host.Open();
            await db.People.Where(person => person.Id == 1).ExecuteUpdateAsync(change => change.SetProperty(person => person.Language, person => person.Language), CancellationToken.None);
            saves.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
    }

    /// <summary>Criteria of further answers, spread over milestones of which the first has reached its target. The looked-at objections need not be closed for a look.</summary>
    private static async Task FillAsync(TestHost host, int count, DateOnly today)
    {
        await using var db = host.Open();
        var strategy = await db.Strategies.AsTracking().OrderBy(one => one.Id).FirstAsync();
        var pmo = await db.People.AsTracking().FirstAsync(person => (person.Roles & Roles.Pmo) != 0);
        var now = new BusinessTime(host.Clock.GetUtcNow().UtcDateTime, new BusinessCalendar([], TimeZoneInfo.Utc), new Clocks());
        var phase = RolloutPhase.Add(strategy, [], new("Benchmark", today, today.AddDays(90), []), pmo.AsActor(), now);
        db.Add(phase);
        await db.SaveChangesAsync();
        var milestones = Enumerable.Range(0, Milestones).Select(number =>
            Milestone.Add(phase, new($"Milestone {number}", "Measure", "%", 80, TargetDirection.AtLeast, today.AddDays(60), false, pmo, []), pmo.AsActor(), now)).ToList();
        await db.SaveChangesAsync();
        milestones[0].RecordActual(90, today, pmo.AsActor(), now);
        await db.SaveChangesAsync();
        var first = milestones.Min(milestone => milestone.Id);
        await db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {count})
            INSERT INTO Dispositions (Id, ObjectionId, Kind, Response, ById, At)
            SELECT 10000000 + n, (SELECT MIN(Id) FROM Objections) + n % (SELECT COUNT(*) FROM Objections), 'Accepted', '', {pmo.Id}, {now.At} FROM numbers
            """);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO AcceptanceCriteria (DispositionId, Kind, Subject, MilestoneId, Value, UnitOfMeasure, Direction, DueOn, WatchDays, State, IsIllustrative)
            SELECT Id, 'Milestone', 'Measure', {first} + (Id - 10000000) % {Milestones}, '80', '%', 'AtLeast', {today.AddDays(60)}, 30, 'Promised', 0 FROM Dispositions WHERE Id >= 10000000
            """);
    }
}
