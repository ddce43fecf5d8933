using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Drafts;

/// <summary>The person wants none of what was typed.</summary>
[Needs(Right.Read)]
public static class DiscardDraft
{
    public sealed record Command(DraftKey Draft) : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            await act.Db.Drafts.Of(act.By.PersonId, command.Draft).ExecuteDeleteAsync(cancellation);
            return Done.It;
        }
    }
}
