using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Seeding.Trials;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Drafts;

/// <summary>The person wants none of what was typed.</summary>
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
