using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Dashboard.Layout;

/// <summary>How the reader has arranged the panels of the dashboard.</summary>
public sealed class PanelLayoutQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="IsUsual">The reader has changed nothing, or has reset everything.</param>
    public sealed record View(IReadOnlyList<IReadOnlyList<PanelPlace>> Columns, bool IsUsual)
    {
        public IReadOnlyList<IReadOnlyList<Panel>> Shown => [.. Columns.Select(column => (IReadOnlyList<Panel>)[.. column.Where(place => !place.IsHidden).Select(place => place.Panel)])];
    }

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, cancellation);
    }

    internal static async Task<View> LoadAsync(QueryContext context, CancellationToken cancellation)
    {
        var me = context.Actor.PersonId;
        var own = await context.Db.Arrangements.FirstOrDefaultAsync(arrangement => arrangement.PersonId == me, cancellation);
        return own is null ? new(Arrangement.Default, true) : new(own.Columns, own.Places.Count == 0);
    }
}
