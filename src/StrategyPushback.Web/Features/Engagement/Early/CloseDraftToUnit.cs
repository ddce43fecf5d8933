using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Engagement.Early;

/// <summary>Closes a draft to a unit again. What the unit said stays.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class CloseDraftToUnit
{
    /// <param name="Unit">The unit's code, or a former code.</param>
    public sealed record Command(int Update, string? Unit) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.DraftWithAccessAsync(command.Update, cancellation);
            var unit = await context.Db.UnitOfCodeAsync((command.Unit ?? "").Trim(), cancellation)
                ?? throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(command.Unit));
            update.CloseTo(unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
