using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>The people whom a reader can name in something about an objection, for a search field. Nobody for an objection that the reader may not see.</summary>
public abstract class PeopleOfObjectionQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<IReadOnlyList<Choice>> SearchAsync(string number, string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await PeopleAsync(context, number, cancellation) is { } people ? await Choices(people).MatchAsync(text, cancellation) : [];
    }

    /// <returns>The choices for these e-mail addresses among those of <see cref="SearchAsync"/>.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(string number, IReadOnlyList<string> emails, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await PeopleAsync(context, number, cancellation) is { } people ? await Choices(people.Where(person => emails.Contains(person.Email))).ToListAsync(cancellation) : [];
    }

    /// <summary>Those of the people whom this person can name.</summary>
    /// <param name="objection">With its units.</param>
    protected abstract IQueryable<Person> Among(IQueryable<Person> people, Objection objection, Actor by);

    private async Task<IQueryable<Person>?> PeopleAsync(QueryContext context, string number, CancellationToken cancellation) =>
        ObjectionNumber.TryParse(number, out var id) && await context.Db.Objections.VisibleTo(context.Actor).Include(objection => objection.Units).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is { } objection
            ? Among(context.Db.People, objection, context.Actor) : null;

    private static IQueryable<Choice> Choices(IQueryable<Person> people) =>
        people.OrderBy(person => person.Name).ThenBy(person => person.Email).Select(person => new Choice(person.Email, person.Name, person.Email));
}
