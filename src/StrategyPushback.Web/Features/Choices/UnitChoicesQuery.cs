using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>Business units for a search field, by name or code. Every signed-in person sees every unit.</summary>
public sealed class UnitChoicesQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>All units, for a filter.</summary>
    public async Task<IReadOnlyList<Choice>> SearchAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ChoicesOf(context.Db.Units).MatchAsync(text, cancellation);
    }

    /// <summary>The units that take part, for a form. Retired units are left out.</summary>
    public async Task<IReadOnlyList<Choice>> SearchActiveAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ChoicesOf(context.Db.Units.Where(unit => unit.RetiredAt == null)).MatchAsync(text, cancellation);
    }

    /// <returns>The choices for these codes or former codes; unknown ones are left out.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(IReadOnlyList<string> codes, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var units = await context.Db.UnitsOfCodesAsync(codes, cancellation);
        return [.. units.Values.DistinctBy(unit => unit.Id).OrderBy(unit => unit.Order).Select(unit => new Choice(unit.Code, unit.Name, null))];
    }

    private static IQueryable<Choice> ChoicesOf(IQueryable<BusinessUnit> units) => units.OrderBy(unit => unit.Order).ThenBy(unit => unit.Name).Select(unit => new Choice(unit.Code, unit.Name, null));
}
