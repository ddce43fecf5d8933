using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>IT proposes its answer; each raising unit then replies for itself.</summary>
[Needs(Right.Propose)]
public static class ProposeDisposition
{
    public sealed record Command(string Number, Guid? Seen, DispositionKind? Disposition, string? Response) : ICommand<Done>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Disposition).Chosen();
            RuleFor(command => command.Response).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.ProposeDisposition(command.Disposition!.Value, command.Response.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
