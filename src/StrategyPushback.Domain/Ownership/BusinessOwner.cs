using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Ownership;

/// <summary>Whether somebody can answer for a unit in a strategy.</summary>
public enum OwnerAuthority
{
    InAuthority, NoOwner, OwnerLeft, OwnerMoved,
}

/// <summary>
/// The person who answers for one unit in one strategy. Each unit has one; appointing another person ends the former one, who
/// stays stored.
/// </summary>
public sealed class BusinessOwner : Entity
{
    public static readonly Rule PersonLeft = new("owner.person-left");
    public static readonly Rule OfAnotherUnit = new("owner.of-another-unit");
    public static readonly Rule AlreadyOwner = new("owner.already-owner");
    public static readonly Rule Replaced = new("owner.replaced");
    public static readonly Rule EvidenceRequired = new("fitness.evidence-required");
    public static readonly Rule OwnAssessment = new("fitness.own-assessment");
    public static readonly Rule OnlyAssessedAnswers = new("fitness.only-assessed-answers");
    public static readonly Rule NothingToAnswer = new("fitness.nothing-to-answer");

    private readonly List<FitnessAssessment> _assessments = [];

    private BusinessOwner()
    {
    }

    internal BusinessOwner(Strategy.Strategy strategy, BusinessUnit unit, Person person, Actor by, BusinessTime now)
    {
        (Strategy, StrategyId, Unit, UnitId, Person, PersonId) = (strategy, strategy.Id, unit, unit.Id, person, person.Id);
        (AppointedById, AppointedAt, AppointedOn) = (by.PersonId, now.At, now.Today);
    }

    public int StrategyId { get; private set; }

    public Strategy.Strategy Strategy { get; private set; } = null!;

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public int PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    public int AppointedById { get; private set; }

    public DateTime AppointedAt { get; private set; }

    public DateOnly AppointedOn { get; private set; }

    /// <summary>When another person was appointed; null for the present owner.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether the demonstration added it and its source does not state it.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>All assessments, the oldest first. The last one counts.</summary>
    public IReadOnlyList<FitnessAssessment> Assessments => _assessments;

    /// <summary>Whether this person may read the assessments: the assessed person, the CIO and the PMO.</summary>
    public static bool MayReadAssessments(int personId, Actor reader) => reader.ActsForIt || reader.PersonId == personId;

    /// <summary>Whether an owner can still answer for a unit.</summary>
    /// <param name="owner">The present owner; null when none was appointed.</param>
    /// <param name="line">The unit and the units above it.</param>
    public static OwnerAuthority AuthorityOf(Person? owner, IReadOnlyCollection<int> line) =>
        owner is null ? OwnerAuthority.NoOwner
        : !owner.IsActive ? OwnerAuthority.OwnerLeft
        : Belongs(owner, line) ? OwnerAuthority.InAuthority : OwnerAuthority.OwnerMoved;

    internal static bool Belongs(Person person, IReadOnlyCollection<int> line) =>
        (person.UnitId is { } unit && line.Contains(unit)) || (person.SecondUnitId is { } second && line.Contains(second));

    /// <summary>Called for the owners of the demonstration.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    internal void End(BusinessTime now) => EndedOn = now.Today;

    /// <summary>The rule that forbids <see cref="Assess"/> now; null when none does.</summary>
    public RuleViolation? AgainstAssessing(Actor by) =>
        Objections.Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? Replaced.When(EndedOn is not null, Person.Name)
        ?? OwnAssessment.When(by.PersonId == PersonId);

    /// <summary>Records what the assessor found about mindset, authority and competency, each with evidence. Earlier assessments stay stored.</summary>
    public FitnessAssessment Assess(FitnessFinding mindset, FitnessFinding authority, FitnessFinding competency, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAssessing(by) ?? EvidenceRequired.When(new[] { mindset, authority, competency }.Any(finding => finding.IsIncomplete)));
        var assessment = new FitnessAssessment(mindset.Trimmed(), authority.Trimmed(), competency.Trimmed(), by, now);
        _assessments.Add(assessment);
        RenewConcurrencyToken();
        Strategy.RecordOwnership(HistoryKind.FitnessAssessed, UnitId, Person.Name, by, now);
        return assessment;
    }

    /// <summary>The rule that forbids <see cref="Answer"/> now; null when none does.</summary>
    public RuleViolation? AgainstAnswering(Actor by) =>
        OnlyAssessedAnswers.Unless(by.PersonId == PersonId) ?? NothingToAnswer.When(_assessments.Count == 0);

    /// <summary>The assessed person answers the last assessment. Earlier answers stay stored.</summary>
    public void Answer(string text, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAnswering(by));
        _assessments[^1].Add(new FitnessAnswer(text.Trim(), now));
        RenewConcurrencyToken();
        Strategy.RecordOwnership(HistoryKind.FitnessAnswered, UnitId, Person.Name, by, now);
    }
}
