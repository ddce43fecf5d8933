using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>A command on a resolution action that the person has opened.</summary>
public interface IActionCommand
{
    /// <summary>The action's key, e.g. <c>31</c>, or its number, <c>ACT-31</c>.</summary>
    string Id { get; }

    /// <summary>The concurrency token that the person saw; an outdated one is refused as stale.</summary>
    Guid? Seen { get; }
}

public static class ActionLoading
{
    /// <summary>The key for <c>31</c> or <c>ACT-31</c>; null for anything else.</summary>
    public static int? KeyOf(string? id)
    {
        var digits = id?.Trim() is { } text && text.StartsWith("ACT-", StringComparison.OrdinalIgnoreCase) ? text[4..] : id?.Trim();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
    }

    /// <summary>Loads the action, if this person may see it and it has not changed since.</summary>
    public static async Task<ResolutionAction> ActionAsync(this CommandContext context, IActionCommand command, CancellationToken cancellation)
    {
        var key = KeyOf(command.Id) ?? throw new NotFoundException();
        var action = await context.Db.Actions.VisibleTo(context.Db, context.Actor).Include(action => action.Owner).Include(action => action.Dependencies).ThenInclude(dependency => dependency.On)
            .FirstOrDefaultAsync(candidate => candidate.Id == key, cancellation) ?? throw new NotFoundException();
        return command.Seen is { } seen && seen != action.ConcurrencyToken ? throw new StaleEditException() : action;
    }
}
