using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>One strategy as its forms show it.</summary>
public sealed class StrategyFormQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when there is none.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var strategy = await context.Db.StrategiesVisibleTo(context.Actor).Include(strategy => strategy.Owner).Include(strategy => strategy.Sponsor).FirstOrDefaultAsync(strategy => strategy.Id == id, cancellation);
        if (strategy is null)
        {
            return null;
        }

        var latest = await context.Db.Updates.VisibleTo(context.Actor).Where(update => update.StrategyId == id && update.Status != UpdateStatus.Withdrawn)
            .OrderByDescending(update => update.Order).Select(update => new Version(update.Id, update.Number, update.Status == UpdateStatus.Draft, update.Elements.Count)).FirstOrDefaultAsync(cancellation);
        return new View(
            id, strategy.ConcurrencyToken, strategy.Title,
            strategy.Owner is { } owner ? new Choice(owner.Email, owner.Name, owner.Email) : null,
            strategy.Sponsor is { } sponsor ? new Choice(sponsor.Email, sponsor.Name, sponsor.Email) : null,
            latest, context.Now.Today);
    }

    /// <param name="Seen">The state of the strategy, for an edit.</param>
    /// <param name="Latest">The newest version that was not withdrawn; null when there is none.</param>
    public sealed record View(int Id, Guid Seen, string Title, Choice? Owner, Choice? Sponsor, Version? Latest, DateOnly Today);

    public sealed record Version(int Id, string Number, bool IsDraft, int Elements);
}
