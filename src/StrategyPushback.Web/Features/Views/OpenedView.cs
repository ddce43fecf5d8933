using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Views;

/// <summary>What <c>view=</c> in an address opens: a view by its key, or <c>default</c> for the one that opens by itself.</summary>
public sealed class OpenedView(Reader reader) : IQuestion
{
    /// <param name="Query">What is left of it, without names that are gone.</param>
    /// <param name="Gone">Names it holds that are no longer there.</param>
    public sealed record View(int Id, string Name, string Query, IReadOnlyList<UnknownName> Gone);

    /// <summary>Null where there is no such view, or not for this reader.</summary>
    public async Task<View?> AskAsync(ViewPlace place, string asked, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var id = asked == "default" ? await DefaultAsync(look, place, cancellation) : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
        if (id is null || await look.Db.SavedViews.FirstOrDefaultAsync(known => known.Id == id && known.Place == place, cancellation) is not { } view || !view.IsFor(look.By))
        {
            return null;
        }

        var query = ViewQuery.Read(view.Query);
        var gone = await look.Db.UnknownNamesAsync(query.Filter, cancellation);
        return new(view.Id, view.Name, (query with { Filter = query.Filter.Without(gone) }).ToQuery(), gone);
    }

    /// <summary>The reader's own choice goes before that of a role; of several roles the first that has one.</summary>
    private static async Task<int?> DefaultAsync(Look look, ViewPlace place, CancellationToken cancellation)
    {
        var chosen = await look.Db.DefaultViews.Where(known => known.Place == place && (known.PersonId == look.By.PersonId || known.Role != null)).ToListAsync(cancellation);
        return (chosen.Find(known => known.PersonId is not null)
            ?? chosen.Where(known => known.ViewId is not null && look.By.Is(known.Role!.Value)).OrderBy(known => known.Role).FirstOrDefault())?.ViewId;
    }
}
