using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>Records the time of this visit. The next visit shows what changed since.</summary>
[Needs(Right.Read)]
public static class RememberVisit
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.Db.People.FirstAsync(candidate => candidate.Id == context.Actor.PersonId, cancellation);
            person.Visit(context.Now.At);
            return NoResult.Value;
        }
    }
}
