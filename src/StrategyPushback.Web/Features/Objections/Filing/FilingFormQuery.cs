using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>What somebody about to file needs to know: for whom, about what, and what happens then.</summary>
public sealed class FilingFormQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="UnitCode">The unit this person leads; null when this person leads none and so files nothing.</param>
    /// <param name="Others">Units this person may file on behalf of.</param>
    /// <param name="Updates">Updates that take objections now, the newest first.</param>
    /// <param name="AcknowledgeBy">The dates the clocks would give if it were filed today.</param>
    public sealed record View(string? UnitCode, string? UnitName, IReadOnlyList<UnitName> Others, IReadOnlyList<Update> Updates, DateOnly Today, DateOnly AcknowledgeBy, DateOnly DiagnoseBy, DateOnly ProposeBy, int ConfirmDays, int VerdictDays);

    /// <param name="IsLate">The window has closed: only new information may be raised.</param>
    public sealed record Update(int Id, string Strategy, string Number, DateOnly Closes, int DaysLeft, bool IsLate, IReadOnlyList<Element> Elements);

    public sealed record Element(int Id, string Number, string Title);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, by, now) = context;
        var unit = by.Is(Roles.UnitLead) ? await db.Units.FirstOrDefaultAsync(known => known.Id == by.UnitId, cancellation) : null;
        var others = !by.Is(Roles.Pmo) ? [] : await db.Units.Where(known => unit == null || known.Id != unit.Id)
            .OrderBy(known => known.Order).ThenBy(known => known.Name).Select(known => new UnitName(known.Code, known.Name)).ToListAsync(cancellation);
        var updates = await db.Updates
            .Where(update => (update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment) && update.Window!.Opens <= now.Today)
            .OrderByDescending(update => update.Window!.Opens).ThenByDescending(update => update.Id)
            .Include(update => update.Strategy)
            .Include(update => update.Elements).ThenInclude(element => element.Element)
            .ToListAsync(cancellation);
        var acknowledge = now.In(now.Clocks.Acknowledge);
        var diagnose = now.Calendar.Add(acknowledge, now.Clocks.Diagnose);
        return new View(unit?.Code, unit?.Name, others, [.. updates.Select(Of)], now.Today, acknowledge, diagnose, now.Calendar.Add(diagnose, now.Clocks.ProposeDisposition), now.Clocks.ConfirmReadBack, now.Clocks.Verdict);

        Update Of(StrategyUpdate update) => new(
            update.Id,
            update.Strategy.Title,
            update.Number,
            update.Window!.Closes,
            now.Calendar.DaysBetween(now.Today, update.Window.Closes),
            now.Today > update.Window.Closes,
            [.. update.Elements.OrderBy(element => element.Order).Select(element => new Element(element.ElementId, element.Number, element.Element.Title))]);
    }
}
