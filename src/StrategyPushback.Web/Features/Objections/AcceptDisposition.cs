using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The unit's lead says that the answer settles it for the unit.</summary>
[Needs(Right.Accept)]
public static class AcceptDisposition
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.Accept(act.By, act.Now);
            return Done.It;
        }
    }
}
