using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Operations;

/// <summary>Makes a manual backup in the folder of the scheduled ones.</summary>
[Needs(Right.ManageBackups)]
public static class BackUpNow
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler(ScheduledBackups backups) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await backups.MakeManualAsync(cancellation);
            return NoResult.Value;
        }
    }
}
