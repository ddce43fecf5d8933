using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>Removes the company template, so that packs are made on the built-in one again.</summary>
[Needs(Right.ManageSettings)]
public static class RemoveTemplate
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            foreach (var template in await context.Db.PackTemplates.AsTracking().Where(template => template.RemovedAt == null).ToListAsync(cancellation))
            {
                template.Remove(context.Now.At);
            }

            return NoResult.Value;
        }
    }
}
