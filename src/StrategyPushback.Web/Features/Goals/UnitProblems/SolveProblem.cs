using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>Records that a problem is solved.</summary>
[Needs(Right.WriteProblems), OneAtATime]
public static class SolveProblem
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (problem, list) = await context.ProblemAsync(command.Id, command.Seen, cancellation);
            list.Solve(problem, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
