using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.People;

/// <summary>The people for those who manage them, by name, a page at a time.</summary>
public sealed class PeopleListQuery(QueryContextFactory contexts, DemoSignIn demo) : IQuery
{
    /// <param name="Rows">The people of this page.</param>
    /// <param name="All">All people, whatever the filter.</param>
    /// <param name="Units">The units that the filter names.</param>
    public sealed record View(PeopleFilter Filter, Page<PersonRow> Rows, int All, IReadOnlyList<Choice> Units, DateOnly Today);

    /// <param name="limit">1 to <see cref="Page{T}.MostLimit"/>.</param>
    /// <param name="after">The <c>Next</c> of the previous page with the same filter.</param>
    /// <exception cref="NotAllowedException">The reader does not manage people.</exception>
    public async Task<View> LoadAsync(PeopleFilter filter, int limit = Page<PersonRow>.DefaultLimit, string? after = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManagePeople))
        {
            throw new NotAllowedException();
        }

        var people = await FilteredAsync(context.Db, filter, cancellation);
        var order = new Keyset<Person>().By(person => EF.Functions.Collate(person.Name, "NOCASE")).By(person => person.Id);
        var list = $"people?{filter.ToQuery()}";
        var found = await order.Apply(order.After(people, after, list)).Include(person => person.Unit).Include(person => person.SecondUnit).Include(person => person.Deputy)
            .Take(limit + 1).ToListAsync(cancellation);
        var rows = found.Take(limit).ToList();
        var ids = rows.ConvertAll(person => person.Id);
        var accounts = await context.Db.Users.Where(account => ids.Contains(account.PersonId))
            .Select(account => new { account.PersonId, HasPassword = account.PasswordHash != null, Until = account.LinkHash == null ? null : account.LinkExpiresAt }).ToDictionaryAsync(account => account.PersonId, cancellation);
        var units = await context.Db.Units.Where(unit => filter.Unit.Contains(unit.Code)).OrderBy(unit => unit.Order).Select(unit => new Choice(unit.Code, unit.Name, null)).ToListAsync(cancellation);
        return new View(
            filter,
            new Page<PersonRow>(
                [.. rows.Select(person => PersonRow.Of(person, accounts.GetValueOrDefault(person.Id) is { } account ? (account.HasPassword, account.Until) : default, context.Now) with { SignsInAsDemo = demo.Offers(person.Email) })],
                found.Count > limit ? order.Cursor(rows[^1], list) : null,
                after is null ? await people.CountAsync(cancellation) : null),
            await context.Db.People.CountAsync(cancellation),
            units,
            context.Now.Today);
    }

    private static async Task<IQueryable<Person>> FilteredAsync(PushbackDb db, PeopleFilter filter, CancellationToken cancellation)
    {
        var people = db.People.Where(person => filter.Inactive ? person.DeactivatedAt != null : person.DeactivatedAt == null);
        if (filter.Unit.Count > 0)
        {
            people = people.Where(person => filter.Unit.Contains(person.Unit!.Code) || filter.Unit.Contains(person.SecondUnit!.Code));
        }

        if (filter.Role.Count > 0)
        {
            var roles = filter.Role.Aggregate((all, role) => all | role);
            people = people.Where(person => (person.Roles & roles) != 0);
        }

        if (filter.Q is { } words)
        {
            // SQLite compares accented letters byte by byte, so names are matched here.
            var names = await people.Select(person => new { person.Id, person.Name, person.Email }).ToListAsync(cancellation);
            var matching = names.Where(person => PersonWords.Match(words, person.Name, person.Email)).Select(person => person.Id).ToList();
            people = people.Where(person => EF.Parameter(matching).Contains(person.Id));
        }

        return people;
    }
}
