using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>Deletes the proposed elements of a document.</summary>
[Needs(Right.AuthorStrategies)]
public static class DiscardDocument
{
    public sealed record Command(Guid Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            context.Db.Remove(await context.PendingDocumentAsync(command.Id, cancellation));
            return NoResult.Value;
        }
    }
}
