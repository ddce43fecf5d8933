using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.HalfWay.Commitments;

/// <summary>The people whom a side can name as the owner of its commitment, for a search field.</summary>
public sealed class CommitmentOwnersQuery(QueryContextFactory contexts) : PeopleOfObjectionQuery(contexts)
{
    protected override IQueryable<Person> Among(IQueryable<Person> people, Objection objection, Actor by) => people.OwnersFor(objection, by);
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
