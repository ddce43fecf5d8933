using FluentValidation;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners.Fitness;

/// <summary>Records how fit a business owner is for the role, in words and with evidence. There is no grade.</summary>
[Needs(Right.AssessOwners)]
public static class AssessOwner
{
    /// <param name="Seen">The state of the owner that the assessor saw; an older one is refused as stale.</param>
    public sealed record Command(int Owner, Guid? Seen, string? Mindset, string? MindsetEvidence, string? Authority, string? AuthorityEvidence, string? Competency, string? CompetencyEvidence) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Mindset).Required().PlainText(FitnessFinding.TextLength);
            RuleFor(command => command.MindsetEvidence).Required().PlainText(FitnessFinding.TextLength);
            RuleFor(command => command.Authority).Required().PlainText(FitnessFinding.TextLength);
            RuleFor(command => command.AuthorityEvidence).Required().PlainText(FitnessFinding.TextLength);
            RuleFor(command => command.Competency).Required().PlainText(FitnessFinding.TextLength);
            RuleFor(command => command.CompetencyEvidence).Required().PlainText(FitnessFinding.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var owner = await context.AssessedOwnerAsync(command.Owner, command.Seen, cancellation);
            owner.Assess(
                new(command.Mindset.Plain()!, command.MindsetEvidence.Plain()!), new(command.Authority.Plain()!, command.AuthorityEvidence.Plain()!),
                new(command.Competency.Plain()!, command.CompetencyEvidence.Plain()!), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
