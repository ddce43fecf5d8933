using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>What the filing form shows: for which unit, about which update, and what happens after filing.</summary>
public sealed class FilingFormQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="UnitCode">The unit that the user leads; null when the user leads none.</param>
    /// <param name="MayFileForOthers">The user may file on behalf of every unit.</param>
    /// <param name="Updates">Updates that take objections now, the newest first.</param>
    /// <param name="AcknowledgeBy">This date and the following ones are due dates for an objection filed today.</param>
    public sealed record View(string? UnitCode, string? UnitName, bool MayFileForOthers, IReadOnlyList<Update> Updates, DateOnly Today, DateOnly AcknowledgeBy, DateOnly DiagnoseBy, DateOnly ProposeBy, int ConfirmDays, int VerdictDays);

    /// <param name="IsLate">The consultation window has closed: only new information may be raised.</param>
    /// <param name="HasElements">The text is divided into parts that an objection can name.</param>
    public sealed record Update(int Id, string Strategy, string Number, DateOnly Closes, int DaysLeft, bool IsLate, bool HasElements);

    public sealed record Element(int Id, string Number, string Title);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, actor, now) = context;
        var unit = actor.Is(Roles.UnitLead) ? await db.Units.FirstOrDefaultAsync(candidate => candidate.Id == actor.UnitId, cancellation) : null;
        var updates = await db.Updates
            .Where(update => (update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment || update.Status == UpdateStatus.Closed) && update.Window!.Opens <= now.Today)
            .OrderByDescending(update => update.Window!.Opens).ThenByDescending(update => update.Id)
            .Select(update => new { update.Id, update.Strategy.Title, update.Number, update.Window!.Closes, HasElements = update.Elements.Any() })
            .ToListAsync(cancellation);
        var acknowledge = now.In(now.Clocks.Acknowledge);
        var diagnose = now.Calendar.Add(acknowledge, now.Clocks.Diagnose);
        return new View(
            unit?.Code, unit?.Name, actor.Is(Roles.Pmo),
            [.. updates.Select(update => new Update(update.Id, update.Title, update.Number, update.Closes, now.Calendar.DaysBetween(now.Today, update.Closes), now.Today > update.Closes, update.HasElements))],
            now.Today, acknowledge, diagnose, now.Calendar.Add(diagnose, now.Clocks.ProposeDisposition), now.Clocks.ConfirmReadBack, now.Clocks.Verdict);
    }
}
