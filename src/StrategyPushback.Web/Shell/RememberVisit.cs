using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>Notes that the reader is here, so that the next visit can be told what changed since.</summary>
[Needs(Right.Read)]
public static class RememberVisit
{
    public sealed record Command : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var person = await act.Db.People.FirstAsync(known => known.Id == act.By.PersonId, cancellation);
            person.Visit(act.Now.At);
            return Done.It;
        }
    }
}
