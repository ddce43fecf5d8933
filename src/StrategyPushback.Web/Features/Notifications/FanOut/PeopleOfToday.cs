using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>Who can hear of an event today: the active people with the rights of those whom they stand in for, and how they want their e-mail.</summary>
internal sealed class PeopleOfToday
{
    private readonly IReadOnlyList<Actor> _people;
    private readonly ILookup<int, int> _leads;
    private readonly Dictionary<int, NotificationSettings> _settings;
    private readonly BusinessTime _now;

    private PeopleOfToday(IReadOnlyList<Actor> people, Dictionary<int, NotificationSettings> settings, BusinessTime now)
    {
        (_people, _settings, _now) = (people, settings, now);
        _leads = people.SelectMany(person => person.LedUnits, (person, unit) => (unit, person.PersonId)).ToLookup(lead => lead.unit, lead => lead.PersonId);
        Cio = [.. people.Where(person => person.Is(Roles.Cio)).Select(person => person.PersonId)];
        Pmo = [.. people.Where(person => person.Is(Roles.Pmo)).Select(person => person.PersonId)];
    }

    /// <summary>The CIO and today's deputies.</summary>
    public IReadOnlyList<int> Cio { get; }

    public IReadOnlyList<int> Pmo { get; }

    /// <summary>Who acts for IT: the PMO, or the CIO where there is none.</summary>
    public IReadOnlyList<int> It => Pmo.Count > 0 ? Pmo : Cio;

    /// <summary>The person and today's deputies where they act for IT, otherwise <see cref="It"/>.</summary>
    public IReadOnlyList<int> ItFor(int person)
    {
        List<int> known = [.. _people.Where(other => other.ActsForIt && ActsAs(other, person)).Select(other => other.PersonId)];
        return known.Count > 0 ? known : It;
    }

    /// <summary>The person and today's deputies where they belong to the unit, otherwise its leads.</summary>
    public IEnumerable<int> UnitFor(int person, int unit)
    {
        List<int> known = [.. _people.Where(other => other.BelongsTo(unit) && ActsAs(other, person)).Select(other => other.PersonId)];
        return known.Count > 0 ? known : LeadsOf([unit]);
    }

    /// <summary>Everybody who sees objections and versions.</summary>
    public IEnumerable<int> Readers => _people.Where(person => person.SeesOpen()).Select(person => person.PersonId);

    public static async Task<PeopleOfToday> LoadAsync(PushbackDb db, BusinessTime now, CancellationToken cancellation)
    {
        var people = await db.People.AsNoTracking().Include(person => person.StandsInFor.Where(other => other.DeputyFrom <= now.Today && other.DeputyUntil >= now.Today))
            .Where(person => person.DeactivatedAt == null).ToListAsync(cancellation);
        var settings = await db.NotificationSettings.AsNoTracking().ToDictionaryAsync(own => own.PersonId, cancellation);
        return new([.. people.Select(person => person.AsActor(now.Today))], settings, now);
    }

    /// <summary>The person with the rights of today; null for a person who has no access.</summary>
    public Actor? ActorOf(int person) => _people.FirstOrDefault(other => other.PersonId == person);

    /// <summary>The leads of these units and their deputies.</summary>
    public IEnumerable<int> LeadsOf(IEnumerable<int> units) => units.SelectMany(unit => _leads[unit]).Distinct();

    /// <summary>The people who are expected to act, each with the side for which.</summary>
    public IReadOnlyDictionary<int, Side> Of(Awaited awaited)
    {
        var people = new Dictionary<int, Side>();
        Add(awaited.Cio ? Cio : [], Side.Cio);
        Add(awaited.It ? It : [], Side.It);
        Add(LeadsOf(awaited.Units), Side.Unit);
        return people;

        void Add(IEnumerable<int> ids, Side side)
        {
            foreach (var id in ids)
            {
                people.TryAdd(id, side);
            }
        }
    }

    /// <summary>When an e-mail about this kind is due for the person; null when the person wants none.</summary>
    public DateTime? MailDueAt(int personId, NotificationKind kind) => (_settings.GetValueOrDefault(personId) ?? new NotificationSettings(personId)).MailDueAt(kind, _now);

    private static bool ActsAs(Actor other, int person) => other.PersonId == person || other.StandsInFor.Any(absent => absent.PersonId == person);
}
