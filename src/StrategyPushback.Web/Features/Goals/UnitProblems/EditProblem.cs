using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>Changes the words or the date of a problem.</summary>
[Needs(Right.WriteProblems)]
public static class EditProblem
{
    public sealed record Command : ProblemInput, ICommand<NoResult>
    {
        public required string Id { get; init; }

        /// <summary>The state that the person saw; an older one is refused as stale.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new ProblemInputValidator(isNew: false));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (problem, _) = await context.ProblemAsync(command.Id, command.Seen, cancellation);
            problem.Edit(command.Statement is null ? problem.Statement : command.Statement.OneLine(), command.NotedOn ?? problem.NotedOn, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
