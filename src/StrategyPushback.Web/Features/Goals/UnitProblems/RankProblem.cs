using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>Moves a problem to another place in the order of its unit.</summary>
[Needs(Right.WriteProblems), OneAtATime]
public static class RankProblem
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    /// <param name="Rank">The new place, from 1; a place after the last one is the last one.</param>
    public sealed record Command(string Id, Guid? Seen, int? Rank) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Rank).Must(rank => rank is >= 1).WithErrorCode("field.out-of-range").WithMessage((_, rank) => GoalTexts.RankOutOfRange.With(rank));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (problem, list) = await context.ProblemAsync(command.Id, command.Seen, cancellation);
            list.Rank(problem, command.Rank!.Value, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
