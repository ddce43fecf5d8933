using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Organisation;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Six kinds of notification are new: who stopped all e-mail gets none about them either, and the way back removes them.</summary>
public sealed class SessionNotificationsMigrationTests : IDisposable
{
    private const string Former = "SettlementSessionsAndPulses";

    private static readonly NotificationKind[] s_new =
        [NotificationKind.PlanRevised, NotificationKind.SessionPlanned, NotificationKind.SessionChanged, NotificationKind.SessionCancelled, NotificationKind.SessionSoon, NotificationKind.SessionProposed];

    private readonly TemporaryDatabase _database = new(migrated: false);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Who_stopped_all_email_gets_none_of_the_new_kinds_and_who_stopped_some_keeps_the_defaults()
    {
        var former = Enum.GetValues<NotificationKind>().Except(s_new).ToList();
        Assert.Equal(25, former.Count);
        await using (var db = _database.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync(Former, TestContext.Current.CancellationToken);
            foreach (var (name, stopped) in new[] { ("all", former), ("some", former.SkipLast(1)) })
            {
                var person = new Person(name, $"{name}@example.org", Roles.Pmo, null);
                db.Add(person);
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
                var settings = new NotificationSettings(person.Id);
                settings.Change(stopped.ToDictionary(kind => kind, _ => MailFrequency.Off), null, null);
                db.Add(settings);
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            }
        }

        await using (var db = _database.Open())
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
            var (all, some) = (await OfAsync("all"), await OfAsync("some"));
            Assert.All(Enum.GetValues<NotificationKind>(), kind => Assert.Equal(MailFrequency.Off, all.FrequencyOf(kind)));
            Assert.All(s_new, kind => Assert.Equal(NotificationSettings.DefaultOf(kind), some.FrequencyOf(kind)));

            foreach (var kind in s_new.Append(NotificationKind.Published))
            {
                db.Add(new Notification($"test/{kind}", all.PersonId, kind, null, new DateTime(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc)));
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);

            async Task<NotificationSettings> OfAsync(string name) =>
                await db.NotificationSettings.SingleAsync(own => db.People.Any(person => person.Id == own.PersonId && person.Name == name), TestContext.Current.CancellationToken);
        }

        await using (var db = _database.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync(Former, TestContext.Current.CancellationToken);
            Assert.Equal(["Published"], await db.Database.SqlQuery<string>($"SELECT Kind AS Value FROM Notifications").ToListAsync(TestContext.Current.CancellationToken));
            Assert.Equal(
                [string.Join('\n', former.Order().Select(kind => $"{kind}=Off")), string.Join('\n', former.SkipLast(1).Order().Select(kind => $"{kind}=Off"))],
                await db.Database.SqlQuery<string>($"SELECT Chosen AS Value FROM NotificationSettings ORDER BY Id").ToListAsync(TestContext.Current.CancellationToken));
        }
    }
}
