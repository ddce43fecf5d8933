using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>The problems of one row, with the chosen repairs.</summary>
internal sealed class RowProblems(ImportSettings settings)
{
    private readonly List<Problem> _found = [];

    public IReadOnlyList<Problem> Found => _found;

    /// <summary>Whether the chosen repair leaves the row out.</summary>
    public bool IsLeftOut { get; private set; }

    public bool Stop => _found.Exists(problem => problem.Kind.Stops());

    public void Note(ProblemKind kind, string value, string? other = null) => _found.Add(new Problem(kind, value, other));

    /// <summary>Adds a problem once, unless the chosen repair of the value, otherwise that of all values, fixes it or leaves the row out.</summary>
    /// <param name="mends">Whether a repair fixes it; null when only leaving the row out does.</param>
    public void Find(ProblemKind kind, string value, Func<string, bool>? mends = null)
    {
        var choice = settings.Repairs.GetValueOrDefault(Problem.KeyOf(kind, value)) ?? settings.Repairs.GetValueOrDefault(Problem.KeyOf(kind, Problem.AllValues));
        IsLeftOut |= choice == RowRepair.LeaveOut;
        if (choice != RowRepair.LeaveOut && (choice is null || mends?.Invoke(choice) != true))
        {
            _found.RemoveAll(problem => problem.Kind == kind && problem.Value == value);
            Note(kind, value);
        }
    }
}
