using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>People for a search field, by name or e-mail address.</summary>
public sealed class PersonChoicesQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Anyone can own an action, so a person who may plan one finds everybody; others find the people of <see cref="SearchOwnersAsync"/>.</summary>
    public async Task<IReadOnlyList<Choice>> SearchAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await Choices(context.Actor.FindsEverybody() ? context.Db.People : Owners(context)).MatchAsync(text, cancellation);
    }

    /// <summary>People who own an action that answers an objection the user may see.</summary>
    public async Task<IReadOnlyList<Choice>> SearchOwnersAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await Choices(Owners(context)).MatchAsync(text, cancellation);
    }

    /// <returns>The choices for these e-mail addresses, as far as the user would find them by search.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(IReadOnlyList<string> emails, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var people = context.Actor.FindsEverybody() ? context.Db.People : Owners(context);
        return await Choices(people.Where(person => emails.Contains(person.Email))).ToListAsync(cancellation);
    }

    private static IQueryable<Person> Owners(QueryContext context)
    {
        var owners = context.Db.Actions.VisibleTo(context.Db, context.Actor).Select(action => action.OwnerId);
        return context.Db.People.Where(person => owners.Contains(person.Id));
    }

    private static IQueryable<Choice> Choices(IQueryable<Person> people) =>
        people.OrderBy(person => person.Name).ThenBy(person => person.Email).Select(person => new Choice(person.Email, person.Name, person.Email));
}
