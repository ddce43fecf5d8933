using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One objection with everything its page shows.</summary>
public sealed class ObjectionQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Null when it does not exist or the reader may not see it.</summary>
    public async Task<ObjectionPageView?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await WithParts(context.Db.Objections.VisibleTo(context.Actor)).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        await context.Db.LoadReceivedRemindersAsync([objection], cancellation);
        var loaded = await ObjectionWithHistory.LoadAsync(ObjectionParts.Of(objection), [objection.ShepherdId ?? 0, objection.RaisedById], context, cancellation);
        return await ObjectionPageAssembly.AssembleAsync(objection, loaded, context, cancellation);
    }

    private static IQueryable<Objection> WithParts(IQueryable<Objection> objections) => objections.WholeForVerbs()
        .Include(objection => objection.Actions.OrderBy(action => action.Id)).ThenInclude(action => action.Owner)
        .Include(objection => objection.Actions.OrderBy(action => action.Id)).ThenInclude(action => action.Objections)
        .AsNoTrackingWithIdentityResolution();
}
