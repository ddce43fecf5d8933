using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>What a filter names that is not there.</summary>
public static class FilterNames
{
    /// <summary>Refuses the first name that means nothing as <see cref="InvalidFieldException"/> (<c>filter.unknown</c>): it never was there, or is gone.</summary>
    public static async Task RequireKnownAsync(this PushbackDb db, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        if (await db.UnknownNamesAsync(filter, cancellation) is [var unknown, ..])
        {
            throw new InvalidFieldException(unknown.Field, "filter.unknown", UseCase.Wording("filter.unknown", [unknown.Field, unknown.Value]));
        }
    }

    /// <summary>Every name that means nothing, in the order of the address. A filter that names none asks nothing.</summary>
    public static async Task<IReadOnlyList<UnknownName>> UnknownNamesAsync(this PushbackDb db, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        var unknown = new List<UnknownName>();
        unknown.AddRange(await KeysAsync("strategy", filter.Strategy, db.Strategies.Select(strategy => strategy.Id), cancellation));
        unknown.AddRange(await KeysAsync("update", filter.Update, db.Updates.Select(update => update.Id), cancellation));
        unknown.AddRange(await KeysAsync("element", filter.Element, db.Elements.Select(element => element.Id), cancellation));
        unknown.AddRange(await WordsAsync("unit", filter.Unit, db.Units.Select(unit => unit.Code), cancellation));
        unknown.AddRange(await WordsAsync("under", filter.Under, db.Units.Select(unit => unit.Code), cancellation));
        unknown.AddRange(await WordsAsync("owner", filter.Owner, db.People.Select(person => person.Email), cancellation));
        return unknown;
    }

    /// <summary>What is left of a filter once these names are taken out of it.</summary>
    public static ObjectionFilter Without(this ObjectionFilter filter, IReadOnlyList<UnknownName> names)
    {
        bool Stays(string field, object value) => !names.Contains(new UnknownName(field, Convert.ToString(value, CultureInfo.InvariantCulture)!));
        return filter with
        {
            Strategy = [.. filter.Strategy.Where(key => Stays("strategy", key))],
            Update = [.. filter.Update.Where(key => Stays("update", key))],
            Element = [.. filter.Element.Where(key => Stays("element", key))],
            Unit = [.. filter.Unit.Where(code => Stays("unit", code))],
            Under = [.. filter.Under.Where(code => Stays("under", code))],
            Owner = [.. filter.Owner.Where(email => Stays("owner", email))],
        };
    }

    private static async Task<IEnumerable<UnknownName>> KeysAsync(string field, IReadOnlyList<int> asked, IQueryable<int> known, CancellationToken cancellation) =>
        asked.Count == 0 ? [] : asked.Except(await known.Where(key => asked.Contains(key)).ToListAsync(cancellation)).Select(key => new UnknownName(field, key.ToString(CultureInfo.InvariantCulture)));

    private static async Task<IEnumerable<UnknownName>> WordsAsync(string field, IReadOnlyList<string> asked, IQueryable<string> known, CancellationToken cancellation) =>
        asked.Count == 0 ? [] : asked.Except(await known.Where(word => asked.Contains(word)).ToListAsync(cancellation), StringComparer.OrdinalIgnoreCase).Select(word => new UnknownName(field, word));
}

/// <param name="Field">As in the address.</param>
public sealed record UnknownName(string Field, string Value);
