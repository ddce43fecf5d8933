using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>Creates and changes the units of a list as a whole or not at all.</summary>
[Needs(Right.ManageUnits), OneAtATime]
public static class ImportUnits
{
    public sealed record Command(Guid Id) : ICommand<ListResult>;

    internal sealed class Handler(ListWriting lists) : IHandler<Command, ListResult>
    {
        public Task<ListResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation) =>
            lists.RunAsync(context, command.Id, ListKind.Units, async (table, settings) =>
            {
                var reading = new UnitListReading(await context.UnitsAsync(cancellation), context.Actor, context.Now);
                var content = reading.Read(table, settings);
                context.Db.AddRange(reading.Created);
                return content;
            }, cancellation);
    }
}
