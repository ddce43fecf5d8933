using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Resolution.Personas;

/// <summary>
/// The newly involved persona of an action, for the CIO, the PMO and the leads of the units that raised the objections. Pages alone show
/// it: neither an export nor the API does.
/// </summary>
public sealed class PersonaQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when nobody is named yet, or this person may not read it.</returns>
    public async Task<View?> LoadAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = ActionLoading.KeyOf(id) ?? 0;
        var action = await context.Db.Actions.AsSplitQuery().Include(action => action.Persona).Include(action => action.PersonaPositions.OrderBy(position => position.Id))
            .Include(action => action.Objections).ThenInclude(objection => objection.Units).FirstOrDefaultAsync(action => action.Id == key, cancellation);
        return action is null || action.PositionBefore is null || !action.MayReadPersona(context.Actor) ? null : new View(
            action.Number, action.Title, action.Persona?.Name ?? action.PersonaRole ?? "", action.Persona?.Email, action.PersonaRole, action.Persona is { DeactivatedAt: not null },
            Of(action.PositionBefore), action.PositionAfter is { } after ? Of(after) : null, context.Now.Today);
    }

    private static Position Of(PersonaPosition position) => new(position.Stance, position.Note ?? "", position.On);

    /// <param name="Name">The person or the role in words.</param>
    /// <param name="Email">Null for a role.</param>
    /// <param name="HasLeft">Whether the person was deactivated since.</param>
    /// <param name="After">Null until it is recorded.</param>
    public sealed record View(string Action, string Title, string Name, string? Email, string? Role, bool HasLeft, Position Before, Position? After, DateOnly Today);

    public sealed record Position(PersonaStance Stance, string Note, DateOnly On);
}
