using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>Who can own an action: anyone.</summary>
public sealed class PlanForm(Reader reader) : IQuestion
{
    public sealed record Owner(string Email, string Name);

    public async Task<IReadOnlyList<Owner>> AskAsync(CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        return await look.Db.People.OrderBy(person => person.Name).Select(person => new Owner(person.Email, person.Name)).ToListAsync(cancellation);
    }
}
