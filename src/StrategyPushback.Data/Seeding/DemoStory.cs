using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Data.Backups;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Seeding;

/// <summary>
/// The demo data: the concerns raised against ESDC's IT strategy in 2020, published under MIT (Seeding/LICENSE-ESDC.txt),
/// with illustrative additions where the source is silent. docs/demo-story.md traces each record to its source line.
/// </summary>
public static class DemoStory
{
    /// <summary>The e-mail domain of all demo people. One-click sign-in works only for them.</summary>
    public const string Domain = "@demo.example";

    /// <summary>Loads the story into an empty database. Returns false when the database is not empty; nothing is loaded then.</summary>
    /// <exception cref="DatabaseNotReadyException">The disk is full, or the database cannot be written for another reason. Nothing is loaded then.</exception>
    public static async Task<bool> LoadOnceAsync(this IDbContextFactory<PushbackDb> contexts, DateTime now, TimeZoneInfo zone, Clocks clocks, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await db.IsInUseAsync(cancellation))
            {
                return false;
            }

            await ReplayAsync(db, now, zone, clocks, cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (Exception exception) when ((exception as SqliteException ?? exception.InnerException as SqliteException) is { } failed)
        {
            throw DatabaseFile.Refused(failed, db.FilePath());
        }
    }

    /// <summary>Loads the story beside the people who set up an installation, in the caller's transaction. Returns false when there are units or strategies; nothing is loaded then.</summary>
    public static async Task<bool> LoadStoryAsync(this PushbackDb db, BusinessTime now, TimeZoneInfo zone, CancellationToken cancellation = default)
    {
        if (await db.Units.AnyAsync(cancellation) || await db.Strategies.AnyAsync(cancellation))
        {
            return false;
        }

        await ReplayAsync(db, now.At, zone, now.Clocks, cancellation);
        return true;
    }

    /// <summary>Loads the story and throws when the database is not empty.</summary>
    /// <exception cref="DatabaseNotReadyException">The database is not empty.</exception>
    public static async Task LoadAsync(this IDbContextFactory<PushbackDb> contexts, DateTime now, TimeZoneInfo zone, Clocks clocks, CancellationToken cancellation = default)
    {
        if (!await contexts.LoadOnceAsync(now, zone, clocks, cancellation))
        {
            throw new DatabaseNotReadyException("The demo story goes into an empty database, and this one has people, units or strategies. Point Pushback:DataDirectory at an empty directory.");
        }
    }

    private static async Task ReplayAsync(PushbackDb db, DateTime now, TimeZoneInfo zone, Clocks clocks, CancellationToken cancellation)
    {
        var story = await StoryFile.ReadAsync(cancellation);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        await new StoryReplay(db, story, await GoalsFile.ReadAsync(cancellation), new StoryDates(story.ReferenceDate, today, zone, clocks, story.Calendar.Names.Keys)).RunAsync(cancellation);
    }

    /// <summary>Whether the database contains people, units or strategies.</summary>
    internal static async Task<bool> IsInUseAsync(this PushbackDb db, CancellationToken cancellation) =>
        await db.People.AnyAsync(cancellation) || await db.Units.AnyAsync(cancellation) || await db.Strategies.AnyAsync(cancellation);

    /// <summary>An account without a password, for one-click sign-in.</summary>
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
