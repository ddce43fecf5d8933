using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Seeding;

/// <summary>
/// The demo: the concerns raised against ESDC's IT strategy in 2020, public under MIT (Seeding/LICENSE-ESDC.txt), with
/// our illustrative reading of what the source does not say. docs/demo-story.md traces each record to its source line.
/// </summary>
public static class DemoStory
{
    /// <summary>The end of every demo person's address; one-click sign-in is for these alone.</summary>
    public const string Domain = "@demo.example";

    /// <summary>Loads the story where nobody is yet. False where somebody is: then nothing was done.</summary>
    public static async Task<bool> LoadOnceAsync(this IDbContextFactory<PushbackDb> contexts, DateTime now, TimeZoneInfo zone, Clocks clocks, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.IsInUseAsync(cancellation))
        {
            return false;
        }

        var story = await StoryFile.ReadAsync(cancellation);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        await new StoryReplay(db, story, new StoryDates(story.ReferenceDate, today, zone, clocks, story.Calendar.Names.Keys)).RunAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>The same for who asks for it by name.</summary>
    /// <exception cref="DatabaseNotReadyException">The database is not empty.</exception>
    public static async Task LoadAsync(this IDbContextFactory<PushbackDb> contexts, DateTime now, TimeZoneInfo zone, Clocks clocks, CancellationToken cancellation = default)
    {
        if (!await contexts.LoadOnceAsync(now, zone, clocks, cancellation))
        {
            throw new DatabaseNotReadyException("The demo story goes into an empty database, and this one has people, units or strategies. Point Pushback:DataDirectory at an empty directory.");
        }
    }

    /// <summary>Whether anybody or anything is there already.</summary>
    internal static async Task<bool> IsInUseAsync(this PushbackDb db, CancellationToken cancellation) =>
        await db.People.AnyAsync(cancellation) || await db.Units.AnyAsync(cancellation) || await db.Strategies.AnyAsync(cancellation);

    /// <summary>Signs in without a password, by the demo's one click alone.</summary>
    internal static Account AccountOf(Person person) => new()
    {
        Person = person,
        UserName = person.Email,
        NormalizedUserName = person.Email.ToUpperInvariant(),
        Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };
}
