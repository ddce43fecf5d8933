using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One objection as the API returns it. It loads the parts and the history, without what only the page shows.</summary>
public sealed class ObjectionViewQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Null when it does not exist or the reader may not see it.</summary>
    public async Task<ObjectionView?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.VisibleTo(context.Actor).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } head)
        {
            return null;
        }

        var parts = await ObjectionParts.ReadAsync([head], context.Db, cancellation);
        return (await ObjectionWithHistory.LoadAsync(parts[0], [], context, cancellation)).View;
    }
}
