using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>What the commands on prerequisites load. Who may run them sees every version.</summary>
internal static class PrerequisiteLoading
{
    /// <exception cref="NotFoundException">The version does not exist.</exception>
    public static async Task<StrategyUpdate> VersionAsync(this CommandContext context, int id, CancellationToken cancellation) =>
        await context.Db.Updates.AsTracking().FirstOrDefaultAsync(update => update.Id == id, cancellation) ?? throw new NotFoundException();

    /// <summary>An element of this version. One of another strategy is found too, so that the rule can refuse it.</summary>
    /// <exception cref="InvalidFieldException">The element does not exist, or the version lacks it.</exception>
    public static async Task<StrategyElement> ElementAsync(this CommandContext context, StrategyUpdate update, string field, string? key, CancellationToken cancellation)
    {
        var id = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return await context.Db.ElementVersions.AnyAsync(element => element.ElementId == id && (element.UpdateId == update.Id || element.Update.StrategyId != update.StrategyId), cancellation)
            ? await context.Db.Elements.AsTracking().FirstAsync(element => element.Id == id, cancellation)
            : throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownElement.With(key));
    }

    public static async Task<IReadOnlyCollection<Opening>> OpeningsAsync(this CommandContext context, StrategyUpdate update, CancellationToken cancellation) =>
        await context.Db.Prerequisites.Where(prerequisite => prerequisite.StrategyId == update.StrategyId)
            .Select(prerequisite => new Opening(prerequisite.FromElementId, prerequisite.ToElementId, prerequisite.Kind)).ToListAsync(cancellation);

    /// <summary>The number of each element in this version, or in the newest one that has it; the title where it has no number.</summary>
    public static async Task<Func<int, string>> LabelsAsync(this CommandContext context, StrategyUpdate update, CancellationToken cancellation)
    {
        var versions = await context.Db.ElementVersions.Where(version => version.Update.StrategyId == update.StrategyId)
            .Select(version => new { version.ElementId, version.Wording.Number, version.Wording.Title, IsThis = version.UpdateId == update.Id, version.Update.Order }).ToListAsync(cancellation);
        var labels = versions.GroupBy(version => version.ElementId)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(version => version.IsThis).ThenByDescending(version => version.Order).First());
        return element => labels.TryGetValue(element, out var label) ? ElementWording.ShortLabelOf(label.Number, label.Title) : "";
    }
}
