using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Removes an element from a draft. Its open objections move to another element or stay with the version as a whole.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class RemoveElement
{
    /// <param name="Update">The draft.</param>
    /// <param name="Seen">The state of the element that the author saw; an older one is refused as stale.</param>
    /// <param name="HasDestination">It is decided where the open objections go.</param>
    /// <param name="MoveObjectionsTo">Another element of the draft; null when they stay with the version as a whole.</param>
    /// <param name="GivesUpGoals">The author has seen which goals the element has effects on.</param>
    public sealed record Command(int Update, int Element, Guid? Seen, bool HasDestination = false, int? MoveObjectionsTo = null, bool GivesUpGoals = false) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var destination = command.HasDestination ? new ObjectionDestination(command.Element, command.MoveObjectionsTo) : null;
            var open = await context.OpenObjectionsAsync(draft, [command.Element], cancellation);
            var element = draft.ElementOf(command.Element, command.Seen);
            draft.RemoveElement(element, destination, open, context.Actor, context.Now);
            await context.RequireGoalsGivenUpAsync(draft, [element.ElementId], command.GivesUpGoals, cancellation);
            return NoResult.Value;
        }
    }
}
