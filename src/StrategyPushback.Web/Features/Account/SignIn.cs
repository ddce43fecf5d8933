using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Account;

/// <summary>Signs a person in. Whatever fails fails alike: an unknown address, a wrong password and a resting account look the same.</summary>
public sealed class SignIn(
    SignInManager<Data.Accounts.Account> signIn,
    UserManager<Data.Accounts.Account> accounts,
    IWebHostEnvironment environment,
    IOptions<PushbackOptions> options)
{
    /// <summary>Hashed against where there is no account, so that the time taken tells nothing either.</summary>
    private static readonly Data.Accounts.Account Nobody = new();
    private static string? _nobodysHash;

    /// <summary>One-click sign-in exists in Development with the demo story, and never otherwise.</summary>
    public bool OffersDemo => environment.IsDevelopment() && options.Value.Demo;

    public async Task<bool> TryAsync(string email, string password, bool remember)
    {
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null || await accounts.IsLockedOutAsync(account))
        {
            _nobodysHash ??= accounts.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, account?.PasswordHash ?? _nobodysHash, password);
            return false;
        }

        return (await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true)).Succeeded;
    }

    /// <summary>Signs in as a demo person by address alone.</summary>
    public async Task<bool> AsDemoPersonAsync(string email)
    {
        if (!OffersDemo || !email.EndsWith(DemoStory.Domain, StringComparison.OrdinalIgnoreCase) || await accounts.FindByEmailAsync(email) is not { } account)
        {
            return false;
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return true;
    }
}
