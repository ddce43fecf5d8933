using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>The claims of a signed-in person. Roles are no claims: policies and commands read them from the database.</summary>
public sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, PushbackDb db)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    public const string Language = "language";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var person = await db.People.AsNoTracking().FirstAsync(stored => stored.Id == user.PersonId);
        identity.TryRemoveClaim(identity.FindFirst(identity.NameClaimType));
        identity.AddClaims(Of(person));
        return identity;
    }

    public static IEnumerable<Claim> Of(Person person) =>
    [
        new(CurrentUser.PersonClaim, person.Id.ToString(CultureInfo.InvariantCulture)),
        new(ClaimTypes.Name, person.Name),
        new(Language, person.Language),
    ];
}
