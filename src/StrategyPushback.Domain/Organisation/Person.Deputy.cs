using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Organisation;

public sealed partial class Person
{
    public static readonly Rule DeputySelf = new("person.deputy-self");
    public static readonly Rule DeputyInactive = new("person.deputy-inactive");
    public static readonly Rule DeputyPeriod = new("person.deputy-period");
    public static readonly Rule DeputyWithoutRights = new("person.deputy-without-rights");
    public static readonly Rule DeputyOfCio = new("person.deputy-of-cio");
    public static readonly Rule DeputyInPmo = new("person.deputy-in-pmo");
    public static readonly Rule NoDeputy = new("person.no-deputy");

    private readonly List<Person> _standsInFor = [];

    public int? DeputyId { get; private set; }

    /// <summary>Who acts for this person from <see cref="DeputyFrom"/> to <see cref="DeputyUntil"/>, both included.</summary>
    public Person? Deputy { get; private set; }

    public DateOnly? DeputyFrom { get; private set; }

    public DateOnly? DeputyUntil { get; private set; }

    /// <summary>Who named the deputy. Only a deputy whom the CIO named decides for the CIO.</summary>
    public int? DeputyNamedById { get; private set; }

    /// <summary>The people who named this person as their deputy, whatever the dates.</summary>
    public IReadOnlyList<Person> StandsInFor => _standsInFor;

    /// <summary>Names the deputy for a period. It replaces an earlier one.</summary>
    public void NameDeputy(Person deputy, DateOnly from, DateOnly until, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstDeputy(deputy, from, until, by, now));
        (Deputy, DeputyId, DeputyFrom, DeputyUntil, DeputyNamedById) = (deputy, deputy.Id, from, until, by.PersonId);
        Record(HistoryKind.DeputyNamed, string.Create(CultureInfo.InvariantCulture, $"{from:O}/{until:O}"), deputy.Name, by, now);
    }

    /// <summary>The rule that forbids <see cref="NameDeputy"/> now; null when none does.</summary>
    public RuleViolation? AgainstDeputy(Person deputy, DateOnly from, DateOnly until, Actor by, BusinessTime now) =>
        Inactive.When(!IsActive, Name)
        ?? DeputySelf.When(deputy == this)
        ?? DeputyInactive.When(!deputy.IsActive, deputy.Name)
        ?? DeputyPeriod.When(until < from || until < now.Today)
        ?? DeputyWithoutRights.When((Roles & (Roles.UnitLead | Roles.Cio)) == 0, Name)
        ?? DeputyOfCio.When(!Roles.HasFlag(Roles.UnitLead) && by.PersonId != Id, Name)
        ?? Objection.NotByPmo.When(Roles.HasFlag(Roles.Cio) && by.PersonId == Id && deputy.Roles.HasFlag(Roles.Pmo))
        ?? DeputyInPmo.When(deputy.Roles.HasFlag(Roles.Pmo), deputy.Name);

    public void EndDeputy(Actor by, BusinessTime now)
    {
        ThrowIf(NoDeputy.When(Deputy is null, Name));
        var name = Deputy!.Name;
        (Deputy, DeputyId, DeputyFrom, DeputyUntil, DeputyNamedById) = (null, null, null, null, null);
        Record(HistoryKind.DeputyEnded, null, name, by, now);
    }

    public Actor AsActor() => new(Id, Roles, UnitId) { Name = Name };

    /// <summary>
    /// The person with the rights of the people the person stands in for on this day: to lead a unit, and to decide for a CIO
    /// who named the deputy. A deputy gets no other right, and somebody of the PMO, which decides for neither side, gets none.
    /// </summary>
    public Actor AsActor(DateOnly today)
    {
        var absent = _standsInFor.FindAll(other => other.IsActive && other.DeputyFrom <= today && today <= other.DeputyUntil);
        if (absent.Count == 0 || Roles.HasFlag(Roles.Pmo))
        {
            return AsActor();
        }

        var leads = absent.FindAll(other => other.Roles.HasFlag(Roles.UnitLead) && !(Roles.HasFlag(Roles.UnitLead) && UnitId == other.UnitId));
        var cio = Roles.HasFlag(Roles.Cio) ? null : absent.Find(other => other.Roles.HasFlag(Roles.Cio) && other.DeputyNamedById == other.Id);
        var isLead = Roles.HasFlag(Roles.UnitLead);
        return new Actor(
            Id,
            Roles | (leads.Count > 0 ? Roles.UnitLead : Roles.None) | (cio is null ? Roles.None : Roles.Cio),
            isLead || leads.Count == 0 ? UnitId : leads[0].UnitId)
        {
            Name = Name,
            StandsInFor = [.. leads.Select(other => new StandIn(other.Id, other.Name, other.UnitId)), .. cio is null ? Array.Empty<StandIn>() : [new StandIn(cio.Id, cio.Name, null)]],
        };
    }
}
