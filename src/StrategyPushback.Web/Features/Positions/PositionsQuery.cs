using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>
/// The position of every unit on a version; of a retired or merged unit only what it stated. "Objects" follows from the open objections that the reader may see, so a reader
/// who may not know of an objection reads "no record".
/// </summary>
public sealed class PositionsQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the version does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.Positions).FirstOrDefaultAsync(update => update.Id == id, cancellation);
        return update is null ? null : await ViewAsync(context, update, cancellation);
    }

    private static async Task<View> ViewAsync(QueryContext context, StrategyUpdate update, CancellationToken cancellation)
    {
        var open = await context.Db.OpenObjectionsAsync(context.Db.Objections.VisibleTo(context.Actor), update.Id, cancellation);
        var positions = update.Positions.ToDictionary(position => position.UnitId);
        var people = update.Positions.Select(position => position.StatedById).OfType<int>().Distinct().ToList();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var units = (await context.Db.UnitsAndFormerUnits().OrderBy(unit => unit.Order).ThenBy(unit => unit.Id).ToListAsync(cancellation))
            .Where(unit => unit is { IsRetired: false, MergedIntoId: null } || positions.GetValueOrDefault(unit.Id)?.Stated is not null || open.ContainsKey(unit.Id));
        return new View(
            update.Id,
            update.Number,
            update.TakesPositions,
            [.. units.Select(unit => LineOf(unit, positions.GetValueOrDefault(unit.Id), open.GetValueOrDefault(unit.Id), names, context))],
            update.TakesPositions && context.Actor.Is(Roles.Pmo),
            update.TakesPositions && context.Actor.ActsForIt,
            update.Window?.Silence ?? context.Now.Settings.SilenceIn(System.Globalization.CultureInfo.CurrentUICulture),
            context.Now.Today);
    }

    private static Line LineOf(BusinessUnit unit, UnitPosition? position, OpenObjections open, Dictionary<int, string> names, QueryContext context)
    {
        var stance = UnitPosition.Of(position?.Stated, open.Objects, open.Blocks);
        var isStated = stance == position?.Stated;
        return new Line(
            unit.Id, unit.Order, unit.Code, unit.Name, stance,
            isStated ? Date(position!.StatedAt) : stance is Stance.Objects ? open.Since : null,
            isStated && position!.StatedById is { } person ? names.GetValueOrDefault(person) : null,
            isStated && position!.IsOnBehalf,
            Date(position?.NotifiedAt), Date(position?.SeenAt), context.Actor.ActsForIt || context.Actor.Leads(unit.Id) ? Date(position?.RemindedAt) : null,
            context.Actor.Leads(unit.Id), open.Objects, open.Blocks, unit is { IsAskedForPosition: true, MergedIntoId: null });

        DateOnly? Date(DateTime? at) => at is { } instant ? context.Now.Calendar.DateOf(instant) : null;
    }

    /// <param name="TakesPositions">Whether positions can be stated and changed now.</param>
    /// <param name="RecordsForUnits">Whether this person may record a position on behalf of a unit.</param>
    /// <param name="Reminds">Whether this person may remind the units without a position.</param>
    /// <param name="Silence">What silence means; null for the text of the product.</param>
    public sealed record View(int Update, string Number, bool TakesPositions, IReadOnlyList<Line> Units, bool RecordsForUnits, bool Reminds, string? Silence, DateOnly Today)
    {
        /// <summary>The units that a page shows: those that are asked, have a position, or are led by this person.</summary>
        public IReadOnlyList<Line> Shown => [.. Units.Where(unit => unit.IsAsked || unit.IsOwn || unit.Stance is not Stance.NoRecord)];

        public IReadOnlyList<Line> Outstanding => [.. Units.Where(unit => unit is { IsAsked: true, Stance: Stance.NoRecord })];
    }

    /// <param name="RemindedOn">Null to readers from whom the reminder would hide an objection of the unit: only IT and the unit see it.</param>
    /// <param name="Since">When it was stated, or when the first open objection was raised.</param>
    /// <param name="By">Who stated it; null when it follows from objections.</param>
    /// <param name="IsOnBehalf">The PMO recorded it for the unit.</param>
    /// <param name="IsOwn">Whether this person leads the unit.</param>
    /// <param name="IsAsked">Whether the consultation asks the unit for a position.</param>
    public sealed record Line(
        int Id, int Order, string Code, string Name, Stance Stance, DateOnly? Since, string? By, bool IsOnBehalf, DateOnly? NotifiedOn, DateOnly? SeenOn, DateOnly? RemindedOn, bool IsOwn, bool Objects, bool Blocks, bool IsAsked);
}
