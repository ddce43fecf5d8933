using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

/// <summary>Creates causes from their input, with the elements that they name.</summary>
internal static class FoundCauses
{
    /// <exception cref="InvalidFieldException">A gap names an element that the strategy does not have.</exception>
    public static async Task<IReadOnlyList<RootCause>> CausesAsync(this CommandContext context, IReadOnlyList<CauseFound>? found, Objection objection, CancellationToken cancellation)
    {
        var causes = new List<RootCause>();
        foreach (var one in found ?? [])
        {
            causes.Add(one.ToCause(await ElementAsync(one, causes.Count, objection, context, cancellation)));
        }

        return causes;
    }

    /// <summary>The element a gap is in. It may be of any version, because elements keep their identity.</summary>
    private static async Task<StrategyElement?> ElementAsync(CauseFound found, int index, Objection objection, CommandContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(found.Element))
        {
            return null;
        }

        return int.TryParse(found.Element, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await context.Db.Elements.FirstOrDefaultAsync(element => element.Id == id && element.StrategyId == objection.StrategyId, cancellation) is { } element
                ? element
                : throw new InvalidFieldException($"causes[{index}].element", "field.unknown", FieldTexts.UnknownElement.With(found.Element));
    }
}
