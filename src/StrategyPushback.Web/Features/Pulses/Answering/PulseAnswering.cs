using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Pulses.Answering;

/// <summary>
/// Takes answers to the survey from people who are not signed in. It is no command, because a command has a person. Opening a link
/// reads two rows and writes nothing; an answer writes its count and the hash of its link in one transaction, and nothing else.
/// </summary>
public sealed class PulseAnswering(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue, PulseLinks links, PulseForgeries forgeries, StoreState store)
{
    /// <summary>What the page says above the questions.</summary>
    public sealed record View(string Strategy, string Title, string Unit, DateOnly Closes, DateOnly Today);

    /// <param name="from">The address of the request, for the limit of forged links; null without one.</param>
    public async Task<Outcome<View>> OpenAsync(string? token, string? from, CancellationToken cancellation = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var (link, today) = await ReadAsync(db, token, from, cancellation);
            var (pulse, unit) = await LoadAsync(db, link, cancellation);
            await ThrowIfUsedAsync(db, link, cancellation);
            return pulse.AgainstAnswering(unit, today) is { } violation
                ? throw new BrokenRule(violation)
                : new(new View(pulse.Strategy.Title, pulse.Title, unit.Name, pulse.Closes, today), null);
        }
        catch (Exception exception) when (Refusals.Of(exception) is { } refusal)
        {
            return new(null, refusal);
        }
    }

    /// <summary>Counts an answer once.</summary>
    /// <returns>Null when it is stored.</returns>
    public async Task<Refusal?> AnswerAsync(string? token, int? support, int? clarity, string? from, CancellationToken cancellation = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var (link, today) = await ReadAsync(db, token, from, cancellation);

            // Asked before the queue too, so that a used link does not hold up writers.
            await ThrowIfUsedAsync(db, link, cancellation);
            using var place = await queue.EnterAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await ThrowIfUsedAsync(db, link, cancellation);
            var (pulse, unit) = await LoadAsync(db, link, cancellation);
            pulse.Answer(unit, support ?? 0, clarity ?? 0, today);
            db.PulseReceipts.Add(new PulseReceipt(pulse.Id, link.Key));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return null;
        }
        catch (Exception exception) when (Refusals.Of(exception) is { } refusal)
        {
            store.Report(refusal.Kind);
            return refusal;
        }
    }

    private async Task<(PulseLink Link, DateOnly Today)> ReadAsync(PushbackDb db, string? token, string? from, CancellationToken cancellation)
    {
        if (links.Read(token) is not { } link)
        {
            throw new BrokenRule(forgeries.Allows(from) ? Pulse.LinkForged : PulseForgeries.TooMany);
        }

        var today = (await clock.NowAsync(db, cancellation)).Today;
        return link.Closes < today ? throw new BrokenRule(Pulse.LinkExpired, link.Closes) : (link, today);
    }

    /// <summary>The round with the one unit of the link, tracked.</summary>
    private static async Task<(Pulse Pulse, BusinessUnit Unit)> LoadAsync(PushbackDb db, PulseLink link, CancellationToken cancellation)
    {
        var pulse = await db.Pulses.IgnoreQueryFilters().AsTracking().Include(pulse => pulse.Strategy).Include(pulse => pulse.Units.Where(asked => asked.UnitId == link.Unit)).ThenInclude(asked => asked.Unit)
            .FirstOrDefaultAsync(pulse => pulse.Id == link.Pulse, cancellation) ?? throw new BrokenRule(Pulse.LinkForged);
        return pulse.Units is [var asked] ? (pulse, asked.Unit) : throw new BrokenRule(Pulse.LinkForged);
    }

    private static async Task ThrowIfUsedAsync(PushbackDb db, PulseLink link, CancellationToken cancellation)
    {
        if (await db.PulseReceipts.AnyAsync(receipt => receipt.Key == link.Key, cancellation))
        {
            throw new BrokenRule(Pulse.LinkUsed);
        }
    }
}
