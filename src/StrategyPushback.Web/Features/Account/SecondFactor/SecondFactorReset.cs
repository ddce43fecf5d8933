using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>Removes the second factor and the passkeys of a person who lost the devices, and ends the person's sign-ins. The password stays.</summary>
public static class SecondFactorReset
{
    /// <summary>The caller saves.</summary>
    public static async Task RunAsync(PushbackDb db, Person person, Actor by, BusinessTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(person);
        var account = await db.Users.AsTracking().Include(account => account.RecoveryCodes).FirstOrDefaultAsync(account => account.PersonId == person.Id, cancellation);
        var passkeys = account is null ? [] : await db.UserPasskeys.AsTracking().Where(passkey => passkey.UserId == account.Id).ToListAsync(cancellation);
        person.ResetSecondFactor(account?.CodeKey is not null || passkeys.Count > 0, by, now);
        account!.TurnOffSecondFactor();
        db.RemoveRange(passkeys);
        await db.EndSessionsAsync(person.Id, cancellation);
    }
}
