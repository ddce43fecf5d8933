using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>IT takes silence after two reminders as satisfaction, and says so.</summary>
[Needs(Right.AssumeSatisfied)]
public static class AssumeSatisfied
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.AssumeSatisfied(act.By, act.Now);
            return Done.It;
        }
    }
}
