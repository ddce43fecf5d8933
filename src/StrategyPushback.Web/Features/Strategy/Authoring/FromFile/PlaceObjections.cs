using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>Says where the open objections to an element go that the document does not contain.</summary>
[Needs(Right.AuthorStrategies)]
public static class PlaceObjections
{
    /// <param name="Element">The element of the version before.</param>
    /// <param name="MoveTo">An element of the version before that the document contains; null when they stay with the version as a whole.</param>
    public sealed record Command(Guid Id, int Element, int? MoveTo) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pending = await context.PendingDocumentAsync(command.Id, cancellation);
            var content = PendingContent.Of(pending);
            pending.Set((content with { Destinations = new Dictionary<int, int?>(content.Destinations) { [command.Element] = command.MoveTo } }).Write());
            return NoResult.Value;
        }
    }
}
