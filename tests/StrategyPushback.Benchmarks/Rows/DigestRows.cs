using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Tests;
using StrategyPushback.Web.Tests.Notifications;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The daily digest of 5,000 people with three notifications each: written and sent, one message for each person, to a mail server on this machine.</summary>
internal static class DigestRows
{
    private const int People = 5_000;
    private const double Seconds = 300;

    public static readonly BenchmarkRow Digest = new("digest", DigestAsync);

    private static async Task<Result> DigestAsync(World world, int rounds)
    {
        var seconds = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            await using var server = new RealSmtpServer();
            server.Start();
            await using var host = TestHost.With(demo: false, "Development",
                ("Pushback:Mail:Host", "localhost"), ("Pushback:Mail:Port", $"{server.Port}"), ("Pushback:Mail:Security", "None"), ("Pushback:Mail:From", "pushback@example.org"));
            await world.CopyToAsync(host.DatabasePath);
            host.Clock.MoveTo(world.Now);
            await FillAsync(host, world.Now);
            var begun = Stopwatch.GetTimestamp();
            await host.Services.GetRequiredService<MailDispatch>().DispatchDueAsync();
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            if (server.Messages.Count != People)
            {
                throw new AnswersDiffer($"Of {People} people {server.Messages.Count} received a message.");
            }
        }

        return new Result("digest", string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(seconds):0.0} s"), "", seconds, Seconds, string.Create(CultureInfo.InvariantCulture, $"at most {Seconds:0} s for {People} people"));
    }

    /// <summary>Members of the organisation, and what they hear of. Nobody else is due to receive anything.</summary>
    private static async Task FillAsync(TestHost host, DateTime now)
    {
        await using var db = host.Open();
        await db.Notifications.ExecuteDeleteAsync();
        var objections = await db.Objections.Where(objection => objection.Confidentiality == Domain.Objections.Confidentiality.Open).OrderBy(objection => objection.Id).Select(objection => objection.Id).Take(3).ToListAsync();
        var people = Enumerable.Range(0, People).Select(number => new Person($"Reader {number}", $"reader.{number}@example.org", Roles.Member, null)).ToList();
        db.AddRange(people);
        await db.SaveChangesAsync();
        db.AddRange(people.SelectMany(_ => objections, (person, objection) => new Notification($"digest/{person.Id}/{objection}", person.Id, NotificationKind.Ruled, null, now) { ObjectionId = objection, MailDueAt = now }));
        await db.SaveChangesAsync();
    }
}
