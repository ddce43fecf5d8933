using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>The risks of one unit.</summary>
public sealed class RisksQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostHistory = 20;

    /// <param name="code">The unit's code or a former code.</param>
    /// <returns>Null when no unit has or had this code.</returns>
    public async Task<View?> LoadAsync(string code, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (await context.Db.UnitOfCodeAsync(code, cancellation) is not { } unit)
        {
            return null;
        }

        var units = await MergedUnits.WithMergedAsync(context.Db, unit.Id, cancellation);
        var risks = await context.Db.Risks.Include(risk => risk.Owner).Where(risk => units.Contains(risk.UnitId) && risk.RetiredAt == null).OrderBy(risk => risk.Id).ToListAsync(cancellation);

        // What an element takes off a risk names the element, which only a draft may have.
        var seen = context.Db.ElementsVisibleTo(context.Actor).Select(element => (int?)element.ElementId);
        var mayWrite = RiskScenario.AgainstWriting(unit, context.Actor) is null;
        return new View(
            unit.Id, unit.Code, unit.Name,
            [.. risks.Select(risk => new RiskLine(
                risk.Id, risk.Title, risk.Frequency, risk.Hours, risk.HourCost, risk.Records, risk.RecordCost, risk.Currency, risk.Owner.Name, risk.Owner.Email, !risk.Owner.IsActive, risk.IsIllustrative, risk.ConcurrencyToken))],
            mayWrite,
            mayWrite ? await OwnersAsync(context, unit, cancellation) : [],
            await context.Db.History.Where(entry => entry.RiskId != null && entry.UnitId != null && units.Contains(entry.UnitId.Value) && (entry.ElementId == null || seen.Contains(entry.ElementId))).OrderByDescending(entry => entry.Id).Take(MostHistory).AsLines(context.Db).ToListAsync(cancellation),
            context.Now.Today);
    }

    /// <summary>Those who can answer for its ranges: the people of the unit, the CIO and the PMO.</summary>
    private static Task<List<OwnerChoice>> OwnersAsync(QueryContext context, BusinessUnit unit, CancellationToken cancellation) =>
        context.Db.People.Where(person => person.DeactivatedAt == null && (person.UnitId == unit.Id || (person.Roles & (Roles.Cio | Roles.Pmo)) != 0))
            .OrderByDescending(person => person.UnitId == unit.Id).ThenBy(person => person.Name).Select(person => new OwnerChoice(person.Email, person.Name)).ToListAsync(cancellation);

    /// <param name="Owners">Who can answer for the ranges; empty for a reader who may not write.</param>
    public sealed record View(int UnitId, string Code, string Name, IReadOnlyList<RiskLine> Risks, bool MayWrite, IReadOnlyList<OwnerChoice> Owners, IReadOnlyList<HistoryLine> History, DateOnly Today);

    public sealed record OwnerChoice(string Email, string Name);
}

/// <param name="OwnerLeft">The owner no longer has access, so nobody answers for the ranges.</param>
/// <param name="Seen">The state of the risk, for an edit.</param>
public sealed record RiskLine(
    int Id, string Title, AmountRange Frequency, AmountRange Hours, AmountRange HourCost, AmountRange Records, AmountRange RecordCost, string Currency, string Owner, string OwnerEmail, bool OwnerLeft, bool IsIllustrative, Guid Seen);
