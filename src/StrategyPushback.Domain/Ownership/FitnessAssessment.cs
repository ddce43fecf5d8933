using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Ownership;

/// <summary>What an assessor found in one respect, and what it rests on. There is no grade.</summary>
public sealed record FitnessFinding(string Finding, string Evidence)
{
    /// <summary>Characters of each of the two texts.</summary>
    public const int TextLength = 2_000;

    internal bool IsIncomplete => string.IsNullOrWhiteSpace(Finding) || string.IsNullOrWhiteSpace(Evidence);

    internal FitnessFinding Trimmed() => new(Finding.Trim(), Evidence.Trim());
}

/// <summary>
/// How fit a business owner is for the role, in words. Only the assessed person, the CIO and the PMO read it. It is never
/// changed: a new assessment is a new row.
/// </summary>
public sealed class FitnessAssessment : Entity
{
    private readonly List<FitnessAnswer> _answers = [];

    private FitnessAssessment()
    {
    }

    internal FitnessAssessment(FitnessFinding mindset, FitnessFinding authority, FitnessFinding competency, Actor by, BusinessTime now)
    {
        (Mindset, Authority, Competency) = (mindset, authority, competency);
        (AssessorId, AssessedAt, AssessedOn) = (by.PersonId, now.At, now.Today);
    }

    public int OwnerId { get; private set; }

    /// <summary>Whether the person sees the strategy as the unit's own matter.</summary>
    public FitnessFinding Mindset { get; private set; } = null!;

    /// <summary>What the person can decide for the unit.</summary>
    public FitnessFinding Authority { get; private set; } = null!;

    /// <summary>What the person knows of the unit's work and of the strategy.</summary>
    public FitnessFinding Competency { get; private set; } = null!;

    public int AssessorId { get; private set; }

    public DateTime AssessedAt { get; private set; }

    public DateOnly AssessedOn { get; private set; }

    /// <summary>What the assessed person answered, the oldest first.</summary>
    public IReadOnlyList<FitnessAnswer> Answers => _answers;

    /// <summary>The first day on which a new assessment is due.</summary>
    public DateOnly DueAgainOn(int months) => AssessedOn.AddMonths(months);

    internal void Add(FitnessAnswer answer) => _answers.Add(answer);
}

/// <summary>What the assessed person answered.</summary>
public sealed class FitnessAnswer
{
    /// <summary>Characters of <see cref="Text"/>.</summary>
    public const int TextLength = 4_000;

    private FitnessAnswer()
    {
    }

    internal FitnessAnswer(string text, BusinessTime now) => (Text, At) = (text, now.At);

    public int Id { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime At { get; private set; }
}
