using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Joins an element of a draft with the next one.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class JoinElement
{
    /// <param name="Update">The draft.</param>
    /// <param name="Seen">The state of the element that the author saw; an older one is refused as stale.</param>
    /// <param name="Next">The element that the author saw after it; another one is refused as stale.</param>
    /// <param name="GivesUpGoals">The author has seen which goals the next element has effects on.</param>
    public sealed record Command(int Update, int Element, Guid? Seen, int? Next, bool GivesUpGoals = false) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var element = draft.ElementOf(command.Element, command.Seen);
            var joined = draft.Elements.SkipWhile(other => other != element).ElementAtOrDefault(1)?.ElementId;
            if (command.Next is { } next && joined != next)
            {
                throw new StaleEditException();
            }

            draft.JoinElement(element, context.Actor, context.Now);
            await context.RequireGoalsGivenUpAsync(draft, joined is { } removed ? [removed] : [], command.GivesUpGoals, cancellation);
            return NoResult.Value;
        }
    }
}
