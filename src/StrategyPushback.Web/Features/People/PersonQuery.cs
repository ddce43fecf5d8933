using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.People;

/// <summary>One person with the changes to the person, for those who manage people.</summary>
public sealed class PersonQuery(QueryContextFactory contexts, DemoSignIn demo) : IQuery
{
    private const int MostChanges = 100;

    /// <param name="Changes">The last changes to the person, newest first.</param>
    public sealed record View(PersonRow Person, IReadOnlyList<HistoryLine> Changes, DateOnly Today);

    /// <returns>Null where there is no such person.</returns>
    /// <exception cref="NotAllowedException">The reader does not manage people.</exception>
    public async Task<View?> LoadAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManagePeople))
        {
            throw new NotAllowedException();
        }

        var key = int.TryParse(id, out var number) ? number : 0;
        var person = await context.Db.People.Include(person => person.Unit).Include(person => person.SecondUnit).Include(person => person.Deputy).FirstOrDefaultAsync(person => person.Id == key, cancellation);
        if (person is null)
        {
            return null;
        }

        var account = await context.Db.Users.Where(account => account.PersonId == key).Select(account => new { HasPassword = account.PasswordHash != null, Until = account.LinkHash == null ? null : account.LinkExpiresAt }).FirstOrDefaultAsync(cancellation);
        var changes = await context.Db.History.Where(entry => entry.PersonId == key && entry.ObjectionId == null && entry.SessionId == null).OrderByDescending(entry => entry.Id).Take(MostChanges).AsLines(context.Db).ToListAsync(cancellation);
        return new View(PersonRow.Of(person, account is null ? default : (account.HasPassword, account.Until), context.Now) with { SignsInAsDemo = demo.Offers(person.Email) }, [.. changes.OrderByDescending(line => line.Id)], context.Now.Today);
    }
}
