using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// Records the time of this visit. The next visit shows what changed since. While somebody else is writing, for example an
/// import, the visit is not recorded, so that the page does not wait.
/// </summary>
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
            if (!context.Db.ChangeTracker.HasChanges() || !await context.Db.WriteUnlessBusyAsync(() => context.Db.SaveChangesAsync(cancellation), cancellation))
            {
                context.Db.ChangeTracker.Clear();
            }

            return NoResult.Value;
        }
    }
}
