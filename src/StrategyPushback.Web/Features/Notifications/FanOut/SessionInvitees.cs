using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Who is invited to a session, and who was before and after a change of it: the leads of the units, the people invited by name and the facilitator.
/// The history entry of a change has the names from before it, so two people of one name cannot be told apart.
/// </summary>
internal sealed class SessionInvitees
{
    private readonly Session _session;
    private readonly PeopleOfToday _people;
    private readonly IReadOnlyDictionary<int, int> _merged;
    private readonly IReadOnlyList<(long Id, IReadOnlyList<(string Fact, string Value)> Former)> _edits;
    private IReadOnlyList<(int Id, string Name)> _unitNames = [];
    private IReadOnlyList<(int Id, string Name)> _names = [];

    private SessionInvitees(Session session, PeopleOfToday people, IReadOnlyDictionary<int, int> merged, IReadOnlyList<(long Id, IReadOnlyList<(string Fact, string Value)> Former)> edits)
    {
        (_session, _people, _merged, _edits) = (session, people, merged, edits);
        Now = At(long.MaxValue);
    }

    /// <summary>Who is invited now.</summary>
    public IReadOnlySet<int> Now { get; }

    /// <param name="session">With its units and people.</param>
    /// <param name="edits">The key and the former values of each change, the oldest first.</param>
    /// <param name="merged">For each merged unit, the unit that has everything of it now.</param>
    public static async Task<SessionInvitees> LoadAsync(PushbackDb db, Session session, IReadOnlyList<(long Id, string? Text)> edits, PeopleOfToday people, IReadOnlyDictionary<int, int> merged, CancellationToken cancellation)
    {
        var invitees = new SessionInvitees(session, people, merged, [.. edits.Select(edit => (edit.Id, FormerWording.Read(edit.Text)))]);
        if (invitees.HasChanged(nameof(Session.Units)))
        {
            invitees._unitNames = [.. (await db.UnitsAndFormerUnits().Select(unit => new { unit.Id, unit.Name }).ToListAsync(cancellation)).Select(unit => (unit.Id, unit.Name))];
        }

        if (invitees.HasChanged(nameof(Session.People)) || invitees.HasChanged(nameof(Session.Facilitator)))
        {
            var now = invitees.Now.ToList();
            invitees._names = [.. (await db.People.Where(person => now.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToListAsync(cancellation)).Select(person => (person.Id, person.Name))];
        }

        return invitees;
    }

    /// <summary>Those who were invited before the history entry. Of the people who were invited by name, only those who are invited now.</summary>
    public IReadOnlySet<int> Before(long entry) => At(entry);

    /// <summary>Those who were invited after the history entry, likewise.</summary>
    public IReadOnlySet<int> After(long entry) => entry == long.MaxValue ? Now : At(entry + 1);

    /// <summary>The value of a fact before an entry is that of the first change since then, or it is as now.</summary>
    private HashSet<int> At(long entry)
    {
        var (units, named, facilitator) = (Former(nameof(Session.Units)), Former(nameof(Session.People)), Former(nameof(Session.Facilitator)));
        return
        [
            .. _people.LeadsOf((units is null ? _session.Units.Select(unit => unit.UnitId) : Of(units, _unitNames)).Select(unit => _merged.GetValueOrDefault(unit, unit))),
            .. named is null ? _session.People.Where(person => person.IsInvited).Select(person => person.PersonId) : Of(named, _names),
            .. facilitator is null ? new[] { _session.FacilitatorId }.OfType<int>() : _names.Where(person => person.Name == facilitator).Select(person => person.Id),
        ];

        string? Former(string fact) => _edits.Where(edit => edit.Id >= entry).SelectMany(edit => edit.Former).Where(former => former.Fact == fact).Select(former => former.Value).FirstOrDefault();
    }

    private bool HasChanged(string fact) => _edits.Any(edit => edit.Former.Any(former => former.Fact == fact));

    private static IEnumerable<int> Of(string stored, IReadOnlyList<(int Id, string Name)> known) => known.Where(one => $", {stored}, ".Contains($", {one.Name}, ", StringComparison.Ordinal)).Select(one => one.Id);
}
