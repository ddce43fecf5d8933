using Microsoft.AspNetCore.Identity;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Accounts;

/// <summary>How a person signs in. Roles belong to the person.</summary>
public sealed class Account : IdentityUser<int>
{
    public int PersonId { get; set; }

    public Person Person { get; set; } = null!;
}
