using Microsoft.AspNetCore.Identity;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Accounts;

/// <summary>How a person signs in. Roles belong to the person.</summary>
public sealed class Account : IdentityUser<int>
{
    public int PersonId { get; set; }

    public Person Person { get; set; } = null!;

    /// <summary>SHA-256 of the code in the current link to choose a password; null when there is no link or it was used.</summary>
    public string? LinkHash { get; set; }

    /// <summary>When the current link stops working, in UTC.</summary>
    public DateTime? LinkExpiresAt { get; set; }

    /// <summary>The key of the authenticator app, encrypted with the server's keys; null while the second factor is off.</summary>
    public string? CodeKey { get; private set; }

    /// <summary>The time step of the last accepted code. Codes of this step and of earlier ones are refused.</summary>
    public long LastCodeStep { get; private set; }

    public ICollection<RecoveryCode> RecoveryCodes { get; private set; } = [];

    /// <param name="protectedKey">The encrypted key.</param>
    /// <param name="step">The time step of the code that confirmed the key.</param>
    public void TurnOnSecondFactor(string protectedKey, long step)
    {
        (CodeKey, TwoFactorEnabled) = (protectedKey, true);
        UseCode(step);
    }

    /// <summary>The loaded recovery codes end too.</summary>
    public void TurnOffSecondFactor()
    {
        (CodeKey, TwoFactorEnabled) = (null, false);
        RecoveryCodes.Clear();
        RenewConcurrencyStamp();
    }

    /// <summary>Records the step of an accepted code.</summary>
    public void UseCode(long step)
    {
        LastCodeStep = step;
        RenewConcurrencyStamp();
    }

    /// <summary>Makes the save fail for everybody else who loaded the account before, for example for a second use of one code.</summary>
    public void RenewConcurrencyStamp() => ConcurrencyStamp = Guid.NewGuid().ToString();
}
