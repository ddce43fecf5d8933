using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Tokens and people as the database's last commit left them: whoever calls again while nothing was written is known
/// without a question. A token revoked or a role taken away is a commit, so neither outlives it, in this process or another.
/// Why, and what else was weighed: docs/decisions/0095-known-until-the-next-commit.md.
/// </summary>
public sealed class KnownCallers(DatabaseVersion commits, IDbContextFactory<PushbackDb> contexts)
{
    private static readonly Func<PushbackDb, string, CancellationToken, Task<AccessToken?>> s_token = EF.CompileAsyncQuery(
        (PushbackDb db, string hash, CancellationToken _) => db.AccessTokens.AsNoTracking().Include(stored => stored.Person).FirstOrDefault(stored => stored.Hash == hash));

    private volatile AtCommit _last = new(0);

    /// <summary>The token of this hash with its person; null where there is none.</summary>
    public async Task<AccessToken?> TokenAsync(string hash, CancellationToken cancellation)
    {
        var all = AtLastCommit();
        if (all.Tokens.TryGetValue(hash, out var known))
        {
            return known;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await s_token(db, hash, cancellation) is not { } token)
        {
            return null;
        }

        // Whoever comes with a token acts in a moment.
        all.Actors.TryAdd(token.PersonId, token.Person.AsActor());
        return all.Tokens.GetOrAdd(hash, token);
    }

    /// <summary>In words of the database: it is the first statement of many a host, and translating it took longer than all else of that call.</summary>
    public async Task NoteUseAsync(int tokenId, DateTime now)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE AccessTokens SET LastUsedAt = {now} WHERE Id = {tokenId}");
    }

    /// <summary>Who this is and what they may; null where the person is gone.</summary>
    public async Task<Actor?> ActorAsync(int personId, PushbackDb db, CancellationToken cancellation)
    {
        var actors = AtLastCommit().Actors;
        if (actors.TryGetValue(personId, out var known))
        {
            return known;
        }

        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(stored => stored.Id == personId, cancellation);
        return person is null ? null : actors.GetOrAdd(personId, person.AsActor());
    }

    /// <summary>The number is read before the row: a commit in between makes the row newer than its number, never older.</summary>
    private AtCommit AtLastCommit()
    {
        var (commit, last) = (commits.Now(), _last);
        return last.Commit == commit ? last : _last = new(commit);
    }

    /// <summary>All there is to know until the next commit: those there are, never those there are not, so that nobody can fill it.</summary>
    private sealed record AtCommit(long Commit)
    {
        public ConcurrentDictionary<string, AccessToken> Tokens { get; } = [];

        public ConcurrentDictionary<int, Actor> Actors { get; } = [];
    }
}
