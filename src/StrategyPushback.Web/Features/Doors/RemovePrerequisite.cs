using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>Removes a prerequisite that is wrong. It stays in the history.</summary>
[Needs(Right.AuthorStrategies)]
[OneAtATime]
public static class RemovePrerequisite
{
    public sealed record Command(int Update, int Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.VersionAsync(command.Update, cancellation);
            var prerequisite = await context.Db.Prerequisites.AsTracking().Include(stored => stored.To)
                .FirstOrDefaultAsync(stored => stored.Id == command.Id && stored.StrategyId == update.StrategyId, cancellation) ?? throw new NotFoundException();
            var ends = new[] { prerequisite.FromElementId, prerequisite.ToElementId };
            if (await context.Db.ElementVersions.CountAsync(element => element.UpdateId == update.Id && ends.Contains(element.ElementId), cancellation) < ends.Length)
            {
                // The version does not show it, so its history must not name it.
                throw new NotFoundException();
            }

            update.RemovePrerequisite(prerequisite, await context.LabelsAsync(update, cancellation), context.Actor, context.Now);
            context.Db.Remove(prerequisite);
            return NoResult.Value;
        }
    }
}
