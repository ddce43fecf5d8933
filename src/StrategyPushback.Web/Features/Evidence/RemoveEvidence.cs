using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>The person who added a piece of evidence removes it with its content. The history keeps the entry.</summary>
[Needs(Right.RemoveEvidence)]
public static class RemoveEvidence
{
    /// <param name="Number">The objection's number.</param>
    /// <param name="Id">The evidence's key.</param>
    public sealed record Command(string Number, string Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var evidence = (await context.Db.EvidenceOfAsync(command.Number, context.Actor, cancellation))?.FirstOrDefault(piece => piece.Id == ActionLoading.KeyOf(command.Id)) ?? throw new NotFoundException();
            evidence.Remove(context.Actor, context.Now);
            context.Db.EvidenceContents.RemoveRange(await context.Db.EvidenceContents.Where(content => content.EvidenceId == evidence.Id).ToListAsync(cancellation));
            return NoResult.Value;
        }
    }
}
