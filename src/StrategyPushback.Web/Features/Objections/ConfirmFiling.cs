using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The unit's lead says "yes, this is ours" about what somebody else filed for the unit.</summary>
[Needs(Right.ConfirmFiling)]
public static class ConfirmFiling
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.ConfirmFiling(act.By, act.Now);
            return Done.It;
        }
    }
}
