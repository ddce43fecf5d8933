using FluentValidation;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners.Fitness;

/// <summary>The assessed person answers the last assessment. Earlier answers stay.</summary>
[Needs(Right.AnswerAssessment)]
public static class AnswerAssessment
{
    /// <param name="Seen">The state of the owner that the person saw; an older one is refused as stale.</param>
    public sealed record Command(int Owner, Guid? Seen, string? Text) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Text).Required().PlainText(FitnessAnswer.TextLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var owner = await context.AssessedOwnerAsync(command.Owner, command.Seen, cancellation);
            owner.Answer(command.Text.Plain()!, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
