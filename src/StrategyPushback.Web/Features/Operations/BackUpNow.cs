using StrategyPushback.Data.Backups;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Operations;

/// <summary>Makes a manual backup in the folder of the scheduled ones.</summary>
[Needs(Right.ManageBackups)]
public static class BackUpNow
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler(ScheduledBackups backups, BackupFolder folder) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            try
            {
                await backups.MakeManualAsync(cancellation);
            }
            catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) && Refusals.StoreProblem(exception) is null)
            {
                throw new InvalidFieldException("folder", "backup.not-written", UseCase.Wording("backup.not-written", [folder.Path, exception.Message]));
            }

            return NoResult.Value;
        }
    }
}
