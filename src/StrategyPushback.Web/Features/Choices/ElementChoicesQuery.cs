using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>The parts of one update's text for a search field, by number or title.</summary>
public sealed class ElementChoicesQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<IReadOnlyList<Choice>> SearchAsync(int updateId, string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await Choices(Elements(context, updateId)).MatchAsync(text, cancellation);
    }

    /// <returns>The choices for these element ids; ids that the update does not have are left out.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(int updateId, IReadOnlyList<string> keys, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var ids = keys.Select(key => RecordKey.Parse(key) ?? 0).ToList();
        return await Choices(Elements(context, updateId).Where(element => ids.Contains(element.ElementId))).ToListAsync(cancellation);
    }

    private static IQueryable<ElementVersion> Elements(QueryContext context, int updateId) => context.Db.ElementsVisibleTo(context.Actor).Where(element => element.UpdateId == updateId);

    private static IQueryable<Choice> Choices(IQueryable<ElementVersion> elements) =>
        elements.OrderBy(element => element.Order).Select(element => new Choice(element.ElementId.ToString(), element.Wording.Number == "" ? element.Wording.Title : element.Wording.Number + ": " + element.Wording.Title, null));
}
