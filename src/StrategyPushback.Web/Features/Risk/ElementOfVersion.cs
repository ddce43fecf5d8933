using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>An element of the version from which a person acts.</summary>
/// <param name="Label">Its number in that version, or its title without one.</param>
internal sealed record ElementOfVersion(StrategyUpdate Update, StrategyElement Element, string Label)
{
    /// <exception cref="NotFoundException">The version does not exist, or the person may not see it.</exception>
    /// <exception cref="InvalidFieldException">The version has no such element.</exception>
    public static async Task<ElementOfVersion> LoadAsync(CommandContext context, int update, string? element, CancellationToken cancellation)
    {
        var version = await context.Db.Updates.AsTracking().VisibleTo(context.Actor).FirstOrDefaultAsync(candidate => candidate.Id == update, cancellation) ?? throw new NotFoundException();
        var key = int.TryParse(element, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var found = await context.Db.ElementVersions.AsTracking().Include(part => part.Element).FirstOrDefaultAsync(part => part.UpdateId == update && part.ElementId == key, cancellation)
            ?? throw new InvalidFieldException("element", "field.unknown", FieldTexts.UnknownElement.With(element));
        return new ElementOfVersion(version, found.Element, found.Wording.Number.Length > 0 ? found.Wording.Number : found.Wording.Title);
    }
}
