using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>The CIO sends a version back to its authors; its window reopens once it is opened anew.</summary>
[Needs(Right.SendBack)]
public static class SendBackUpdate
{
    public sealed record Command(int Id, Guid? Seen, string? Reason) : ICommand<Done>, IUpdateCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Required().PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var update = await act.UpdateAsync(command, cancellation);
            update.SendBack(command.Reason.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
