using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>The pages about one unit that the reader may open.</summary>
public sealed class UnitPagesQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when no unit has or had this code.</returns>
    public async Task<View?> LoadAsync(string code, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (await context.Db.UnitOfCodeAsync(code, cancellation) is not { } unit)
        {
            return null;
        }

        // Who reads the needs of a unit also reads its briefs.
        var isInner = context.Actor.ReadsNeedsOf(unit.Id);
        var versions = context.Db.Updates.VisibleTo(context.Actor)
            .Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment || update.Status == UpdateStatus.Published);
        var brief = isInner ? await versions.OrderBy(update => update.Status == UpdateStatus.Published).ThenByDescending(update => update.DatedOn).ThenByDescending(update => update.Id).Select(update => (int?)update.Id).FirstOrDefaultAsync(cancellation) : null;
        return new View(unit.Code, unit.Name, isInner, context.Actor.SeesAll() || context.Actor.BelongsTo(unit.Id), brief);
    }

    /// <param name="ReadsNeeds">Whether the reader may open what the unit needs of drafts.</param>
    /// <param name="ReadsObligations">Whether the reader may open what the unit owes.</param>
    /// <param name="BriefOf">The version whose brief the reader opens: the newest one in consultation, otherwise the newest published one. Null when there is none to read.</param>
    public sealed record View(string Code, string Name, bool ReadsNeeds, bool ReadsObligations, int? BriefOf);
}
