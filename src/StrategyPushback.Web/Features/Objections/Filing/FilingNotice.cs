using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>What a filing takes from the notice that IT gave the unit.</summary>
internal static class FilingNotice
{
    private static readonly Func<PushbackDb, int, int, CancellationToken, Task<UnitPosition?>> s_position = EF.CompileAsyncQuery(
        (PushbackDb db, int update, int unit, CancellationToken _) => db.Positions.AsNoTracking().FirstOrDefault(position => position.UpdateId == update && position.UnitId == unit));

    /// <summary>Adds the first reasonable opportunity of the unit, and whether IT gave the notice it promised.</summary>
    public static async Task<Domain.Objections.Filing> WithNoticeAsync(this CommandContext context, Domain.Objections.Filing filing, StrategyUpdate update, BusinessUnit unit, CancellationToken cancellation)
    {
        if (update.Window is null)
        {
            return filing;
        }

        var position = await s_position(context.Db, update.Id, unit.Id, cancellation);
        var opportunity = update.FirstOpportunity(position?.NotifiedAt, position?.SeenAt, attendedOn: null, context.Now.Calendar);
        return filing with { NoticedOn = opportunity, IsNoticeKept = update.NoticeOf(opportunity, context.Now.Calendar).IsKept };
    }
}
