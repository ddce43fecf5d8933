using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Alignment;

/// <summary>A problem that a unit needs solved, in its own words. <see cref="ProblemList"/> keeps the order of a unit's problems.</summary>
public sealed class Problem : Entity
{
    public static readonly Rule Solved = new("problem.solved");
    public static readonly Rule NotSolved = new("problem.not-solved");
    public static readonly Rule NotedInTheFuture = new("problem.noted-in-the-future");

    /// <summary>Characters of <see cref="Statement"/>.</summary>
    public const int StatementLength = 1000;

    private readonly List<HistoryEntry> _history = [];

    private Problem()
    {
    }

    internal Problem(BusinessUnit unit, string statement, DateOnly notedOn, int rank, Actor by, BusinessTime now, bool isIllustrative)
    {
        ThrowIf(AgainstDate(notedOn, now));
        (Unit, UnitId, Statement, NotedOn, Rank) = (unit, unit.Id, statement.Trim(), notedOn, rank);
        (IsOnBehalf, IsIllustrative) = (!by.Leads(unit.Id), isIllustrative);
        Record(HistoryKind.ProblemAdded, null, by, now);
    }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public string Statement { get; private set; } = "";

    /// <summary>The place among the unsolved problems of the unit, from 1. A solved problem keeps its last one.</summary>
    public int Rank { get; private set; }

    public DateOnly NotedOn { get; private set; }

    public DateOnly? SolvedOn { get; private set; }

    public bool IsSolved => SolvedOn is not null;

    /// <summary>Whether the PMO wrote the present words on behalf of the unit.</summary>
    public bool IsOnBehalf { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The rule that forbids <see cref="Edit"/> now; null when none does. The unit must be loaded.</summary>
    public RuleViolation? AgainstEditing(Actor by) => ProblemList.AgainstChanging(Unit, by) ?? Solved.When(IsSolved);

    /// <summary>Changes the words or the date. The former values stay in the history.</summary>
    public void Edit(string statement, DateOnly notedOn, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditing(by) ?? AgainstDate(notedOn, now));
        var former = FormerWording.Changed(Facts(NotedOn, Statement), Facts(notedOn, statement.Trim()));
        if (former is not null)
        {
            (Statement, NotedOn, IsOnBehalf, IsIllustrative) = (statement.Trim(), notedOn, !by.Leads(UnitId), false);
            Record(HistoryKind.ProblemEdited, former, by, now);
        }
    }

    internal void PlaceAt(int rank) => Rank = rank;

    internal void MoveTo(BusinessUnit unit, int rank) => (Unit, UnitId, Rank) = (unit, unit.Id, rank);

    internal void Solve(DateOnly? on) => SolvedOn = on;

    internal void Record(HistoryKind kind, string? text, Actor by, BusinessTime now) => _history.Add(new HistoryEntry(kind, by, now)
    {
        Problem = this,
        UnitId = UnitId,
        Side = by.Leads(UnitId) ? Side.Unit : Side.It,
        ForId = by.ForOn(Side.Unit, UnitId),
        Detail = Statement,
        Text = text,
    });

    private static RuleViolation? AgainstDate(DateOnly notedOn, BusinessTime now) => NotedInTheFuture.When(notedOn > now.Today, notedOn);

    private static (string Fact, string Value)[] Facts(DateOnly notedOn, string statement) =>
        [(nameof(NotedOn), FormerWording.Date(notedOn)), (nameof(Statement), statement)];
}
