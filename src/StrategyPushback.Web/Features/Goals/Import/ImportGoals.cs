using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>Writes the goals of a list as a whole or not at all.</summary>
[Needs(Right.WriteGoals), OneAtATime]
public static class ImportGoals
{
    public sealed record Command(Guid Id) : ICommand<ListResult>;

    internal sealed class Handler(ListWriting lists) : IHandler<Command, ListResult>
    {
        public Task<ListResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation) =>
            lists.RunAsync(context, command.Id, ListKind.Goals, async (table, settings) =>
            {
                var units = await context.Db.Units.AsTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);
                var reading = new GoalListReading(await context.Db.Goals.AsTracking().Where(goal => goal.RetiredAt == null).ToListAsync(cancellation), units, context.Actor, context.Now);
                var content = reading.Read(table, settings);
                context.Db.AddRange(reading.Created);
                return content;
            }, cancellation);
    }
}
