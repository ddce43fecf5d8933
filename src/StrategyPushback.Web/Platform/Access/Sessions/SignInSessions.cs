using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Web.Platform.Access.Sessions;

/// <summary>
/// Starts and ends sign-ins, and refuses the cookie of one that has ended. A cookie from before there were sessions has no key of
/// one and is refused too. See docs/decisions/0162-each-sign-in-is-a-row.md.
/// </summary>
public sealed class SignInSessions(IDbContextFactory<PushbackDb> contexts, IOptions<IdentityOptions> options, TimeProvider time)
{
    /// <summary>The claim with the key of the session.</summary>
    public const string Claim = "session";

    /// <summary>How long a cookie is valid after its last use.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>How often the time of the last request is stored.</summary>
    private static readonly TimeSpan s_precision = TimeSpan.FromMinutes(1);

    public static Guid? KeyOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(Claim), out var key) ? key : null;

    public async Task<Guid> StartAsync(HttpContext context, int personId, SignInMethod method)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow().UtcDateTime;
        var (browser, system) = BrowserNames.Of(context.Request.Headers.UserAgent.ToString());
        var session = new SignInSession(Guid.NewGuid(), personId, method, now) { Browser = browser, OperatingSystem = system, Network = NetworkPart.Of(context.Connection.RemoteIpAddress) };
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        await EndExpiredAsync(db, now);
        db.Add(session);
        await db.SaveChangesAsync(context.RequestAborted);
        return session.Id;
    }

    public async Task EndAsync(ClaimsPrincipal principal)
    {
        if (KeyOf(principal) is { } key)
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.Sessions.Where(session => session.Id == key).ExecuteDeleteAsync();
        }
    }

    /// <summary>Refuses a cookie whose session has ended, whose person was deactivated, or that is older than the last change of the password.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        var key = KeyOf(context.Principal);
        var stamp = context.Principal?.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await contexts.CreateDbContextAsync(context.HttpContext.RequestAborted);
        var seen = key is null ? null : await db.Sessions
            .Where(session => session.Id == key && session.Person.DeactivatedAt == null && db.Users.Any(account => account.PersonId == session.PersonId && account.SecurityStamp == stamp))
            .Select(session => (DateTime?)session.LastSeenAt).FirstOrDefaultAsync(context.HttpContext.RequestAborted);
        if (seen is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else if (time.GetUtcNow().UtcDateTime - seen >= s_precision)
        {
            await StoreLastSeenAsync(db, key!.Value);
        }
    }

    /// <summary>Stores that the session is in use now. Nothing is stored while somebody else is writing.</summary>
    public async Task StoreLastSeenAsync(PushbackDb db, Guid key)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = time.GetUtcNow().UtcDateTime;
        await db.WriteUnlessBusyAsync(() => db.Sessions.Where(session => session.Id == key).ExecuteUpdateAsync(change => change.SetProperty(session => session.LastSeenAt, now)));
    }

    /// <summary>Deletes sessions whose cookies have expired.</summary>
    private static Task<int> EndExpiredAsync(PushbackDb db, DateTime now)
    {
        var oldest = now - Lifetime;
        return db.Sessions.Where(session => session.LastSeenAt < oldest).ExecuteDeleteAsync();
    }
}
