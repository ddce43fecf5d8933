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
public sealed class MediatorChoicesQuery(QueryContextFactory contexts) : PeopleOfObjectionQuery(contexts)
{
    /// <summary>Nobody for a reader who acts for neither side.</summary>
    protected override IQueryable<Person> Among(IQueryable<Person> people, Objection objection, Actor by) =>
        objection.NegotiatingSideOf(by) is null ? people.Where(_ => false) : people.MediatorsFor(by);

    protected override IQueryable<Objection> With(IQueryable<Objection> objections) =>
        base.With(objections).Include(objection => objection.Update).ThenInclude(update => update.Strategy).Include(objection => objection.Actions).AsSplitQuery();

    protected override IAsyncEnumerable<Choice> ChoicesOf(IQueryable<Person> people, Objection objection, DateOnly today) =>
        people.Include(person => person.StandsInFor).AsAsyncEnumerable()
            .Where(person => objection.AgainstMediator(person, today) is null).Select(person => new Choice(person.Email, person.Name, person.Email));
}
