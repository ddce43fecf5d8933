using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Deletes a draft.</summary>
[Needs(Right.Read)]
public static class DiscardDraft
{
    public sealed record Command(DraftKey Draft) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await context.Db.Drafts.Of(context.Actor.PersonId, command.Draft).ExecuteDeleteAsync(cancellation);
            return NoResult.Value;
        }
    }
}
