using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Merge;

/// <summary>Undoes a merge on the day it was made, unless something that it moved has changed since.</summary>
[Needs(Right.ManageUnits), OneAtATime]
public static class UndoMerge
{
    /// <param name="Code">The code that the merged unit had.</param>
    /// <param name="Seen">The state of the remaining unit that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Code, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var code = BusinessUnit.ToCode(command.Code);
            var merge = await context.Db.UnitMerges.IgnoreQueryFilters().AsTracking().Include(merge => merge.From).ThenInclude(unit => unit.Aliases).Include(merge => merge.Into)
                .Where(merge => merge.From.Code == code).OrderByDescending(merge => merge.Id).FirstOrDefaultAsync(cancellation) ?? throw new NotFoundException();
            if (command.Seen is not null && command.Seen != merge.Into.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            var changedSince = await ChangesSinceMerge.NamesAsync(merge, context, cancellation);
            new UnitTree(units).UndoMerge(merge, await context.MovedAsync(merge.Moved, merge.IntoId, cancellation), changedSince, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
