using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>The obligations that an address of the page names; those of the reader where it names nobody.</summary>
public sealed class OwnObligationsQuery(ObligationsQuery obligations, QueryContextFactory contexts) : IQuery
{
    /// <param name="query">The query string of the address.</param>
    /// <returns>Null when the person or the unit does not exist, or the reader may not see what it owes.</returns>
    /// <exception cref="InvalidFieldException">A value is unknown.</exception>
    public async Task<ObligationsQuery.View?> LoadAsync(string query, CancellationToken cancellation = default)
    {
        var filter = ObligationFilter.Parse(query);
        return await obligations.LoadAsync(filter is { Person: null, Unit: null, Side: null } ? filter with { Person = await OwnEmailAsync(cancellation) } : filter, cancellation);
    }

    private async Task<string> OwnEmailAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var me = context.Actor.PersonId;
        return await context.Db.People.Where(person => person.Id == me).Select(person => person.Email).SingleAsync(cancellation);
    }
}
