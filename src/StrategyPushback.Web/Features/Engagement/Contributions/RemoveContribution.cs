using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Contributions;

/// <summary>Removes a contribution that was recorded by mistake. It stays in the history.</summary>
[Needs(Right.AuthorStrategies)]
public static class RemoveContribution
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    public sealed record Command(int Update, int Contribution, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.Db.Updates.AsTracking().Include(update => update.Contributions.Where(contribution => contribution.Id == command.Contribution))
                .SingleOrDefaultAsync(update => update.Id == command.Update, cancellation);
            var contribution = update?.Contributions.FirstOrDefault(contribution => contribution.Id == command.Contribution) ?? throw new NotFoundException();
            if (command.Seen is { } seen && seen != contribution.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            var wording = await context.Db.ElementVersions.Where(version => version.UpdateId == command.Update && version.ElementId == contribution.ElementId).Select(version => version.Wording).FirstOrDefaultAsync(cancellation);
            update!.RemoveContribution(contribution, wording?.Label ?? "", context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
