using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Puts an element that was removed from a draft back.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class RestoreElement
{
    /// <param name="Update">The draft.</param>
    public sealed record Command(int Update, int Element) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var removal = draft.Removals.FirstOrDefault(removal => removal.ElementId == command.Element) ?? throw new NotFoundException();
            draft.RestoreElement(removal, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
