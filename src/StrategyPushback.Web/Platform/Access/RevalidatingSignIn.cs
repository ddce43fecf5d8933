using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// An open page ends within seconds after its sign-in was revoked, and shows that the person may no longer see it within seconds
/// after a role was taken away. Commands and queries do not wait for this: they read the roles each time.
/// </summary>
public sealed class RevalidatingSignIn(ILoggerFactory logs, IServiceScopeFactory scopes, CurrentUser pageUser, SignInSessions sessions, TimeProvider time, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <summary>How often an open page without requests stores that its session is in use.</summary>
    private static readonly TimeSpan s_seenInterval = TimeSpan.FromMinutes(5);

    private DateTimeOffset _seenAt = time.GetUtcNow();

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(4);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        await using var scope = scopes.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        user.Become(authenticationState.User);
        var db = scope.ServiceProvider.GetRequiredService<PushbackDb>();
        if (await user.ActorAsync(db, cancellationToken) is not { } actor || !await IsStampCurrentAsync(db, actor.PersonId, authenticationState.User, cancellationToken))
        {
            return false;
        }

        if (pageUser.RolesOfPage is { } roles && roles != actor.Roles)
        {
            // The router asks the policy of the page again.
            pageUser.RolesOfPage = actor.Roles;
            SetAuthenticationState(Task.FromResult(authenticationState));
        }

        await StoreLastSeenAsync(db, authenticationState.User);
        return true;
    }

    private async Task StoreLastSeenAsync(PushbackDb db, ClaimsPrincipal principal)
    {
        var now = time.GetUtcNow();
        if (now - _seenAt >= s_seenInterval && SignInSessions.KeyOf(principal) is { } key)
        {
            _seenAt = now;
            await sessions.StoreLastSeenAsync(db, key);
        }
    }

    private Task<bool> IsStampCurrentAsync(PushbackDb db, int person, ClaimsPrincipal principal, CancellationToken cancellation)
    {
        var stamp = principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        return db.Users.AnyAsync(account => account.PersonId == person && account.SecurityStamp == stamp, cancellation);
    }
}
