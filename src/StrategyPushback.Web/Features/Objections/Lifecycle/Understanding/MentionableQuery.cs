using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>The people whom a reader can mention in an objection, for a search field.</summary>
public sealed class MentionableQuery(QueryContextFactory contexts) : IQuery
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

    private static async Task<IQueryable<Person>?> PeopleAsync(QueryContext context, string number, CancellationToken cancellation) =>
        ObjectionNumber.TryParse(number, out var id) && await context.Db.Objections.VisibleTo(context.Actor).Include(objection => objection.Units).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is { } objection
            ? context.Db.People.MentionableIn(objection, context.Actor) : null;

    private static IQueryable<Choice> Choices(IQueryable<Person> people) =>
        people.OrderBy(person => person.Name).ThenBy(person => person.Email).Select(person => new Choice(person.Email, person.Name, person.Email));
}

internal static class Mentionable
{
    /// <summary>IT mentions everybody. A lead mentions the people of the raising units, the CIO and the PMO, so that nobody looks up others.</summary>
    public static IQueryable<Person> MentionableIn(this IQueryable<Person> people, Objection objection, Actor by)
    {
        var others = people.Where(person => person.DeactivatedAt == null && person.Id != by.PersonId);
        if (by.ActsForIt)
        {
            return others;
        }

        var units = objection.Units.Select(raising => (int?)raising.UnitId).ToList();
        return others.Where(person => (person.Roles & (Roles.Cio | Roles.Pmo)) != 0 || units.Contains(person.UnitId) || units.Contains(person.SecondUnitId));
    }
}
