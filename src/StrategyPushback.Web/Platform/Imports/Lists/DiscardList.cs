using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>Deletes a list that was not brought in, or the report of one that was.</summary>
[Needs(Right.Read)]
public static class DiscardList
{
    public sealed record Command(Guid Id) : ICommand<NoResult>;

    public sealed class Handler(ImportFiles files) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            context.Db.Remove(await context.PendingListAsync(command.Id, cancellation));
            context.AfterCommit(() => files.Delete(command.Id));
            return NoResult.Value;
        }
    }
}
