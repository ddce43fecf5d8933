using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>An element of the version before.</summary>
/// <param name="Objections">The numbers of the open objections to it.</param>
public sealed record FormerElement(int Id, string Number, string Title, string Text, IReadOnlyList<string> Objections)
{
    public string Label => ElementWording.LabelOf(Number, Title);
}

internal static class FormerElements
{
    /// <param name="update">The version before; null when there is none.</param>
    public static async Task<IReadOnlyList<FormerElement>> LoadAsync(PushbackDb db, int? update, CancellationToken cancellation)
    {
        var elements = await db.ElementVersions.AsNoTracking().Where(element => element.UpdateId == update).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, element.Wording.Number, element.Wording.Title, element.Wording.Text }).ToListAsync(cancellation);
        var ids = elements.Select(element => element.ElementId).ToList();
        var objections = await db.Objections.AsNoTracking().Where(objection => objection.ClosedOn == null)
            .SelectMany(objection => objection.Elements, (objection, element) => new { objection.Id, Element = element.Id }).Where(pair => ids.Contains(pair.Element)).ToListAsync(cancellation);
        var byElement = objections.ToLookup(pair => pair.Element, pair => $"OBJ-{pair.Id}");
        return [.. elements.Select(element => new FormerElement(element.ElementId, element.Number, element.Title, element.Text, [.. byElement[element.ElementId]]))];
    }
}
