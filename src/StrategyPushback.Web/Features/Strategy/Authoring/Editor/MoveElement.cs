using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Moves an element of a draft, with everything within it.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class MoveElement
{
    /// <param name="Update">The draft.</param>
    /// <param name="Move">By one place; null when it is dropped.</param>
    /// <param name="Target">The element that it is dropped on, with <paramref name="Drop"/>.</param>
    public sealed record Command(int Update, int Element, ElementMove? Move, int? Target = null, ElementDrop Drop = ElementDrop.After) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var element = draft.ElementOf(command.Element);
            if (command.Move is { } move)
            {
                draft.MoveElement(element, move, context.Actor, context.Now);
            }
            else if (command.Target is { } target)
            {
                draft.MoveElement(element, draft.ElementOf(target), command.Drop, context.Actor, context.Now);
            }

            return NoResult.Value;
        }
    }
}
