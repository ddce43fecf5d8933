using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>Who answers for each unit in each strategy that the reader may see.</summary>
public sealed class OwnersQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var strategies = await context.Db.StrategiesVisibleTo(context.Actor).OrderBy(strategy => strategy.Id).Select(strategy => new StrategyName(strategy.Id, strategy.Title)).ToListAsync(cancellation);
        var units = await context.Db.Units.Where(unit => unit.RetiredAt == null).OrderBy(unit => unit.Order).ThenBy(unit => unit.Id)
            .Select(unit => new { unit.Id, unit.Order, unit.Code, unit.Name }).ToListAsync(cancellation);
        var owners = await context.Db.PresentOwnersAsync([.. strategies.Select(strategy => strategy.Id)], cancellation);
        var assessed = await AssessedAsync(context, [.. owners.Values.Select(owner => owner.Id)], cancellation);
        var lines = await UnitLines.LoadAsync(context.Db, cancellation);
        var (months, today) = (context.Now.Settings.FitnessMonths, context.Now.Today);
        return new View(
            strategies,
            [.. units.Select(unit => new Row(unit.Id, unit.Order, unit.Code, unit.Name, [.. strategies.Select(strategy => CellOf(strategy, unit.Id))]))],
            context.Actor.Roles.May(Right.AppointOwners), today);

        Cell CellOf(StrategyName strategy, int unit)
        {
            var owner = owners.GetValueOrDefault((strategy.Id, unit));
            var mayRead = owner is not null && BusinessOwner.MayReadAssessments(owner.PersonId, context.Actor);
            return new Cell(
                strategy.Id, strategy.Title, owner?.Id, owner?.Person.Name, BusinessOwner.AuthorityOf(owner?.Person, lines.Of(unit)), owner?.AppointedOn,
                mayRead && (!assessed.TryGetValue(owner!.Id, out var last) || last.AddMonths(months) <= today), owner?.IsIllustrative is true);
        }
    }

    private static async Task<Dictionary<int, DateOnly>> AssessedAsync(QueryContext context, List<int> owners, CancellationToken cancellation) =>
        await context.Db.FitnessAssessments.Where(assessment => owners.Contains(assessment.OwnerId)).GroupBy(assessment => assessment.OwnerId)
            .Select(group => new { Owner = group.Key, Last = group.Max(assessment => assessment.AssessedOn) }).ToDictionaryAsync(row => row.Owner, row => row.Last, cancellation);

    /// <param name="MayAppoint">Whether the reader appoints owners.</param>
    public sealed record View(IReadOnlyList<StrategyName> Strategies, IReadOnlyList<Row> Units, bool MayAppoint, DateOnly Today)
    {
        public int Of(OwnerAuthority authority) => Units.Sum(unit => unit.Cells.Count(cell => cell.Authority == authority));
    }

    public sealed record StrategyName(int Id, string Title);

    /// <param name="Cells">One for each strategy, in their order.</param>
    public sealed record Row(int Id, int Order, string Code, string Name, IReadOnlyList<Cell> Cells);

    /// <param name="Owner">The key of the present owner; null without one.</param>
    /// <param name="IsIllustrative">The demonstration added it and its source does not state it.</param>
    /// <param name="IsAssessmentDue">A fitness assessment is due, and the reader may read it.</param>
    public sealed record Cell(int Strategy, string StrategyTitle, int? Owner, string? Person, OwnerAuthority Authority, DateOnly? AppointedOn, bool IsAssessmentDue, bool IsIllustrative);
}
