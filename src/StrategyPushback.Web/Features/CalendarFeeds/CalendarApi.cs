using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>Serves calendar feeds. The secret in the address takes the place of a token, because calendar programs send none.</summary>
public static class CalendarApi
{
    /// <summary>Everything before the secret of an address.</summary>
    public const string Folder = "/api/v1/calendar/";

    /// <summary>How often the time of the last reading is stored. Each is a write, and programs may read every minute.</summary>
    private static readonly TimeSpan s_lastReadPrecision = TimeSpan.FromHours(1);

    public static void MapCalendars(this RouteGroupBuilder api) =>
        api.MapGet("/calendar/{secret}.ics", SendAsync).AllowAnonymous()
            .WithName("GetCalendar").WithTags("Calendar").WithSummary("The due dates of the person to whom the secret address belongs, as an iCalendar file. Needs no token.")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>An unknown, a revoked and a deactivated person's address all answer 404 with the same words.</summary>
    private static async Task<IResult> SendAsync(string secret, HttpContext context, IDbContextFactory<PushbackDb> contexts, BusinessClock clock, CurrentUser user, CalendarQuery query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var feed = secret.Length == CalendarSecret.Length ? await FindAsync(db, CalendarSecret.Hash(secret), cancellation) : null;
        if (feed is not { RevokedAt: null, Person.IsActive: true })
        {
            throw new NotFoundException();
        }

        var now = await clock.NowAsync(db, cancellation);
        await StoreLastReadAsync(db, feed, now.At);
        user.Become(feed.Person.AsActor(now.Today));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(feed.Person.Language);
        var file = CalendarFile.Write(await query.LoadAsync(cancellation), $"{context.Request.Scheme}://{context.Request.Host}", feed.PersonId);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(file, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file))[..32]}\""));
    }

    private static Task<CalendarFeed?> FindAsync(PushbackDb db, string hash, CancellationToken cancellation) =>
        db.CalendarFeeds.AsNoTracking().Include(feed => feed.Person.StandsInFor).FirstOrDefaultAsync(feed => feed.Hash == hash, cancellation);

    private static async Task StoreLastReadAsync(PushbackDb db, CalendarFeed feed, DateTime now)
    {
        if (feed.LastReadAt is not { } last || now - last >= s_lastReadPrecision)
        {
            await db.WriteUnlessBusyAsync(() => db.Database.ExecuteSqlAsync($"UPDATE CalendarFeeds SET LastReadAt = {now} WHERE Id = {feed.Id}"));
        }
    }
}
