using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>Finds the names in a filter that do not exist, or that the reader may not see.</summary>
public static class FilterNames
{
    /// <exception cref="InvalidFieldException">A name does not exist, or no longer (code <c>filter.unknown</c>).</exception>
    public static async Task RequireKnownAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        if (await context.UnknownNamesAsync(filter, cancellation) is [var unknown, ..])
        {
            throw new InvalidFieldException(unknown.Field, "filter.unknown", UseCase.Wording("filter.unknown", [unknown.Field, unknown.Value]));
        }
    }

    /// <summary>
    /// Every name that does not exist, in the order of the address. Fields without values run no query. An unknown e-mail
    /// address is reported only to readers who may look up everybody; for others it matches nothing, as a known one may.
    /// </summary>
    public static async Task<IReadOnlyList<UnknownName>> UnknownNamesAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        var db = context.Db;
        var unknown = new List<UnknownName>();
        unknown.AddRange(await KeysAsync("strategy", filter.Strategy, db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id), cancellation));
        unknown.AddRange(await KeysAsync("update", filter.Update, db.Updates.VisibleTo(context.Actor).Select(update => update.Id), cancellation));
        unknown.AddRange(await KeysAsync("element", filter.Element, db.ElementsVisibleTo(context.Actor).Select(element => element.ElementId), cancellation));
        var units = await db.UnitsOfCodesAsync([.. filter.Unit, .. filter.Under], cancellation);
        unknown.AddRange(filter.Unit.Where(code => !units.ContainsKey(code)).Select(code => new UnknownName("unit", code)));
        unknown.AddRange(filter.Under.Where(code => !units.ContainsKey(code)).Select(code => new UnknownName("under", code)));
        if (context.Actor.FindsEverybody())
        {
            unknown.AddRange(await WordsAsync("owner", filter.Owner, db.People.Select(person => person.Email), cancellation));
        }

        return unknown;
    }

    /// <summary>The filter without these names.</summary>
    public static ObjectionFilter Without(this ObjectionFilter filter, IReadOnlyList<UnknownName> names)
    {
        bool IsKnown(string field, object value) => !names.Contains(new UnknownName(field, Convert.ToString(value, CultureInfo.InvariantCulture)!));
        return filter with
        {
            Strategy = [.. filter.Strategy.Where(key => IsKnown("strategy", key))],
            Update = [.. filter.Update.Where(key => IsKnown("update", key))],
            Element = [.. filter.Element.Where(key => IsKnown("element", key))],
            Unit = [.. filter.Unit.Where(code => IsKnown("unit", code))],
            Under = [.. filter.Under.Where(code => IsKnown("under", code))],
            Owner = [.. filter.Owner.Where(email => IsKnown("owner", email))],
        };
    }

    private static async Task<IEnumerable<UnknownName>> KeysAsync(string field, IReadOnlyList<int> keys, IQueryable<int> existing, CancellationToken cancellation) =>
        keys.Count == 0 ? [] : keys.Except(await existing.Where(key => keys.Contains(key)).ToListAsync(cancellation)).Select(key => new UnknownName(field, key.ToString(CultureInfo.InvariantCulture)));

    private static async Task<IEnumerable<UnknownName>> WordsAsync(string field, IReadOnlyList<string> words, IQueryable<string> existing, CancellationToken cancellation) =>
        words.Count == 0 ? [] : words.Except(await existing.Where(word => words.Contains(word)).ToListAsync(cancellation), StringComparer.OrdinalIgnoreCase).Select(word => new UnknownName(field, word));
}

/// <param name="Field">The name of the field in the address.</param>
public sealed record UnknownName(string Field, string Value);
