using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.Tokens;

/// <summary>The signed-in person's own access tokens, newest first, without revoked ones.</summary>
public sealed class OwnTokensQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Ended">Whether it has expired.</param>
    public sealed record View(int Id, string Name, DateOnly? LastUsedOn, DateOnly? EndsOn, bool Ended);

    public async Task<(IReadOnlyList<View> Tokens, DateOnly Today)> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var calendar = context.Now.Calendar;
        var tokens = await context.Db.AccessTokens.Where(token => token.PersonId == context.Actor.PersonId && token.RevokedAt == null)
            .OrderByDescending(token => token.Id).Select(token => new { token.Id, token.Name, token.LastUsedAt, token.ExpiresAt }).ToListAsync(cancellation);
        return ([.. tokens.Select(token => new View(
            token.Id,
            token.Name,
            token.LastUsedAt is { } used ? calendar.DateOf(used) : null,
            token.ExpiresAt is { } ends ? calendar.DateOf(ends) : null,
            token.ExpiresAt <= context.Now.At))], context.Now.Today);
    }
}
