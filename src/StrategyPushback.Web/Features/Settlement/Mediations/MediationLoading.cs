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
    public static Task<Person> MediatorAsync(this CommandContext context, int id, CancellationToken cancellation) =>
        context.Db.People.Include(person => person.StandsInFor).SingleAsync(person => person.Id == id, cancellation);

    /// <summary>Why the person cannot mediate; null when the person can. Search, proposal and agreement ask here. The objection is loaded with its strategy, units, actions and mediations.</summary>
    /// <param name="person">With those whom the person stands in for.</param>
    public static RuleViolation? AgainstMediator(this Objection objection, Person person, DateOnly today)
    {
        var mediator = person.AsActor(today);
        return Mediation.MediatorLeft.Unless(person.IsActive, person.Name)
            ?? objection.AgainstMediator(mediator, person.SecondUnitId)

            // A mediator reads the objection once both sides have agreed, also a restricted one. Administrators read none.
            ?? Mediation.MediatorMayNotRead.Unless(mediator.SeesOpen() || mediator.Knows(objection), person.Name);
    }

    /// <exception cref="BrokenRule">The person cannot mediate.</exception>
    public static void CheckMediator(this Objection objection, Person person, DateOnly today)
    {
        if (objection.AgainstMediator(person, today) is { } violation)
        {
            throw new BrokenRule(violation);
        }
    }
}

/// <summary>The people whom a side can name as mediator of an objection, for a search field: only those whom the proposal accepts.</summary>
public sealed class MediatorChoicesQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<IReadOnlyList<Choice>> SearchAsync(string number, string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ObjectionAsync(context, number, cancellation) is { } objection ? await AcceptedAsync(context.Db.People.MediatorsFor(context.Actor), objection, context.Now.Today).MatchAsync(text, cancellation) : [];
    }

    /// <returns>The choices for these e-mail addresses among those of <see cref="SearchAsync"/>.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(string number, IReadOnlyList<string> emails, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ObjectionAsync(context, number, cancellation) is { } objection
            ? await AcceptedAsync(context.Db.People.MediatorsFor(context.Actor).Where(person => emails.Contains(person.Email)), objection, context.Now.Today).ToListAsync(cancellation) : [];
    }

    /// <returns>Null when this person may not see it, or acts for neither of its sides.</returns>
    private static async Task<Objection?> ObjectionAsync(QueryContext context, string number, CancellationToken cancellation) =>
        ObjectionNumber.TryParse(number, out var id) && await context.Db.Objections.VisibleTo(context.Actor).Include(objection => objection.Update).ThenInclude(update => update.Strategy).Include(objection => objection.Units)
            .Include(objection => objection.Actions).Include(objection => objection.Mediations).AsSplitQuery().FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is { } objection
            && objection.NegotiatingSideOf(context.Actor) is not null ? objection : null;

    private static IAsyncEnumerable<Choice> AcceptedAsync(IQueryable<Person> people, Objection objection, DateOnly today) =>
        people.Include(person => person.StandsInFor).OrderBy(person => person.Name).ThenBy(person => person.Email).AsAsyncEnumerable()
            .Where(person => objection.AgainstMediator(person, today) is null).Select(person => new Choice(person.Email, person.Name, person.Email));
}
