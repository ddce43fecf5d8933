using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>The CIO sends a version back to its authors. The consultation reopens when new dates are set.</summary>
[Needs(Right.DecideOnUpdate)]
public static class SendBackUpdate
{
    public sealed record Command(int Id, Guid? Seen, string? Reason) : ICommand<NoResult>, IUpdateCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Required().PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateAsync(command, cancellation);
            update.SendBack(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
