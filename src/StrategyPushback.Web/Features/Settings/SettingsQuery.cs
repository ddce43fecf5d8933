using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>The settings in force, the holidays and the history of their changes.</summary>
public sealed class SettingsQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>The most changes that the page shows.</summary>
    public const int MostChanges = 50;

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var db = context.Db;
        var changes = await (
            from change in db.SettingsChanges
            join person in db.People on change.Entry.ById equals person.Id
            orderby change.Number descending
            select new Change(change.EffectiveOn, change.EffectiveAt, person.Name, change.Entry.Kind, change.Entry.Text ?? "", change.ConcurrencyToken))
            .Take(MostChanges).ToListAsync(cancellation);
        var holidays = await db.Holidays.Where(holiday => holiday.RemovedOn == null).OrderBy(holiday => holiday.Date).Select(holiday => new HolidayDetails(holiday.Date, holiday.Name)).ToListAsync(cancellation);
        return new View(context.Now.Settings, holidays, changes, changes.FirstOrDefault()?.Token ?? SettingsStore.BeforeFirstChange, context.Now.Today, await db.IsInUseAsync(cancellation));
    }

    /// <param name="Seen">The state of the settings and holidays, for a change.</param>
    /// <param name="IsInUse">Whether an objection was filed; from then on the holidays of past days stay.</param>
    public sealed record View(OrganisationSettings Settings, IReadOnlyList<HolidayDetails> Holidays, IReadOnlyList<Change> Changes, Guid Seen, DateOnly Today, bool IsInUse);

    /// <param name="Text">The former values, one to a line.</param>
    public sealed record Change(DateOnly EffectiveOn, DateTime At, string By, HistoryKind Kind, string Text, Guid Token);
}
