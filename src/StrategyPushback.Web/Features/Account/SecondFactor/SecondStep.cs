using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>The second step of a sign-in, after the password: a code of the authenticator app, or a recovery code.</summary>
public sealed class SecondStep(SessionSignIn signIn, IDbContextFactory<PushbackDb> contexts, OneTimeCodes codes, AttemptLimit attempts, KnownDevices devices)
{
    /// <summary>Whether a password was right in the last minutes and the second step is missing.</summary>
    public async Task<bool> IsExpectedAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is { CodeKey: not null };

    /// <summary>Signs in. A wrong code, a used one and one too many look the same.</summary>
    public async Task<bool> TryAsync(string? code, bool remember)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user || !attempts.TryTake(user.Id))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(signIn.Context.RequestAborted);
        var account = await db.Users.AsTracking().FirstOrDefaultAsync(stored => stored.Id == user.Id && stored.Person.DeactivatedAt == null);
        if (account is null || await codes.UseAsync(db, account, code) is not { } method)
        {
            return false;
        }

        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code was used at the same time.
            return false;
        }

        attempts.Clear(account.Id);
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInAsync(account, remember, method);
        devices.Remember(signIn.Context, account);
        return true;
    }
}
