using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The CIO decides an escalation, with a written reason.</summary>
[Needs(Right.Rule)]
public static class RuleOnObjection
{
    public sealed record Command(string Number, Guid? Seen, RulingKind? Ruling, string? Reason, string? MinorityOpinion) : ICommand<Done>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Ruling).Chosen();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
            RuleFor(command => command.MinorityOpinion).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.Rule(command.Ruling!.Value, command.Reason.Plain(), command.MinorityOpinion.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
