using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Organisation;

public sealed partial class Person
{
    public static readonly Rule RoleRequired = new("person.role-required");
    public static readonly Rule UnitRequired = new("person.unit-required");
    public static readonly Rule SecondUnitSame = new("person.second-unit-same");
    public static readonly Rule EmailInUse = new("person.email-in-use");
    public static readonly Rule LastAdministrator = new("person.last-administrator");
    public static readonly Rule Inactive = new("person.inactive");
    public static readonly Rule SuccessorRequired = new("person.successor-required");
    public static readonly Rule SuccessorSelf = new("person.successor-self");
    public static readonly Rule SuccessorElsewhere = new("person.successor-elsewhere");
    public static readonly Rule AlreadyActive = new("person.already-active");

    /// <summary>Roles that a person has for a unit.</summary>
    public const Roles RolesOfUnit = Roles.UnitLead | Roles.Member;

    /// <summary>Creates a person. The caller checks that the e-mail address is not in use.</summary>
    public static Person Create(PersonDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(Against(details) ?? AgainstRetiredUnit(details, null));
        var person = new Person(details.Name, details.Email, details.Roles, details.Unit, details.Language, details.SecondUnit);
        person.Record(HistoryKind.PersonCreated, details.Roles.ToString(), null, by, now);
        return person;
    }

    /// <summary>The rule that forbids these details; null when none does.</summary>
    public static RuleViolation? Against(PersonDetails details) =>
        RoleRequired.When(details.Roles is Roles.None, details.Name)
        ?? UnitRequired.When((details.Roles & RolesOfUnit) != 0 && details.Unit is null, details.Name, details.Roles & RolesOfUnit)
        ?? SecondUnitSame.When(details.SecondUnit is not null && details.SecondUnit == details.Unit, details.Unit?.Name ?? "");

    /// <summary>Nobody joins a retired unit. A unit that stays as it is may be retired.</summary>
    private static RuleViolation? AgainstRetiredUnit(PersonDetails details, PersonDetails? stored)
    {
        var retired = details.Unit is { IsRetired: true } unit && unit != stored?.Unit ? unit
            : details.SecondUnit is { IsRetired: true } second && second != stored?.SecondUnit ? second
            : null;
        return UnitTree.Retired.When(retired is not null, retired?.Name ?? "");
    }

    /// <summary>Changes a person. The former values stay in the history.</summary>
    /// <param name="details">The new values. The caller checks that the e-mail address is not in use.</param>
    /// <param name="isLastAdministrator">Whether nobody else is an active administrator who can sign in.</param>
    /// <param name="by">The person who makes the change.</param>
    /// <param name="now">The time of the change.</param>
    public void Edit(PersonDetails details, bool isLastAdministrator, Actor by, BusinessTime now)
    {
        ThrowIf(Against(details) ?? AgainstRetiredUnit(details, Details));
        ThrowIf(LastAdministrator.When(isLastAdministrator && IsActive && !details.Roles.HasFlag(Roles.Administrator), Name));
        var changed = Differences(Details, details);
        if (changed.Count == 0)
        {
            return;
        }

        (Name, Email, Roles, Language) = (details.Name, details.Email, details.Roles, details.Language);
        (Unit, UnitId, SecondUnit, SecondUnitId) = (details.Unit, details.Unit?.Id, details.SecondUnit, details.SecondUnit?.Id);
        Record(HistoryKind.PersonEdited, null, string.Join('\n', changed), by, now);
    }

    /// <summary>Makes the person lead of a unit, for example to take over the unit's open steps.</summary>
    public void TakeLead(BusinessUnit unit, Actor by, BusinessTime now) =>
        Edit(Details with { Roles = Roles | Roles.UnitLead, Unit = unit, SecondUnit = SecondUnit == unit ? null : SecondUnit }, isLastAdministrator: false, by, now);

    /// <summary>Ends the person's access. The name stays on everything the person did.</summary>
    /// <param name="handedOver">What was handed over and to whom, as <c>Thing=count</c> lines; null for nothing.</param>
    /// <param name="isLastAdministrator">Whether nobody else is an active administrator who can sign in.</param>
    /// <param name="by">The person who deactivates.</param>
    /// <param name="now">The time of the change.</param>
    public void Deactivate(string? handedOver, bool isLastAdministrator, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstDeactivating(isLastAdministrator));
        DeactivatedAt = now.At;
        Record(HistoryKind.PersonDeactivated, null, handedOver, by, now);
    }

    /// <summary>The rule that forbids <see cref="Deactivate"/> now; null when none does.</summary>
    public RuleViolation? AgainstDeactivating(bool isLastAdministrator) =>
        Inactive.When(!IsActive, Name) ?? LastAdministrator.When(isLastAdministrator, Name);

    public void Reactivate(Actor by, BusinessTime now)
    {
        ThrowIf(AlreadyActive.When(IsActive, Name) ?? AgainstRetiredUnit(Details, null));
        DeactivatedAt = null;
        Record(HistoryKind.PersonReactivated, null, null, by, now);
    }

    /// <summary>Records that a link to choose a password was created. The link itself is stored nowhere.</summary>
    public void RecordInvitation(DateOnly until, Actor by, BusinessTime now)
    {
        ThrowIf(Inactive.When(!IsActive, Name));
        Record(HistoryKind.PersonInvited, until.ToString("O", System.Globalization.CultureInfo.InvariantCulture), null, by, now);
    }

    /// <summary>The former value of each changed fact, as <c>Fact=value</c>.</summary>
    private static List<string> Differences(PersonDetails before, PersonDetails after)
    {
        var lines = new List<string>();
        Add(nameof(PersonDetails.Name), before.Name, before.Name == after.Name);
        Add(nameof(PersonDetails.Email), before.Email, before.Email == after.Email);
        Add(nameof(PersonDetails.Roles), before.Roles.ToString(), before.Roles == after.Roles);
        Add(nameof(PersonDetails.Unit), before.Unit?.Name ?? "", before.Unit == after.Unit);
        Add(nameof(PersonDetails.SecondUnit), before.SecondUnit?.Name ?? "", before.SecondUnit == after.SecondUnit);
        Add(nameof(PersonDetails.Language), before.Language, before.Language == after.Language);
        return lines;

        void Add(string fact, string value, bool isSame)
        {
            if (!isSame)
            {
                lines.Add($"{fact}={value}");
            }
        }
    }

    private void Record(HistoryKind kind, string? detail, string? text, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Person = this, Side = Side.Nobody, Detail = detail, Text = text });
}
