using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>The units in organisation order, with what each has open.</summary>
public sealed class UnitListQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<IReadOnlyList<View>> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var tally = await context.TallyAsync(new ObjectionFilter(), cancellation);
        var leads = (await context.Db.People.Where(person => person.UnitId != null && (person.Roles & Roles.UnitLead) != 0)
            .OrderBy(person => person.Id)
            .Select(person => new { Unit = person.UnitId!.Value, person.Name })
            .ToListAsync(cancellation)).ToLookup(lead => lead.Unit, lead => lead.Name);
        var units = await context.Db.Units.Include(unit => unit.Aliases.OrderBy(alias => alias.Id)).Include(unit => unit.Parent)
            .OrderBy(unit => unit.Order).ThenBy(unit => unit.Id)
            .ToListAsync(cancellation);
        var today = context.Now.Today;
        var merged = (await context.Db.UnitMerges.IgnoreQueryFilters().Where(merge => merge.On == today && merge.UndoneAt == null).OrderBy(merge => merge.Id)
            .Select(merge => new { merge.IntoId, Unit = new UnitLink(merge.From.Code, merge.From.Name) }).ToListAsync(cancellation)).ToLookup(merge => merge.IntoId, merge => merge.Unit);
        return [.. units.Select(unit =>
        {
            var open = tally.Cell(unit.Id, DashboardCounter.AllCauses);
            return new View(unit.Id, unit.Order, unit.Code, unit.Name, unit.Parent?.Code, unit.Parent?.Name, [.. unit.Aliases.Select(alias => alias.Name)], unit.IsIt, [.. leads[unit.Id]], open.Count, open.Blocking, unit.ConcurrencyToken) { IsRetired = unit.IsRetired, MergedToday = [.. merged[unit.Id]] };
        })];
    }

    /// <param name="Parent">The code of the unit it belongs to.</param>
    /// <param name="Open">Open objections of the unit that the reader may see.</param>
    /// <param name="Seen">The state of the unit, for an edit.</param>
    public sealed record View(
        int Id, int Order, string Code, string Name, string? Parent, string? ParentName, IReadOnlyList<string> Aliases, bool IsIt, IReadOnlyList<string> Leads, int Open, int Blocking, Guid Seen)
    {
        public bool IsRetired { get; init; }

        /// <summary>The units that were merged into this one today, which can be undone.</summary>
        public IReadOnlyList<UnitLink> MergedToday { get; init; } = [];
    }
}
