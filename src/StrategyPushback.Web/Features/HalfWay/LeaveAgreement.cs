using FluentValidation;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>A side leaves the agreement to an option, with a reason. Once a commitment is kept, or the other side reports one as kept, the other side has to leave it too.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class LeaveAgreement
{
    public sealed record Command(string Number, int Option, string? Reason, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(Option.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            objection.LeaveAgreement(objection.OptionOf(command.Option, command.Seen), command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

/// <summary>The side that asked to leave an agreement stays, before the other side has left it.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class TakeLeaveBack
{
    public sealed record Command(string Number, int Option, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            objection.TakeLeaveBack(objection.OptionOf(command.Option, command.Seen), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
