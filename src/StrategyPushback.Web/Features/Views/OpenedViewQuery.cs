using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Finds the view that <c>view=</c> names: by its id, or <c>default</c> for the reader's default.</summary>
public sealed class OpenedViewQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Query">Its filter without names that no longer exist.</param>
    /// <param name="Gone">Names in the saved filter that no longer exist.</param>
    public sealed record View(int Id, string Name, string Query, IReadOnlyList<UnknownName> Gone);

    /// <summary>Returns null if the view does not exist or the reader may not open it.</summary>
    public async Task<View?> LoadAsync(ViewPlace place, string asked, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var id = asked == "default" ? await DefaultAsync(context, place, cancellation) : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
        if (id is null || await context.Db.SavedViews.FirstOrDefaultAsync(saved => saved.Id == id && saved.Place == place, cancellation) is not { } view || !view.MayOpen(context.Actor))
        {
            return null;
        }

        var query = ViewQuery.Read(view.Query);
        var gone = await context.UnknownNamesAsync(query.Filter, cancellation);
        return new(view.Id, view.Name, (query with { Filter = query.Filter.Without(gone) }).ToQuery(), gone);
    }

    /// <summary>The reader's own choice, otherwise the choice of the reader's first role that has one.</summary>
    private static async Task<int?> DefaultAsync(QueryContext context, ViewPlace place, CancellationToken cancellation)
    {
        var chosen = await context.Db.DefaultViews.Where(choice => choice.Place == place && (choice.PersonId == context.Actor.PersonId || choice.Role != null)).ToListAsync(cancellation);
        return (chosen.Find(choice => choice.PersonId is not null)
            ?? chosen.Where(choice => choice.ViewId is not null && context.Actor.Is(choice.Role!.Value)).OrderBy(choice => choice.Role).FirstOrDefault())?.ViewId;
    }
}
