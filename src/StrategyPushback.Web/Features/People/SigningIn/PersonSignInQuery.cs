using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.SigningIn;

/// <summary>How a person signs in, for those who manage people: no addresses, browsers or times.</summary>
public sealed class PersonSignInQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="IsOwn">Whether it is the person who reads this.</param>
    public sealed record View(bool HasSecondFactor, int Passkeys, int Sessions, bool IsOwn);

    /// <exception cref="NotAllowedException">The reader does not manage people.</exception>
    public async Task<View> LoadAsync(int person, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManagePeople))
        {
            throw new NotAllowedException();
        }

        var db = context.Db;
        return new View(
            await db.Users.AnyAsync(account => account.PersonId == person && account.CodeKey != null, cancellation),
            await db.UserPasskeys.CountAsync(passkey => db.Users.Any(account => account.Id == passkey.UserId && account.PersonId == person), cancellation),
            await db.Sessions.CountAsync(session => session.PersonId == person, cancellation),
            context.Actor.PersonId == person);
    }
}
