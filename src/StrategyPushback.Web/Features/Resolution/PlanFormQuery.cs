using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Who can own an action: anyone.</summary>
public sealed class PlanFormQuery(QueryContextFactory contexts) : IQuery
{
    public sealed record Owner(string Email, string Name);

    public async Task<IReadOnlyList<Owner>> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await context.Db.People.OrderBy(person => person.Name).Select(person => new Owner(person.Email, person.Name)).ToListAsync(cancellation);
    }
}
