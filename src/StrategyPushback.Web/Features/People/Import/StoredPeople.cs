using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>The people and units that a list of people is compared with.</summary>
/// <param name="People">By e-mail address, in any case.</param>
/// <param name="AccountOwners">The names of people by the address of their account, in any case.</param>
/// <param name="SignIn">The keys of the people who have a password or a valid link to choose one.</param>
internal sealed record StoredPeople(IReadOnlyDictionary<string, Person> People, IReadOnlyDictionary<string, string> AccountOwners, IReadOnlySet<int> SignIn, List<BusinessUnit> Units)
{
    /// <summary>Loads everything tracked, so that a person and the list have one instance of a unit. The context of a preview is never saved.</summary>
    public static async Task<StoredPeople> LoadAsync(PushbackDb db, DateTime now, CancellationToken cancellation)
    {
        var units = await db.Units.AsTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);
        var people = await db.People.AsTracking().ToListAsync(cancellation);
        var owners = await db.Users.Where(account => account.NormalizedEmail != null).Select(account => new { Email = account.NormalizedEmail!, account.Person.Name }).ToListAsync(cancellation);
        return new StoredPeople(
            people.ToDictionary(person => person.Email, StringComparer.OrdinalIgnoreCase),
            owners.DistinctBy(owner => owner.Email, StringComparer.OrdinalIgnoreCase).ToDictionary(owner => owner.Email, owner => owner.Name, StringComparer.OrdinalIgnoreCase),
            await db.AccountsThatSignIn(now).Select(account => account.PersonId).ToHashSetAsync(cancellation),
            units);
    }
}
