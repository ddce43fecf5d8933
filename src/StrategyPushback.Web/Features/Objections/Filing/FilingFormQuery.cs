using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>What the filing form shows: for which unit, about which update, and what happens after filing.</summary>
public sealed class FilingFormQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Units">The units that the user leads or acts for as a deputy, the own unit first.</param>
    /// <param name="MayFileForOthers">The user may file on behalf of every unit.</param>
    /// <param name="Updates">Updates that take objections now, the newest first.</param>
    /// <param name="Criteria">The criteria of each severity that are in force.</param>
    /// <param name="AcknowledgeBy">This date and the following ones are due dates for an objection filed today.</param>
    public sealed record View(IReadOnlyList<Unit> Units, bool MayFileForOthers, IReadOnlyList<Update> Updates, IReadOnlyDictionary<Severity, IReadOnlyList<SeverityCriterion>> Criteria, DateOnly Today, DateOnly AcknowledgeBy, DateOnly DiagnoseBy, DateOnly ProposeBy, int ConfirmDays, int VerdictDays)
    {
        /// <summary>The unit that the form begins with; null when the user leads none.</summary>
        public string? UnitCode => Units.Count > 0 ? Units[0].Code : null;
    }

    /// <param name="For">The person whom the user stands in for; null for the own unit.</param>
    public sealed record Unit(string Code, string Name, string? For);

    /// <param name="IsLate">The consultation window has closed: only new information may be raised.</param>
    /// <param name="HasElements">The text is divided into parts that an objection can name.</param>
    public sealed record Update(int Id, string Strategy, string Number, DateOnly Closes, int DaysLeft, bool IsLate, bool HasElements);

    public sealed record Element(int Id, string Number, string Title);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, actor, now) = context;
        var led = actor.LedUnits;
        var units = await db.Units.Where(unit => led.Contains(unit.Id)).Select(unit => new { unit.Id, unit.Code, unit.Name }).ToListAsync(cancellation);
        var updates = await db.Updates
            .Where(update => (update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment || update.Status == UpdateStatus.Closed) && update.Window!.Opens <= now.Today)
            .OrderByDescending(update => update.Window!.Opens).ThenByDescending(update => update.Id)
            .Select(update => new { update.Id, update.Strategy.Title, update.Number, update.Window!.Closes, HasElements = update.Elements.Any() })
            .ToListAsync(cancellation);
        var acknowledge = now.In(now.Clocks.Acknowledge);
        var diagnose = now.Calendar.Add(acknowledge, now.Clocks.Diagnose);
        return new View(
            [.. led.Join(units, id => id, unit => unit.Id, (id, unit) => new Unit(unit.Code, unit.Name, actor.StandsInFor.FirstOrDefault(other => other.UnitId == id)?.Name))],
            actor.Is(Roles.Pmo),
            [.. updates.Select(update => new Update(update.Id, update.Title, update.Number, update.Closes, now.Calendar.DaysBetween(now.Today, update.Closes), now.Today > update.Closes, update.HasElements))],
            now.Settings.AllCriteria(),
            now.Today, acknowledge, diagnose, now.Calendar.Add(diagnose, now.Clocks.ProposeDisposition), now.Clocks.ConfirmReadBack, now.Clocks.Verdict);
    }
}
