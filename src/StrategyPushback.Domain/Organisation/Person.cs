using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The roles of a person. A person can have several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Cio = 1,
    UnitLead = 2,
    Member = 4,
    Pmo = 8,
    Administrator = 16,
}

/// <summary>What people edit of a person.</summary>
/// <param name="SecondUnit">The second reporting line of a matrix.</param>
/// <param name="Language">A culture name, <c>en</c> or <c>pt-BR</c>.</param>
public sealed record PersonDetails(string Name, string Email, Roles Roles, BusinessUnit? Unit, BusinessUnit? SecondUnit, string Language);

/// <summary>A person who signs in, files or answers objections, or owns actions.</summary>
public sealed partial class Person : Entity
{
    /// <summary>Characters of a name or an e-mail address.</summary>
    public const int NameLength = 200;

    private readonly List<HistoryEntry> _history = [];

    private Person()
    {
    }

    public Person(string name, string email, Roles roles, BusinessUnit? unit, string language = "en", BusinessUnit? secondUnit = null)
    {
        Name = name;
        Email = email;
        Roles = roles;
        Unit = unit;
        UnitId = unit?.Id;
        SecondUnit = secondUnit;
        SecondUnitId = secondUnit?.Id;
        Language = language;
    }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public Roles Roles { get; private set; }

    public int? UnitId { get; private set; }

    public BusinessUnit? Unit { get; private set; }

    /// <summary>The second reporting line of a matrix. It gives no right.</summary>
    public int? SecondUnitId { get; private set; }

    public BusinessUnit? SecondUnit { get; private set; }

    /// <summary>A culture name, <c>en</c> or <c>pt-BR</c>.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>When the person was deactivated; null while the person may sign in.</summary>
    public DateTime? DeactivatedAt { get; private set; }

    public bool IsActive => DeactivatedAt is null;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The facts that people edit, as they are now.</summary>
    public PersonDetails Details => new(Name, Email, Roles, Unit, SecondUnit, Language);

    /// <summary>A reload within this time belongs to the same visit.</summary>
    public static readonly TimeSpan VisitLength = TimeSpan.FromHours(1);

    /// <summary>When the present visit began.</summary>
    public DateTime? LastVisitAt { get; private set; }

    public DateTime? ThisVisitAt { get; private set; }

    public void UseLanguage(string language) => Language = language;

    /// <summary>Records a visit. A reload within an hour belongs to the same visit, so that it does not empty "since your last visit".</summary>
    public void Visit(DateTime now)
    {
        if (ThisVisitAt is null || now - ThisVisitAt > VisitLength)
        {
            LastVisitAt = ThisVisitAt;
            ThisVisitAt = now;
        }
    }

    /// <summary>When the previous visit began; null on the first visit.</summary>
    public DateTime? VisitBefore(DateTime now) => ThisVisitAt is { } begun && now - begun <= VisitLength ? LastVisitAt : ThisVisitAt;
}
