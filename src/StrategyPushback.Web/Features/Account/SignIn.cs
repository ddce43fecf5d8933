using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Features.Account;

/// <summary>The result of an e-mail address with a password.</summary>
public enum SignInOutcome
{
    Refused,
    SignedIn,

    /// <summary>The password is right, and the code of the second factor is missing.</summary>
    NeedsSecondStep,
}

/// <summary>Signs a person in. An unknown address, a wrong password, a locked account and a deactivated person fail in the same way.</summary>
public sealed class SignIn(
    SessionSignIn signIn,
    UserManager<Data.Accounts.Account> accounts,
    PushbackDb db,
    KnownDevices devices,
    IWebHostEnvironment environment,
    IOptions<PushbackOptions> options)
{
    /// <summary>Its hash is verified when the account does not exist, so that the response time reveals nothing.</summary>
    private static readonly Data.Accounts.Account s_nobody = new();
    private static string? s_nobodysHash;

    /// <summary>One-click sign-in is offered only in Development and only with the demo story.</summary>
    public bool OffersDemo => environment.IsDevelopment() && options.Value.Demo;

    public async Task<SignInOutcome> TryAsync(string email, string password, bool remember)
    {
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null || !await IsActiveAsync(account) || (await accounts.IsLockedOutAsync(account) && !await UnlockAsync(account, password)))
        {
            s_nobodysHash ??= accounts.PasswordHasher.HashPassword(s_nobody, Guid.NewGuid().ToString());
            accounts.PasswordHasher.VerifyHashedPassword(s_nobody, account?.PasswordHash ?? s_nobodysHash, password);
            return SignInOutcome.Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            return result.RequiresTwoFactor ? SignInOutcome.NeedsSecondStep : SignInOutcome.Refused;
        }

        devices.Remember(signIn.Context, account);
        return SignInOutcome.SignedIn;
    }

    /// <summary>Ends the lock when the password is right and this browser has signed in before.</summary>
    private async Task<bool> UnlockAsync(Data.Accounts.Account account, string password) =>
        devices.MayTry(signIn.Context, account)
        && await accounts.CheckPasswordAsync(account, password)
        && (await accounts.SetLockoutEndDateAsync(account, null)).Succeeded
        && (await accounts.ResetAccessFailedCountAsync(account)).Succeeded;

    /// <summary>Signs in with a password that was just chosen. On a device without a chosen language the person's language applies from now on.</summary>
    public async Task<SignInOutcome> FirstAsync(string email, string password, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var outcome = await TryAsync(email, password, remember: false);
        if (outcome is SignInOutcome.Refused)
        {
            return outcome;
        }

        if (!context.Request.Cookies.ContainsKey(CookieRequestCultureProvider.DefaultCookieName))
        {
            AccountApi.Remember(context, await db.People.Where(person => person.Email == email.Trim()).Select(person => person.Language).SingleAsync());
        }

        return outcome;
    }

    /// <summary>Signs in as a demo person, without a password.</summary>
    public async Task<bool> AsDemoPersonAsync(string email)
    {
        if (!OffersDemo || !email.EndsWith(DemoStory.Domain, StringComparison.OrdinalIgnoreCase) || await accounts.FindByEmailAsync(email) is not { } account || !await IsActiveAsync(account))
        {
            return false;
        }

        await signIn.SignInAsync(account, isPersistent: false, SignInMethod.Demo);
        return true;
    }

    private Task<bool> IsActiveAsync(Data.Accounts.Account account) => db.People.AnyAsync(person => person.Id == account.PersonId && person.DeactivatedAt == null);
}
