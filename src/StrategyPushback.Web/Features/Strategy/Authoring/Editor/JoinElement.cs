using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Joins an element of a draft with the next one.</summary>
[Needs(Right.AuthorStrategies)]
public static class JoinElement
{
    /// <param name="Update">The draft.</param>
    public sealed record Command(int Update, int Element) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            draft.JoinElement(draft.ElementOf(command.Element), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
