using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>IT takes its question about the severity back.</summary>
[Needs(Right.ActForIt)]
public static class WithdrawSeverityQuestion
{
    public sealed record Command(string Number, Guid? Seen, string? Reason) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.WithdrawSeverityQuestion(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
