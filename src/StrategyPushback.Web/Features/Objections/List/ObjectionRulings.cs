using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The rulings on several objections, for the rows of an export.</summary>
internal static class ObjectionRulings
{
    /// <summary>The rulings on these objections up to the context's time, the oldest first.</summary>
    public static async Task<ILookup<int, ObjectionRow.Decision>> LoadAsync(QueryContext context, int[] ids, CancellationToken cancellation)
    {
        var end = context.Now.At;
        return (await context.Db.Set<Escalation>().Where(part => EF.Parameter(ids).Contains(part.ObjectionId) && part.Ruling != null && part.RuledAt <= end).OrderBy(part => part.Id)
            .Select(part => new { part.ObjectionId, part.Ruling, part.RulingReason, part.MinorityOpinion }).ToListAsync(cancellation))
            .ToLookup(part => part.ObjectionId, part => new ObjectionRow.Decision(part.Ruling!.Value, part.RulingReason, part.MinorityOpinion));
    }

    /// <summary>The opinions that differ from rulings on the severity of these objections up to the context's time, the oldest first.</summary>
    public static async Task<ILookup<int, string>> SeverityOpinionsAsync(QueryContext context, int[] ids, CancellationToken cancellation)
    {
        var end = context.Now.At;
        return (await context.Db.Set<Reclassification>().Where(part => EF.Parameter(ids).Contains(part.ObjectionId) && part.MinorityOpinion != null && part.RuledAt <= end).OrderBy(part => part.Id)
            .Select(part => new { part.ObjectionId, part.MinorityOpinion }).ToListAsync(cancellation))
            .ToLookup(part => part.ObjectionId, part => part.MinorityOpinion!);
    }
}
