using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>Changes how a list is read, mapped or repaired.</summary>
[Needs(Right.Read)]
public static class ChangeList
{
    public sealed record Command(Guid Id, ListSettings Settings) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.PendingListAsync(command.Id, cancellation)).Set(command.Settings.Write());
            return NoResult.Value;
        }
    }
}
