using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Loads sessions for commands, with everything that their rules compare.</summary>
internal static class SessionLoading
{
    /// <summary>A session with its parts, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or the person may not see it.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<Session> SessionAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var visible = await context.Db.SessionsVisibleToAsync(context.Actor, cancellation);
        if (!await visible.AnyAsync(session => session.Id == id, cancellation))
        {
            throw new NotFoundException();
        }

        // A session can invite a unit that was merged, which the filter of the units would leave out.
        var session = await context.Db.ListeningSessions.IgnoreQueryFilters().AsTracking().AsSplitQuery()
            .Include(session => session.Facilitator)
            .Include(session => session.Units).ThenInclude(invited => invited.Unit)
            .Include(session => session.People).ThenInclude(known => known.Person)
            .Include(session => session.Topics)
            .Include(session => session.BuyIns)
            .Include(session => session.PainPoints)
            .Include(session => session.Minutes.OrderBy(line => line.Number))
            .SingleAsync(session => session.Id == id, cancellation);
        return seen is null || seen == session.ConcurrencyToken ? session : throw new StaleEditException();
    }

    /// <summary>The facts of a session, and whether the person leads an invited unit. A lead neither names people nor the facilitator.</summary>
    /// <param name="session">The session that is changed; null for a new one.</param>
    public static async Task<(SessionDetails Details, bool IsOwn)> DetailsAsync(this CommandContext context, SessionInput input, Session? session, CancellationToken cancellation)
    {
        var chosen = await context.KnownUnitsAsync(input.Units, cancellation);
        var units = await MergedUnits.WithStayingAsync(context.Db, chosen, (session?.Units ?? []).Select(invited => invited.Unit), cancellation);
        var isIt = context.Actor.ActsForIt;
        var people = isIt ? await context.PeopleAsync("people", input.People, cancellation) : [.. (session?.People ?? []).Where(known => known.IsInvited).Select(known => known.Person)];
        var facilitator = !isIt ? session?.Facilitator
            : string.IsNullOrWhiteSpace(input.Facilitator) ? await context.PersonAsync(context.Actor.PersonId, cancellation)
            : (await context.PeopleAsync("facilitator", [input.Facilitator], cancellation))[0];
        return (
            new(input.Kind!.Value, input.Title.OneLine(), input.Place.OneLine(), input.On!.Value, SessionInput.TimeOf(input.From)!.Value, SessionInput.TimeOf(input.Until)!.Value, facilitator, units, people),
            chosen.Exists(unit => context.Actor.Leads(unit.Id)));
    }

    public static Task<Person> PersonAsync(this CommandContext context, int id, CancellationToken cancellation) => context.Db.People.AsTracking().SingleAsync(person => person.Id == id, cancellation);

    /// <exception cref="InvalidFieldException">Nobody has one of the addresses.</exception>
    public static async Task<IReadOnlyList<Person>> PeopleAsync(this CommandContext context, string field, IReadOnlyList<string>? emails, CancellationToken cancellation)
    {
        var addresses = (emails ?? []).Select(email => email?.Trim() ?? "").Where(email => email.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var people = await context.Db.People.AsTracking().Where(person => addresses.Contains(person.Email)).ToListAsync(cancellation);
        return addresses.Find(address => !people.Exists(person => string.Equals(person.Email, address, StringComparison.OrdinalIgnoreCase))) is { } unknown
            ? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownPerson.With(unknown)) : people;
    }

    /// <summary>Objections in the order of the numbers, tracked and without their parts.</summary>
    /// <exception cref="InvalidFieldException">One does not exist, or the person may not see it.</exception>
    public static async Task<IReadOnlyList<Objection>> ObjectionsAsync(this CommandContext context, string field, IReadOnlyList<string>? numbers, CancellationToken cancellation)
    {
        var keys = (numbers ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Select(number => (Number: number, Id: ObjectionNumber.TryParse(number, out var id) ? id : 0)).ToList();
        var ids = keys.ConvertAll(key => key.Id);
        var found = await context.Db.Objections.AsTracking().VisibleTo(context.Actor).Where(objection => ids.Contains(objection.Id)).ToDictionaryAsync(objection => objection.Id, cancellation);
        return [.. keys.Select(key => found.GetValueOrDefault(key.Id) ?? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownObjection.With(key.Number)))];
    }

    /// <summary>One objection; null when no number is given.</summary>
    public static async Task<Objection?> ObjectionOrNoneAsync(this CommandContext context, string? number, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(number) ? null : (await context.ObjectionsAsync("objection", [number.Trim()], cancellation))[0];

    /// <summary>The rows of a unit that the session invites, the unit itself before those that were merged into it; none when it invites neither.</summary>
    public static async Task<IReadOnlyList<BusinessUnit>> InvitedUnitsAsync(this CommandContext context, Session session, string code, CancellationToken cancellation)
    {
        var unit = await context.KnownUnitAsync(code, cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        return [.. session.Units.Where(invited => merged.GetValueOrDefault(invited.UnitId, invited.UnitId) == unit.Id).OrderByDescending(invited => invited.UnitId == unit.Id).ThenBy(invited => invited.UnitId).Select(invited => invited.Unit)];
    }

    public static MinuteLine LineOf(this Session session, int id) => session.Minutes.FirstOrDefault(line => line.Id == id) ?? throw new NotFoundException();
}
