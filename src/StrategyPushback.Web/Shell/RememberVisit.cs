using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>Notes that the reader is here, so that the next visit can be told what changed since.</summary>
[Needs(Right.Read)]
public static class RememberVisit
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.Db.People.FirstAsync(known => known.Id == context.Actor.PersonId, cancellation);
            person.Visit(context.Now.At);
            return NoResult.Value;
        }
    }
}
