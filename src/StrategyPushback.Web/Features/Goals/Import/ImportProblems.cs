using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>Writes the problems of a list as a whole or not at all.</summary>
[Needs(Right.WriteProblems), OneAtATime]
public static class ImportProblems
{
    public sealed record Command(Guid Id) : ICommand<ListResult>;

    internal sealed class Handler(ListWriting lists) : IHandler<Command, ListResult>
    {
        public Task<ListResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation) =>
            lists.RunAsync(context, command.Id, ListKind.Problems, async (table, settings) =>
            {
                var units = await context.Db.Units.AsTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);
                var reading = new ProblemListReading(await context.Db.Problems.AsTracking().Where(problem => problem.SolvedOn == null).ToListAsync(cancellation), units, context.Actor, context.Now);
                var content = reading.Read(table, settings);
                context.Db.AddRange(reading.Created);
                return content;
            }, cancellation);
    }
}
