using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Data.Seeding.Trials;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Drafts;

/// <summary>What the contexts typed into a form before, if they may still know of what it is about.</summary>
public sealed class OwnDraftQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="On">The date it was last typed in; null when there is no draft.</param>
    public sealed record View(int PersonId, DateOnly Today, DateOnly? On, TimeOnly At, string? LeftIn, IReadOnlyList<DraftField> Fields);

    public async Task<View> LoadAsync(DraftKey key, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, by, now) = context;
        var since = now.At.AddDays(-DraftRules.DaysKept);
        var draft = await db.Drafts.Of(by.PersonId, key).FirstOrDefaultAsync(known => known.KeptAt >= since, cancellation);
        return draft is null || !await db.MayDraftAsync(by, key.About, cancellation)
            ? new View(by.PersonId, now.Today, null, default, null, [])
            : new View(by.PersonId, now.Today, now.Calendar.DateOf(draft.KeptAt), now.Calendar.TimeOf(draft.KeptAt), draft.LeftIn, draft.Fields);
    }
}
