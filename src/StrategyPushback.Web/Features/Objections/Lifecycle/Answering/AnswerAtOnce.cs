using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Answering;

/// <summary>IT answers a minor objection in one action: it sends a read-back, names the cause and proposes an answer.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class AnswerAtOnce
{
    public sealed record Command(string Number, Guid? Seen, string? ReadBack, IReadOnlyList<CauseFound>? Causes, DispositionKind? Disposition, string? Response, CriterionBody? AcceptanceCriterion = null) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.ReadBack).Required().PlainText(Objection.TextLength);
            RuleFor(command => command.Causes).AtMost(DiagnoseObjection.MostCauses);
            RuleForEach(command => command.Causes).SetValidator(new CauseFoundValidator()).When(command => command.Causes is { Count: <= DiagnoseObjection.MostCauses });
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
            var causes = await context.CausesAsync(command.Causes, objection, cancellation);
            var criterion = await context.CriterionAsync(command.AcceptanceCriterion, objection, cancellation);
            objection.AnswerAtOnce(command.ReadBack.Plain(), causes, command.Disposition!.Value, command.Response.Plain(), context.Actor, context.Now, criterion);
            return NoResult.Value;
        }
    }
}

/// <param name="AcceptanceCriterion">What proves the answer; left out for an answer without a proof.</param>
public sealed record AnswerAtOnceBody(string? ReadBack, IReadOnlyList<CauseFound>? Causes, DispositionKind? Disposition, string? Response, CriterionBody? AcceptanceCriterion = null);
