using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Answering;

/// <summary>IT proposes its answer; each raising unit then replies for itself.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class ProposeDisposition
{
    public sealed record Command(string Number, Guid? Seen, DispositionKind? Disposition, string? Response, CriterionBody? AcceptanceCriterion = null) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Disposition).Chosen();
            RuleFor(command => command.Response).PlainText(Objection.TextLength);
            RuleFor(command => command.AcceptanceCriterion!).SetValidator(new CriterionBodyValidator()).When(command => command.AcceptanceCriterion is not null);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            var criterion = await context.CriterionAsync(command.AcceptanceCriterion, objection, cancellation);
            objection.ProposeDisposition(command.Disposition!.Value, command.Response.Plain(), context.Actor, context.Now, criterion);
            return NoResult.Value;
        }
    }
}

/// <param name="AcceptanceCriterion">What proves the answer; left out for an answer without a proof.</param>
public sealed record ProposeBody(DispositionKind? Disposition, string? Response, CriterionBody? AcceptanceCriterion = null);
