using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Platform.Access;

/// <summary><c>Authorization: Bearer</c> with a personal access token. No token is 401, never a redirect.</summary>
public sealed class TokenScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TimeProvider time, KnownCallers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Token";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = AccessTokenText.Hash(header[Prefix.Length..].Trim());
        var now = time.GetUtcNow().UtcDateTime;
        var token = await callers.TokenAsync(hash, Context.RequestAborted);
        if (token is null || !token.IsValidAt(now))
        {
            return AuthenticateResult.Fail("No such token.");
        }

        await NoteUseAsync(token, now);
        var identity = new ClaimsIdentity(AccountClaims.Of(token.Person), Name, ClaimTypes.Name, ClaimTypes.Role);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return RefuseAsync(StatusCodes.Status401Unauthorized, "access.signed-out");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => RefuseAsync(StatusCodes.Status403Forbidden, "access.not-allowed");

    private Task RefuseAsync(int status, string code) => Problems.Of(status, code).ExecuteAsync(Context);

    /// <summary>A write for each call would make every reader wait for the one writer; once a minute tells as much.</summary>
    private Task NoteUseAsync(AccessToken token, DateTime now) =>
        token.LastUsedAt is { } last && now - last < TimeSpan.FromMinutes(1) ? Task.CompletedTask : callers.NoteUseAsync(token.Id, now);
}
