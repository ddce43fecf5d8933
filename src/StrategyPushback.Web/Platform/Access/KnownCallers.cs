using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Domain.Common;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Tokens and people as the database's last commit left them: whoever calls again while nothing was written is known
/// without a question. A token revoked or a role taken away is a commit, so neither outlives it, in this process or another.
/// Why, and what else was weighed: docs/decisions/0095-known-until-the-next-commit.md.
/// </summary>
public sealed class KnownCallers(IFusionCache answers, CommitNumber commits, IDbContextFactory<PushbackDb> contexts)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    /// <summary>The token of this hash with its person; null where there is none.</summary>
    public Task<AccessToken?> TokenAsync(string hash, CancellationToken cancellation) =>
        KnownAsync($"token|{hash}", async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            return await db.AccessTokens.AsNoTracking().Include(known => known.Person).FirstOrDefaultAsync(known => known.Hash == hash, cancellation);
        }, cancellation);

    public async Task NoteUseAsync(int tokenId, DateTime now)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.AccessTokens.Where(known => known.Id == tokenId).ExecuteUpdateAsync(row => row.SetProperty(known => known.LastUsedAt, now));
    }

    /// <summary>Who this is and what they may; null where the person is gone.</summary>
    public Task<Actor?> ActorAsync(int personId, PushbackDb db, CancellationToken cancellation) =>
        KnownAsync(FormattableString.Invariant($"person|{personId}"), async () => (await db.People.AsNoTracking().FirstOrDefaultAsync(known => known.Id == personId, cancellation))?.AsActor(), cancellation);

    /// <summary>The number is read before the row: a commit in between makes the row newer than its number, never older.</summary>
    private async Task<T?> KnownAsync<T>(string question, Func<Task<T?>> ask, CancellationToken cancellation)
        where T : class =>
        await answers.GetOrSetAsync<T?>(FormattableString.Invariant($"{commits.Now()}|{question}"), async (_, _) => await ask(), options => options.SetDuration(s_longest).SetSize(1), token: cancellation);
}
