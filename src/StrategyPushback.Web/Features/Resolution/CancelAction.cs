using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>It will not be done, and why.</summary>
[Needs(Right.ReportOnAction)]
public static class CancelAction
{
    public sealed record Command(string Id, Guid? Seen, string? Reason) : ICommand<Done>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var action = await act.ActionAsync(command, cancellation);
            action.Cancel(command.Reason.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
