using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Whoever brought a piece of evidence takes it away, content and all; that there was one stays in the history.</summary>
[Needs(Right.RemoveEvidence)]
public static class RemoveEvidence
{
    /// <param name="Number">The objection's number.</param>
    /// <param name="Id">The evidence's key.</param>
    public sealed record Command(string Number, string Id) : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var evidence = (await act.Db.EvidenceOfAsync(command.Number, act.By, cancellation))?.FirstOrDefault(known => known.Id == ActionLoading.KeyOf(command.Id)) ?? throw new NotThere();
            evidence.Remove(act.By, act.Now);
            act.Db.EvidenceContents.RemoveRange(await act.Db.EvidenceContents.Where(content => content.EvidenceId == evidence.Id).ToListAsync(cancellation));
            return Done.It;
        }
    }
}
