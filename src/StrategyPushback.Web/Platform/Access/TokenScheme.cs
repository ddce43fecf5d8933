using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Platform.Access;

/// <summary><c>Authorization: Bearer</c> with a personal access token. A missing token is answered with 401, never with a redirect.</summary>
public sealed class TokenScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TimeProvider time, IDbContextFactory<PushbackDb> contexts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Token";
    private const string Prefix = "Bearer ";

    /// <summary>How often the time of last use is stored: a write per call would make every reader wait for SQLite's one writer.</summary>
    private static readonly TimeSpan s_lastUsePrecision = TimeSpan.FromMinutes(1);

    internal static Task<AccessToken?> FindAsync(PushbackDb db, string hash, CancellationToken cancellation) =>
        db.AccessTokens.AsNoTracking().AsSingleQuery().Include(token => token.Person.StandsInFor).FirstOrDefaultAsync(token => token.Hash == hash, cancellation);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = AccessTokenText.Hash(header[Prefix.Length..].Trim());
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        await db.Database.OpenConnectionAsync(Context.RequestAborted);
        var token = await FindAsync(db, hash, Context.RequestAborted);
        if (token is null || !token.IsValidAt(now) || !token.Person.IsActive)
        {
            return AuthenticateResult.Fail("No such token.");
        }

        await StoreLastUseAsync(db, token, now);
        var today = (await Context.RequestServices.GetRequiredService<BusinessClock>().NowAsync(db, Context.RequestAborted)).Today;
        Context.RequestServices.GetRequiredService<CurrentUser>().Become(token.Person.AsActor(today));
        var identity = new ClaimsIdentity(AccountClaims.Of(token.Person), Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return RefuseAsync(StatusCodes.Status401Unauthorized, "access.signed-out");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => RefuseAsync(StatusCodes.Status403Forbidden, "access.not-allowed");

    private Task RefuseAsync(int status, string code) => Problems.Of(status, code).ExecuteAsync(Context);

    /// <summary>
    /// Not stored while somebody else is writing: a call that only reads must not wait. Plain SQL, because this is often the
    /// first statement of a new process, and translating a LINQ query took longer than the rest of the call.
    /// </summary>
    private static async Task StoreLastUseAsync(PushbackDb db, AccessToken token, DateTime now)
    {
        if (token.LastUsedAt is not { } last || now - last >= s_lastUsePrecision)
        {
            await db.WriteUnlessBusyAsync(() => db.Database.ExecuteSqlAsync($"UPDATE AccessTokens SET LastUsedAt = {now} WHERE Id = {token.Id}"));
        }
    }
}
