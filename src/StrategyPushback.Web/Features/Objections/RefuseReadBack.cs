using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The unit's lead says "not what we mean", and what is meant instead.</summary>
[Needs(Right.RefuseReadBack)]
public static class RefuseReadBack
{
    public sealed record Command(string Number, Guid? Seen, string? Reason) : ICommand<Done>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.RefuseReadBack(command.Reason.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
