using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>The CIO takes a version back for good.</summary>
[Needs(Right.WithdrawUpdate)]
public static class WithdrawUpdate
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
            update.Withdraw(command.Reason.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
