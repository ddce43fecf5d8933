using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.HalfWay.Commitments;

/// <summary>The people whom a side can name as the owner of its commitment, for a search field.</summary>
public sealed class CommitmentOwnersQuery(QueryContextFactory contexts) : IQuery
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
            ? context.Db.People.OwnersFor(objection, context.Actor) : null;

    private static IQueryable<Choice> Choices(IQueryable<Person> people) =>
        people.OrderBy(person => person.Name).ThenBy(person => person.Email).Select(person => new Choice(person.Email, person.Name, person.Email));
}

internal static class CommitmentOwners
{
    /// <summary>IT names everybody, as it does for actions. A lead names the people of the raising units that the lead acts for, so that nobody looks up others; a unit that withdrew its support names nobody.</summary>
    public static IQueryable<Person> OwnersFor(this IQueryable<Person> people, Objection objection, Actor by)
    {
        var active = people.Where(person => person.DeactivatedAt == null);
        if (objection.NegotiatingSideOf(by) is Side.It)
        {
            return active;
        }

        var units = objection.Units.Where(raising => objection.NegotiatingSideOf(by) is Side.Unit && by.Leads(raising.UnitId)).Select(raising => (int?)raising.UnitId).ToList();
        return active.Where(person => units.Contains(person.UnitId) || units.Contains(person.SecondUnitId));
    }
}
