using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>Confirms all proposed matches with the version before.</summary>
[Needs(Right.AuthorStrategies)]
public static class ConfirmMatches
{
    public sealed record Command(Guid Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pending = await context.PendingDocumentAsync(command.Id, cancellation);
            var content = PendingContent.Of(pending);
            pending.Set((content with { Elements = [.. content.Elements.Select(element => element.Match is null ? element : element with { IsMatchConfirmed = true })] }).Write());
            return NoResult.Value;
        }
    }
}
