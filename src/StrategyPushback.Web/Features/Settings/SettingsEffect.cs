using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>What a change of the settings or holidays would do to open objections.</summary>
/// <param name="Facts">The settings that change; empty for holidays.</param>
/// <param name="Moved">Due dates that move, of objections that the reader may see. The change moves the others as well.</param>
/// <param name="Listed">The due dates that move, those that become overdue first; at most <see cref="MostListed"/>.</param>
/// <param name="Today">The date it becomes in another time zone; null where it stays the same.</param>
public sealed record SettingsEffect(IReadOnlyList<ChangedFact> Facts, int Moved, int BecomeOverdue, int StopBeingOverdue, IReadOnlyList<MovedDate> Listed, DateOnly? Today)
{
    public const int MostListed = 50;

    internal static async Task<SettingsEffect> LoadAsync(CommandContext context, BusinessTime after, IReadOnlyList<ChangedFact> facts, CancellationToken cancellation)
    {
        var objections = await context.Db.Objections.AsNoTracking().VisibleTo(context.Actor)
            .Include(objection => objection.Extensions.OrderBy(extension => extension.Id))
            .Where(objection => objection.Turn.DueOn != null).OrderBy(objection => objection.Id).ToListAsync(cancellation);
        var dates = objections.ConvertAll(objection => DateOf(objection, context.Now, after));
        var moved = dates.FindAll(date => date.Before != date.After);
        return new(
            facts,
            moved.Count,
            dates.Count(date => date.BecomesOverdue),
            dates.Count(date => date.Before < context.Now.Today && date.After >= after.Today),
            [.. moved.OrderByDescending(date => date.BecomesOverdue).ThenBy(date => date.After).Take(MostListed)],
            after.Today == context.Now.Today ? null : after.Today);
    }

    private static MovedDate DateOf(Objection objection, BusinessTime before, BusinessTime after)
    {
        var due = objection.Turn.DueOn!.Value;
        var next = objection.NewDueDate(before, after) ?? due;
        return new MovedDate($"OBJ-{objection.Id.ToString(CultureInfo.InvariantCulture)}", due, next, next < after.Today && due >= before.Today);
    }
}

/// <param name="Fact">A name of <see cref="Domain.Organisation.SettingsFacts"/>.</param>
public sealed record ChangedFact(string Fact, string Before, string After);

public sealed record MovedDate(string Objection, DateOnly Before, DateOnly After, bool BecomesOverdue);
