using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>
/// What each side owes, from all sources. A reader sees the own obligations, those of the own units and those of IT, about what the
/// reader may see; the CIO and the PMO see all. See docs/decisions/0233-one-list-of-what-each-side-owes.md.
/// </summary>
public sealed class ObligationsQuery(QueryContextFactory contexts, IEnumerable<IObligationSource> sources) : IQuery
{
    /// <summary>Days for which an obligation stays in the list after it ended.</summary>
    public const int DaysShown = 90;

    /// <param name="Person">The person whose page it is; null for a side or for all.</param>
    /// <param name="Unit">The unit whose page it is.</param>
    /// <param name="OwnUnits">The units of the reader, whose pages are offered.</param>
    /// <param name="SeesAll">Whether the reader may open the page of every unit and person.</param>
    /// <param name="Rows">What is owed by date, then what ended, the latest first.</param>
    /// <param name="IsCut">Whether more of what is listed may exist than a source returns.</param>
    public sealed record View(
        ObligationFilter Filter, string? Person, OwingUnit? Unit, bool IsOwn, IReadOnlyList<OwingUnit> OwnUnits, bool SeesAll, IReadOnlyList<ObligationRow> Rows, bool IsCut, DateOnly Today)
    {
        public IReadOnlyList<ObligationRow> Owed => [.. Rows.Where(row => !row.What.IsEnded)];

        public IReadOnlyList<ObligationRow> Ended => [.. Rows.Where(row => row.What.IsEnded)];
    }

    /// <returns>Null when the person or the unit does not exist, or the reader may not see what it owes.</returns>
    public async Task<View?> LoadAsync(ObligationFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (actor, today) = (context.Actor, context.Now.Today);
        var person = filter.Person is null ? null : await PersonAsync(context, filter.Person, cancellation);
        var unit = filter.Unit is null ? null : await context.Db.UnitOfCodeAsync(filter.Unit, cancellation);
        if ((filter.Person is not null && person is null) || (filter.Unit is not null && (unit is null || !(actor.SeesAll() || actor.BelongsTo(unit.Id)))))
        {
            return null;
        }

        var subject = person?.AsActor(today);
        IReadOnlyList<int>? units = unit is not null ? [unit.Id] : subject is not null ? subject.LedUnits : actor.SeesAll() ? null : actor.OwnUnits;
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        units = units is null ? null : [.. units, .. merged.Where(one => units.Contains(one.Value)).Select(one => one.Key)];
        var hasIt = unit is null && (subject is null ? filter.Side is not Side.Unit : subject.ActsForIt);
        var scope = new ObligationScope(filter.Side is Side.It && subject is null ? [] : units, subject?.PersonId ?? (unit is null ? actor.PersonId : null), hasIt, today.AddDays(-DaysShown), filter.State.Count == 0 || filter.State.Any(ObligationFilter.Over.Contains))
        {
            IsOfPerson = subject is not null,
        };
        var wanted = new List<Obligation>();
        var isCut = false;
        foreach (var source in sources.Where(source => filter.Kind.Count == 0 || source.Kinds.Any(filter.Kind.Contains)))
        {
            var rows = await source.LoadAsync(context, scope, cancellation);
            var kept = rows.Select(row => row with { Units = [.. row.Units.Select(one => merged.GetValueOrDefault(one, one)).Distinct()] })
                .Where(row => MaySee(actor, row) && IsOf(subject, unit, row) && Matches(filter, row)).ToList();
            isCut |= IsCut(rows, kept, isEnded: false) || IsCut(rows, kept, isEnded: true);
            wanted.AddRange(kept);
        }

        return new View(
            filter, person?.Name, unit is null ? null : new OwingUnit(unit.Code, unit.Name), subject?.PersonId == actor.PersonId, await NamesAsync(context, actor.OwnUnits, cancellation), actor.SeesAll(),
            await WithNamesAsync(context, [.. Ordered(wanted)], cancellation), isCut, today);
    }

    /// <summary>Whether a source may have more of what is listed. A part of which nothing is listed is not asked for.</summary>
    private static bool IsCut(IReadOnlyList<Obligation> rows, IReadOnlyList<Obligation> kept, bool isEnded) =>
        rows.Count(row => row.IsEnded == isEnded) >= ObligationScope.Most && kept.Any(row => row.IsEnded == isEnded);

    /// <summary>What is owed by date, without a date last; then what ended, the latest first.</summary>
    private static IEnumerable<Obligation> Ordered(IEnumerable<Obligation> rows) =>
        rows.OrderBy(row => row.IsEnded).ThenBy(row => row.IsEnded ? DateOnly.MaxValue.DayNumber - row.EndedOn!.Value.DayNumber : (row.DueOn ?? DateOnly.MaxValue).DayNumber).ThenBy(row => row.Key, StringComparer.Ordinal);

    /// <summary>The reader's own obligations, those of the own units and those of IT.</summary>
    private static bool MaySee(Actor reader, Obligation row) =>
        reader.SeesAll() || row.PersonId == reader.PersonId || row.Side is not Side.Unit || row.Units.Any(reader.BelongsTo);

    /// <summary>A person owes the own obligations, and those of the side for which the person acts that belong to nobody in particular.</summary>
    private static bool IsOf(Actor? person, BusinessUnit? unit, Obligation row) =>
        (unit is null || (row.Side is Side.Unit && row.Units.Contains(unit.Id)))
        && (person is null || row.PersonId == person.PersonId || (row.PersonId is null && row.Side switch
        {
            Side.Unit => row.Units.Any(person.Leads),
            Side.Cio => person.Is(Roles.Cio),
            _ => person.ActsForIt,
        }));

    private static bool Matches(ObligationFilter filter, Obligation row) =>
        (filter.Side is not { } side || (row.Side is Side.Unit) == (side is Side.Unit)) && (filter.State.Count == 0 || filter.State.Contains(row.State)) && (filter.Kind.Count == 0 || filter.Kind.Contains(row.Kind));

    /// <summary>The reader, somebody of a unit that the reader leads, or anybody for the CIO and the PMO. The same null for all others, so that no address is confirmed.</summary>
    private static async Task<Person?> PersonAsync(QueryContext context, string email, CancellationToken cancellation)
    {
        var (address, today, actor) = (email.Trim(), context.Now.Today, context.Actor);
        var person = await context.Db.People.Include(person => person.Unit).Include(person => person.StandsInFor.Where(other => other.DeputyFrom <= today && other.DeputyUntil >= today))
            .FirstOrDefaultAsync(person => person.Email == address, cancellation);
        return person is not null && (person.Id == actor.PersonId || actor.SeesAll() || (person.UnitId is { } unit && actor.Leads(unit))) ? person : null;
    }

    private static async Task<IReadOnlyList<ObligationRow>> WithNamesAsync(QueryContext context, IReadOnlyList<Obligation> rows, CancellationToken cancellation)
    {
        var people = rows.Select(row => row.PersonId).OfType<int>().Distinct().ToList();
        var names = people.Count == 0 ? [] : await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var keys = rows.SelectMany(row => row.Units).Distinct().ToList();
        var units = keys.Count == 0 ? [] : await context.Db.UnitsAndFormerUnits().Where(unit => keys.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => new OwingUnit(unit.Code, unit.Name), cancellation);
        return [.. rows.Select((row, place) => new ObligationRow(
            place, row, row.PersonId is { } id ? names.GetValueOrDefault(id) : null, [.. row.Units.Where(units.ContainsKey).Select(unit => units[unit])],
            row.IsEnded || row.DueOn is not { } due ? null : context.Now.Calendar.DaysLeft(context.Now.Today, due)))];
    }

    private static async Task<IReadOnlyList<OwingUnit>> NamesAsync(QueryContext context, IReadOnlyList<int> units, CancellationToken cancellation) =>
        units.Count == 0 ? [] : await context.Db.Units.Where(unit => units.Contains(unit.Id)).OrderBy(unit => unit.Order).Select(unit => new OwingUnit(unit.Code, unit.Name)).ToListAsync(cancellation);
}

public sealed record OwingUnit(string Code, string Name);

/// <param name="Place">The place in the whole list, from 0.</param>
/// <param name="Person">The name of the person who owes it; null for whoever acts for the side.</param>
/// <param name="DaysLeft">Business days; null without a due date and once it ended.</param>
public sealed record ObligationRow(int Place, Obligation What, string? Person, IReadOnlyList<OwingUnit> Units, int? DaysLeft);
