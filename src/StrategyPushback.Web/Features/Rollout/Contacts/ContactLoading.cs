using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Rollout.Contacts;

/// <summary>Loads support contacts for the commands that change them. Who may run these sees every strategy.</summary>
internal static class ContactLoading
{
    /// <summary>A contact with its phase, its person and its unit, which may have been merged, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<SupportContact> ContactAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var contact = await context.Db.SupportContacts.IgnoreQueryFilters().AsTracking().Include(contact => contact.Phase).Include(contact => contact.Person).Include(contact => contact.Unit)
            .FirstOrDefaultAsync(contact => contact.Id == id, cancellation) ?? throw new NotFoundException();
        return seen is null || seen == contact.ConcurrencyToken ? contact : throw new StaleEditException();
    }

    /// <summary>Whether a person is a contact of a unit in a phase, also through a unit that was merged into it.</summary>
    /// <param name="except">The contact that is changed; null for a new one.</param>
    public static async Task<bool> IsContactAsync(this CommandContext context, int phase, int unit, int person, int? except, CancellationToken cancellation)
    {
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var units = await MergedUnits.WithMergedAsync(context.Db, merged.GetValueOrDefault(unit, unit), cancellation);
        return await context.Db.SupportContacts.AnyAsync(contact => contact.PhaseId == phase && contact.PersonId == person && contact.Id != except && units.Contains(contact.UnitId), cancellation);
    }
}
