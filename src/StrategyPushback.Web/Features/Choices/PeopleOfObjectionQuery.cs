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
        return await ObjectionAsync(context, number, cancellation) is { } objection ? await Choices(Among(context.Db.People, objection, context.Actor), objection, context.Now.Today).MatchAsync(text, cancellation) : [];
    }

    /// <returns>The choices for these e-mail addresses among those of <see cref="SearchAsync"/>.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(string number, IReadOnlyList<string> emails, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ObjectionAsync(context, number, cancellation) is { } objection
            ? await Choices(Among(context.Db.People, objection, context.Actor).Where(person => emails.Contains(person.Email)), objection, context.Now.Today).ToListAsync(cancellation) : [];
    }

    /// <summary>Those of the people whom this person can name.</summary>
    /// <param name="objection">As <see cref="With"/> loads it.</param>
    protected abstract IQueryable<Person> Among(IQueryable<Person> people, Objection objection, Actor by);

    /// <summary>What of the objection is needed.</summary>
    protected virtual IQueryable<Objection> With(IQueryable<Objection> objections) => objections.Include(objection => objection.Units);

    /// <summary>The choices in the order of the people, without those whom only the loaded person rules out.</summary>
    protected virtual IAsyncEnumerable<Choice> ChoicesOf(IQueryable<Person> people, Objection objection, DateOnly today) =>
        people.Select(person => new Choice(person.Email, person.Name, person.Email)).AsAsyncEnumerable();

    private IAsyncEnumerable<Choice> Choices(IQueryable<Person> people, Objection objection, DateOnly today) =>
        ChoicesOf(people.OrderBy(person => person.Name).ThenBy(person => person.Email), objection, today);

    private async Task<Objection?> ObjectionAsync(QueryContext context, string number, CancellationToken cancellation) =>
        ObjectionNumber.TryParse(number, out var id) ? await With(context.Db.Objections.VisibleTo(context.Actor)).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) : null;
}
