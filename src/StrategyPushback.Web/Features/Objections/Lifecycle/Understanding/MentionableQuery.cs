using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>The people whom a reader can mention in an objection, for a search field.</summary>
public sealed class MentionableQuery(QueryContextFactory contexts) : PeopleOfObjectionQuery(contexts)
{
    protected override IQueryable<Person> Among(IQueryable<Person> people, Objection objection, Actor by) => people.MentionableIn(objection, by);
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
