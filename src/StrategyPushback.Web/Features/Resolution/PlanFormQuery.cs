using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The people who can own an action: everybody. Only a person who may plan one sees them.</summary>
public sealed class PlanFormQuery(QueryContextFactory contexts) : IQuery
{
    public sealed record Owner(string Email, string Name);

    public async Task<IReadOnlyList<Owner>> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return !context.Actor.Roles.May(Right.ActForIt) ? [] : await context.Db.People.OrderBy(person => person.Name).Select(person => new Owner(person.Email, person.Name)).ToListAsync(cancellation);
    }
}
