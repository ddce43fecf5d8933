using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>IT has seen it; from here it owes a diagnosis.</summary>
[Needs(Right.Acknowledge)]
public static class AcknowledgeObjection
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.Acknowledge(act.By, act.Now);
            return Done.It;
        }
    }
}
