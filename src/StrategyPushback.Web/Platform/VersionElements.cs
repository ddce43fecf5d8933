using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform;

/// <summary>The elements of a version, for commands.</summary>
public static class VersionElements
{
    /// <summary>An element as a version has it, with its identity and the version, tracked.</summary>
    /// <param name="key">The key of the element as the person sent it.</param>
    /// <param name="field">The field that contains the key.</param>
    /// <exception cref="NotFoundException">The version does not exist, or the person may not see it.</exception>
    /// <exception cref="InvalidFieldException">The version has no such element.</exception>
    public static async Task<ElementVersion> ElementOfVersionAsync(this CommandContext context, int update, string? key, string field, CancellationToken cancellation)
    {
        var id = RecordKey.Parse(key?.Trim());
        return await context.Db.ElementsVisibleTo(context.Actor).AsTracking().Include(element => element.Element).Include(element => element.Update)
                .FirstOrDefaultAsync(element => element.UpdateId == update && element.ElementId == id, cancellation)
            ?? (await context.Db.Updates.VisibleTo(context.Actor).AnyAsync(version => version.Id == update, cancellation)
                ? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownElement.With(key))
                : throw new NotFoundException());
    }
}
