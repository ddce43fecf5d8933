using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>IT asks the units to defer the objection until a date.</summary>
[Needs(Right.ActForIt)]
public static class DeferObjection
{
    public sealed record Command(string Number, Guid? Seen, DateOnly? Until, string? Reason) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Until).Chosen();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.Defer(command.Until!.Value, command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

public sealed record DeferBody(DateOnly? Until, string? Reason);
