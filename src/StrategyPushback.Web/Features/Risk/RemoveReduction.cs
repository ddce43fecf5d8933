using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>Removes what an element takes off a risk. It stays in the history.</summary>
[Needs(Right.AuthorStrategies)]
[OneAtATime]
public static class RemoveReduction
{
    public sealed record Command(int Update, int Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var reduction = await context.Db.RiskReductions.AsTracking().Include(stored => stored.Element).Include(stored => stored.Scenario)
                .FirstOrDefaultAsync(stored => stored.Id == command.Id && context.Db.ElementVersions.Any(version => version.UpdateId == command.Update && version.ElementId == stored.ElementId), cancellation) ?? throw new NotFoundException();
            var found = await context.ElementOfVersionAsync(command.Update, reduction.ElementId.ToString(CultureInfo.InvariantCulture), "element", cancellation);
            reduction.Remove(found.Wording.ShortLabel, context.Actor, context.Now);
            context.Db.Remove(reduction);
            return NoResult.Value;
        }
    }
}
