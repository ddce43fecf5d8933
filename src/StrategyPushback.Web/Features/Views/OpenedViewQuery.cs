using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Views;

/// <summary>What <c>view=</c> in an address opens: a view by its key, or <c>default</c> for the one that opens by itself.</summary>
public sealed class OpenedViewQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Query">What is left of it, without names that are gone.</param>
    /// <param name="Gone">Names it holds that are no longer there.</param>
    public sealed record View(int Id, string Name, string Query, IReadOnlyList<UnknownName> Gone);

    /// <summary>Null where there is no such view, or not for this contexts.</summary>
    public async Task<View?> LoadAsync(ViewPlace place, string asked, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var id = asked == "default" ? await DefaultAsync(context, place, cancellation) : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
        if (id is null || await context.Db.SavedViews.FirstOrDefaultAsync(known => known.Id == id && known.Place == place, cancellation) is not { } view || !view.IsFor(context.Actor))
        {
            return null;
        }

        var query = ViewQuery.Read(view.Query);
        var gone = await context.Db.UnknownNamesAsync(query.Filter, cancellation);
        return new(view.Id, view.Name, (query with { Filter = query.Filter.Without(gone) }).ToQuery(), gone);
    }

    /// <summary>The contexts's own choice goes before that of a role; of several roles the first that has one.</summary>
    private static async Task<int?> DefaultAsync(QueryContext context, ViewPlace place, CancellationToken cancellation)
    {
        var chosen = await context.Db.DefaultViews.Where(known => known.Place == place && (known.PersonId == context.Actor.PersonId || known.Role != null)).ToListAsync(cancellation);
        return (chosen.Find(known => known.PersonId is not null)
            ?? chosen.Where(known => known.ViewId is not null && context.Actor.Is(known.Role!.Value)).OrderBy(known => known.Role).FirstOrDefault())?.ViewId;
    }
}
