using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

internal static class MediationLoading
{
    /// <summary>The people whom somebody can name: IT everybody, as for actions; a lead the leads of units, so that nobody looks up others.</summary>
    public static IQueryable<Person> MediatorsFor(this IQueryable<Person> people, Actor by)
    {
        var active = people.Where(person => person.DeactivatedAt == null);
        return by.ActsForIt ? active : active.Where(person => (person.Roles & Roles.UnitLead) != 0);
    }

    /// <exception cref="NotFoundException">The objection has no such mediation.</exception>
    /// <exception cref="StaleEditException">The mediation has changed since the person saw it, or another one has taken its place.</exception>
    public static Mediation MediationOf(this Objection objection, int id, Guid? seen)
    {
        var mediation = objection.Mediations.FirstOrDefault(mediation => mediation.Id == id) ?? throw new NotFoundException();
        var isStale = mediation.IsOpen ? seen is not null && seen != mediation.ConcurrencyToken : objection.CurrentMediation is not null;
        return isStale ? throw new StaleEditException() : mediation;
    }

    /// <summary>The person with those whom the person stands in for.</summary>
    /// <exception cref="BrokenRule">The person has left.</exception>
    public static async Task<Person> MediatorAsync(this CommandContext context, int id, CancellationToken cancellation)
    {
        var person = await context.Db.People.Include(person => person.StandsInFor).SingleAsync(person => person.Id == id, cancellation);
        return person.IsActive ? person : throw new BrokenRule(Mediation.MediatorLeft, person.Name);
    }

    /// <exception cref="BrokenRule">The person is a party, or may not read the objection. Being a mediator gives no right to read.</exception>
    public static void CheckMediator(this Objection objection, Person person, Actor mediator)
    {
        if (objection.AgainstMediator(mediator, person.SecondUnitId) is { } party)
        {
            throw new BrokenRule(party);
        }

        if (!mediator.Knows(objection) && !(objection.Confidentiality is Confidentiality.Open && mediator.SeesOpen()))
        {
            throw new BrokenRule(Mediation.MediatorMayNotRead, mediator.Name);
        }
    }
}

/// <summary>The people whom a side can name as mediator, for a search field.</summary>
public sealed class MediatorChoicesQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<IReadOnlyList<Choice>> SearchAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return context.Actor.ActsForIt || context.Actor.LedUnits.Count > 0 ? await Choices(context.Db.People.MediatorsFor(context.Actor)).MatchAsync(text, cancellation) : [];
    }

    /// <returns>The choices for these e-mail addresses among those of <see cref="SearchAsync"/>.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(IReadOnlyList<string> emails, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return context.Actor.ActsForIt || context.Actor.LedUnits.Count > 0 ? await Choices(context.Db.People.MediatorsFor(context.Actor).Where(person => emails.Contains(person.Email))).ToListAsync(cancellation) : [];
    }

    private static IQueryable<Choice> Choices(IQueryable<Person> people) =>
        people.OrderBy(person => person.Name).ThenBy(person => person.Email).Select(person => new Choice(person.Email, person.Name, person.Email));
}
