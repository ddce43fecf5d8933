using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>A unit's lead agrees to the deferral, the duplicate or the later date that is asked for; the PMO to a unit's later date.</summary>
[Needs(Right.Agree)]
public static class AgreeToProposal
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.Agree(act.By, act.Now);
            return Done.It;
        }
    }
}
