using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.People.Deputies;

/// <summary>Who acts for the reader, and for whom the reader acts.</summary>
public sealed class OwnDeputyQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Key">The reader's key.</param>
    /// <param name="MayName">Whether the reader has rights that a deputy can take over.</param>
    /// <param name="ActsFor">The people whom the reader stands in for, now or later.</param>
    public sealed record View(string Key, string Name, Guid Seen, bool MayName, DeputyRow? Deputy, IReadOnlyList<DeputyRow> ActsFor, DateOnly Today);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (id, today) = (context.Actor.PersonId, context.Now.Today);
        var person = await context.Db.People.Include(person => person.Deputy).FirstAsync(person => person.Id == id, cancellation);
        var absent = await context.Db.People.Where(other => other.DeputyId == id && other.DeputyUntil >= today && other.DeactivatedAt == null).OrderBy(other => other.DeputyFrom).ToListAsync(cancellation);
        return new View(
            id.ToString(CultureInfo.InvariantCulture), person.Name, person.ConcurrencyToken, (person.Roles & (Roles.UnitLead | Roles.Cio)) != 0, PersonRow.DeputyOf(person),
            [.. absent.Select(other => new DeputyRow(other.Name, other.Email, other.DeputyFrom!.Value, other.DeputyUntil!.Value))], today);
    }
}
