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
}
