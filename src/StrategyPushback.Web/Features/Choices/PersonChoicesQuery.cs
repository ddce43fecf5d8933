using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>People for a search field, by name or e-mail address.</summary>
public sealed class PersonChoicesQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Active people. Anyone can own an action, so a person who may plan one finds everybody; others find the people of <see cref="SearchOwnersAsync"/>.</summary>
    public async Task<IReadOnlyList<Choice>> SearchAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await Choices(All(context).Where(person => person.DeactivatedAt == null)).MatchAsync(text, cancellation);
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
        return await Choices(All(context).Where(person => emails.Contains(person.Email))).ToListAsync(cancellation);
    }

    /// <summary>Active people except one, for those who may name a deputy: leads, the CIO and those who manage people.</summary>
    /// <param name="except">Key of the person who needs a deputy.</param>
    public async Task<IReadOnlyList<Choice>> SearchColleaguesAsync(string? text, string except, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var own = int.TryParse(except, out var id) ? id : 0;
        return !NamesDeputies(context) ? [] : await Choices(context.Db.People.Where(person => person.DeactivatedAt == null && person.Id != own)).MatchAsync(text, cancellation);
    }

    /// <returns>The choices for these e-mail addresses among those of <see cref="SearchColleaguesAsync"/>.</returns>
    public async Task<IReadOnlyList<Choice>> LoadColleaguesAsync(IReadOnlyList<string> emails, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return !NamesDeputies(context) ? [] : await Choices(context.Db.People.Where(person => person.DeactivatedAt == null && emails.Contains(person.Email))).ToListAsync(cancellation);
    }

    private static bool NamesDeputies(QueryContext context) => context.Actor.Is(Roles.UnitLead | Roles.Cio) || context.Actor.Roles.May(Right.ManagePeople);

    private static IQueryable<Person> All(QueryContext context) => context.Actor.FindsEverybody() || context.Actor.Roles.May(Right.ManagePeople) ? context.Db.People : Owners(context);

    private static IQueryable<Person> Owners(QueryContext context)
    {
        var owners = context.Db.Actions.VisibleTo(context.Db, context.Actor).Select(action => action.OwnerId);
        return context.Db.People.Where(person => owners.Contains(person.Id));
    }

    private static IQueryable<Choice> Choices(IQueryable<Person> people) =>
        people.OrderBy(person => person.Name).ThenBy(person => person.Email).Select(person => new Choice(person.Email, person.Name, person.Email));
}
