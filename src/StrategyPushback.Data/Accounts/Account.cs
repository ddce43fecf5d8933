using Microsoft.AspNetCore.Identity;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Accounts;

/// <summary>How a person signs in. What a person may do stands with the person.</summary>
public sealed class Account : IdentityUser<int>
{
    public int PersonId { get; set; }

    public Person Person { get; set; } = null!;
}
