using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>Whoever did the last act on an objection takes it back, the same day.</summary>
[Needs(Right.TakeBack)]
public static class TakeBackAct
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.TakeBack(act.By, act.Now);
            return Done.It;
        }
    }
}
