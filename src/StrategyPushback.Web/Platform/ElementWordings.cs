using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// The wording of elements where no version is given: that of the newest version except drafts; of the draft when no other
/// version has the element.
/// </summary>
public static class ElementWordings
{
    /// <returns>The wordings by element id. Elements of no version that the reader may see are left out.</returns>
    public static async Task<IReadOnlyDictionary<int, ElementWording>> ElementWordingsAsync(this QueryContext context, IReadOnlyCollection<int> elements, CancellationToken cancellation = default)
    {
        if (elements.Count == 0)
        {
            return new Dictionary<int, ElementWording>();
        }

        var versions = await context.Db.ElementsVisibleTo(context.Actor).Where(element => elements.Contains(element.ElementId))
            .Select(element => new { element.ElementId, element.Wording, IsDraft = element.Update.Status == UpdateStatus.Draft, element.Update.Order })
            .ToListAsync(cancellation);
        return versions.GroupBy(version => version.ElementId)
            .ToDictionary(group => group.Key, group => group.OrderBy(version => version.IsDraft).ThenByDescending(version => version.Order).First().Wording);
    }
}
