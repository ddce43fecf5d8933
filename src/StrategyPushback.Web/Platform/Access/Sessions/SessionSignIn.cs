using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Web.Platform.Access.Sessions;

/// <summary>Signs in with a session: every way to sign in ends in <see cref="SignInWithClaimsAsync"/>.</summary>
public sealed class SessionSignIn(
    UserManager<Account> accounts,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    SignInSessions sessions)
    : SignInManager<Account>(accounts, contexts, claims, options, log, schemes, confirmation)
{
    /// <summary>The claim for the way of signing in, and its value after a password, as Identity sets them.</summary>
    private const string MethodClaim = "amr";

    private const string PasswordOnly = "pwd";

    public override Task<bool> IsTwoFactorEnabledAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.CodeKey is not null);
    }

    public Task SignInAsync(Account account, bool isPersistent, SignInMethod method) =>
        SignInWithClaimsAsync(account, isPersistent, [new Claim(MethodClaim, method.ToString())]);

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        var added = additionalClaims.ToList();
        var session = await sessions.StartAsync(Context, user.PersonId, MethodOf(added.Find(claim => claim.Type == MethodClaim)?.Value));
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. added, new Claim(SignInSessions.Claim, session.ToString())]);
    }

    public override async Task SignOutAsync()
    {
        await sessions.EndAsync(Context.User);
        await base.SignOutAsync();
    }

    private static SignInMethod MethodOf(string? name) =>
        name == PasswordOnly ? SignInMethod.Password : Enum.TryParse<SignInMethod>(name, out var method) ? method : SignInMethod.Demo;
}
