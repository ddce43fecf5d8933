using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The unit's lead says "yes, that is what we mean": of a read-back, or of the wording of a threat.</summary>
[Needs(Right.Confirm)]
public static class ConfirmObjection
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.Confirm(act.By, act.Now);
            return Done.It;
        }
    }
}
