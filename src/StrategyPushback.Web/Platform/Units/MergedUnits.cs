using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// The unit that has the risks, the phases, the trainings and the contacts of a merged one. Neither a merge nor a later edit changes
/// the unit that such a row refers to, so undoing the merge changes no row.
/// </summary>
internal static class MergedUnits
{
    /// <summary>For each merged unit, the unit that has everything of it now.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> LoadAsync(PushbackDb db, CancellationToken cancellation)
    {
        var into = await db.UnitsAndFormerUnits().Where(unit => unit.MergedIntoId != null).ToDictionaryAsync(unit => unit.Id, unit => unit.MergedIntoId!.Value, cancellation);
        return into.Keys.ToDictionary(unit => unit, unit => Last(unit));

        int Last(int unit) => into.TryGetValue(unit, out var next) ? Last(next) : unit;
    }

    /// <summary>The chosen units for a record that has some already. One that was merged stays while the unit that has everything of it is chosen, instead of that unit.</summary>
    public static async Task<List<BusinessUnit>> WithStayingAsync(PushbackDb db, IReadOnlyList<BusinessUnit> chosen, IEnumerable<BusinessUnit> present, CancellationToken cancellation)
    {
        var merged = await LoadAsync(db, cancellation);
        var staying = present.Where(unit => chosen.Any(one => one.Id == Now(unit))).ToList();
        return [.. staying, .. chosen.Where(unit => !staying.Exists(stays => Now(stays) == unit.Id))];

        int Now(BusinessUnit unit) => merged.GetValueOrDefault(unit.Id, unit.Id);
    }

    /// <summary>This unit and those that were merged into it.</summary>
    public static async Task<List<int>> WithMergedAsync(PushbackDb db, int unit, CancellationToken cancellation) =>
        [unit, .. (await LoadAsync(db, cancellation)).Where(merged => merged.Value == unit).Select(merged => merged.Key)];
}
