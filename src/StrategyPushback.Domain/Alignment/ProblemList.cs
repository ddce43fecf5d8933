using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Alignment;

/// <summary>The problems of one unit. The unsolved ones are ranked from 1 without gaps.</summary>
public sealed class ProblemList(BusinessUnit unit, IEnumerable<Problem> problems)
{
    public static readonly Rule NotOwnUnit = new("problem.not-own-unit");

    private readonly List<Problem> _ranked = [.. problems.Where(problem => !problem.IsSolved).OrderBy(problem => problem.Rank).ThenBy(problem => problem.Id)];

    /// <summary>The rule that forbids a person to change the problems of a unit; null when none does. The PMO may record them on behalf of the unit.</summary>
    public static RuleViolation? AgainstChanging(BusinessUnit unit, Actor by) =>
        NotOwnUnit.Unless(by.Leads(unit.Id) || by.Is(Roles.Pmo), unit.Name) ?? UnitTree.Retired.When(unit.IsRetired, unit.Name);

    /// <summary>Adds a problem as the last one.</summary>
    public Problem Add(string statement, DateOnly notedOn, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        Check(AgainstChanging(unit, by));
        var problem = new Problem(unit, statement, notedOn, _ranked.Count + 1, by, now, isIllustrative);
        _ranked.Add(problem);
        return problem;
    }

    /// <summary>Moves a problem to another place; a place beyond the ends is the first or the last one.</summary>
    public void Rank(Problem problem, int rank, Actor by, BusinessTime now)
    {
        Check(problem.AgainstEditing(by));
        var (before, after) = (problem.Rank, Math.Clamp(rank, 1, _ranked.Count));
        if (before != after)
        {
            _ranked.Remove(problem);
            _ranked.Insert(after - 1, problem);
            Renumber();
            problem.Record(HistoryKind.ProblemRanked, $"{nameof(Problem.Rank)}={before.ToString(CultureInfo.InvariantCulture)}", by, now);
        }
    }

    /// <summary>Records that a problem is solved. The later ones move up.</summary>
    public void Solve(Problem problem, Actor by, BusinessTime now)
    {
        Check(problem.AgainstEditing(by));
        problem.Solve(now.Today);
        _ranked.Remove(problem);
        Renumber();
        problem.Record(HistoryKind.ProblemSolved, null, by, now);
    }

    /// <summary>The rule that forbids <see cref="Reopen"/> now; null when none does.</summary>
    public static RuleViolation? AgainstReopening(Problem problem, Actor by) => AgainstChanging(problem.Unit, by) ?? Problem.NotSolved.Unless(problem.IsSolved);

    /// <summary>Takes a solved problem back into the order, at the place it had.</summary>
    public void Reopen(Problem problem, Actor by, BusinessTime now)
    {
        Check(AgainstReopening(problem, by));
        problem.Solve(null);
        _ranked.Insert(Math.Clamp(problem.Rank - 1, 0, _ranked.Count), problem);
        Renumber();
        problem.Record(HistoryKind.ProblemReopened, null, by, now);
    }

    /// <summary>Takes over the problems of a unit that is merged into this one, after the own ones, and closes gaps in the order.</summary>
    internal void Absorb(IEnumerable<Problem> others)
    {
        foreach (var problem in others.OrderBy(problem => problem.Rank))
        {
            problem.MoveTo(unit, problem.Rank);
            if (!problem.IsSolved)
            {
                _ranked.Add(problem);
            }
        }

        Renumber();
    }

    private void Renumber()
    {
        for (var index = 0; index < _ranked.Count; index++)
        {
            if (_ranked[index].Rank != index + 1)
            {
                _ranked[index].PlaceAt(index + 1);
            }
        }
    }

    private static void Check(RuleViolation? violation)
    {
        if (violation is not null)
        {
            throw new BrokenRule(violation);
        }
    }
}
