
namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>What is found in one row, beside what somebody chose for it.</summary>
internal sealed class RowProblems(ImportSettings settings)
{
    private readonly List<Problem> _found = [];

    public IReadOnlyList<Problem> Found => _found;

    /// <summary>Somebody chose to leave such rows out.</summary>
    public bool IsLeftOut { get; private set; }

    public bool Stop => _found.Exists(problem => problem.Kind.Stops());

    public void Note(ProblemKind kind, string value, string? other = null) => _found.Add(new Problem(kind, value, other));

    /// <summary>Notes it, unless what was chosen for it mends it or leaves the row out.</summary>
    /// <param name="mends">Whether a choice mends it; null where none does but leaving the row out.</param>
    public void Find(ProblemKind kind, string value, Func<string, bool>? mends = null)
    {
        var choice = settings.Repairs.GetValueOrDefault(Problem.KeyOf(kind, value));
        IsLeftOut |= choice == RowRepair.LeaveOut;
        if (choice != RowRepair.LeaveOut && (choice is null || mends?.Invoke(choice) != true))
        {
            Note(kind, value);
        }
    }
}
