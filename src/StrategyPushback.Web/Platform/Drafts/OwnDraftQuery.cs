using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Drafts;

namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>The user's draft of a form. A draft about something that the user may no longer see is not returned.</summary>
public sealed class OwnDraftQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="On">The date of the last change; null when there is no draft.</param>
    public sealed record View(int PersonId, DateOnly Today, DateOnly? On, TimeOnly At, string? LeftIn, IReadOnlyList<DraftField> Fields);

    public async Task<View> LoadAsync(DraftKey key, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, actor, now) = context;
        var since = now.At.AddDays(-DraftRules.DaysKept);
        var draft = await db.Drafts.Of(actor.PersonId, key).FirstOrDefaultAsync(candidate => candidate.KeptAt >= since, cancellation);
        return draft is null || !await db.MayDraftAsync(actor, key.About, cancellation)
            ? new View(actor.PersonId, now.Today, null, default, null, [])
            : new View(actor.PersonId, now.Today, now.Calendar.DateOf(draft.KeptAt), now.Calendar.TimeOf(draft.KeptAt), draft.LeftIn, draft.Fields);
    }
}
