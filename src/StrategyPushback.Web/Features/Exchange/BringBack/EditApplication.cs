using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>What a person accepts of a file that was brought back.</summary>
/// <param name="Numbers">The accepted objections; null accepts all.</param>
/// <param name="OverwriteAll">Whether the file's value replaces the present one in every conflict of an accepted row.</param>
/// <param name="Overwrite">The conflicts that are decided for the file, as <c>OBJ-4/title</c>.</param>
/// <param name="Seen">The versions of the objections that the person saw; an objection that has changed since is refused. Null compares and stores at once.</param>
public sealed record EditChoice(
    DateOnly? AsOf = null, string? Reason = null, IReadOnlyCollection<string>? Numbers = null, bool OverwriteAll = false, IReadOnlyCollection<string>? Overwrite = null, IReadOnlyDictionary<string, Guid>? Seen = null)
{
    /// <summary>Whether to stop before the next row; the rows before it stay stored.</summary>
    public Func<bool> IsStopped { get; init; } = () => false;

    public bool Takes(string number) => Numbers is null || Numbers.Contains(number);

    public bool Takes(string number, CellDifference cell) =>
        cell.State is DifferenceState.Change || (cell.State is DifferenceState.Conflict && (OverwriteAll || Overwrite?.Contains($"{number}/{cell.Column}") is true));
}

/// <param name="Report">The differences with what became of them.</param>
/// <param name="CanBeTakenBack">The objections whose last change the person can take back today.</param>
public sealed record EditResult(BringBackReport Report, IReadOnlyList<string> CanBeTakenBack);

/// <summary>
/// Stores the accepted cells of a file, objection by objection, each with the command of its action. A refused cell does not
/// keep the others from being stored. A second run with the same file finds nothing left to do.
/// </summary>
public sealed class EditApplication(BringBackQuery comparison, UseCase useCase)
{
    /// <param name="progress">Receives the rows done and the rows in all.</param>
    public async Task<EditResult> RunAsync(string path, string name, EditChoice choice, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var (report, rows) = await comparison.CompareAsync(path, name, choice.AsOf, choice.Reason, cancellation);
        var (differences, canBeTakenBack) = (new List<RowDifference>(), new List<string>());
        foreach (var (place, row) in report.Differences.Index())
        {
            progress?.Report((place, report.Differences.Count));
            cancellation.ThrowIfCancellationRequested();
            var columns = choice.Takes(row.Number) ? row.Cells.Where(cell => choice.Takes(row.Number, cell)).Select(cell => cell.Column).ToList() : [];
            if (columns.Count == 0 || choice.IsStopped())
            {
                differences.Add(row);
                continue;
            }

            var (cells, last) = await ApplyAsync(row, rows[row.ObjectionId].Plan(columns), choice.Seen?.GetValueOrDefault(row.Number) ?? row.Seen);
            differences.Add(row with { Cells = cells });
            if (last is { CanTakeBack: true })
            {
                canBeTakenBack.Add(row.Number);
            }
        }

        return new EditResult(report with { Differences = differences }, canBeTakenBack);
    }

    /// <summary>Takes back the last change of each of these objections, as on its page: the same person, on the same day, with no action after it.</summary>
    /// <returns>The objections whose change could not be taken back, with the reason.</returns>
    public async Task<IReadOnlyList<RowRefusal>> TakeBackAsync(IReadOnlyList<string> numbers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var refused = new List<RowRefusal>();
        foreach (var number in numbers)
        {
            if ((await useCase.RunAsync<TakeBackAction.Command, NoResult>(new(number, null), cancellation: cancellation)).Refusal is { } refusal)
            {
                refused.Add(new RowRefusal(0, number, refusal.Code, refusal.Text));
            }
        }

        return refused;
    }

    private async Task<(IReadOnlyList<CellDifference> Cells, ObjectionAction? Last)> ApplyAsync(RowDifference row, IReadOnlyList<EditStep> steps, Guid? seen)
    {
        var cells = row.Cells.ToDictionary(cell => cell.Column);
        ObjectionAction? last = null;
        foreach (var step in steps)
        {
            // The first command checks the version that was compared; after it the version is our own.
            var outcome = await step.RunAsync(useCase, last is null ? seen : null);
            last = outcome.Succeeded ? step.Action : last;
            foreach (var column in step.Columns.Where(cells.ContainsKey))
            {
                cells[column] = outcome.Refusal is { } refusal
                    ? cells[column] with { State = DifferenceState.Refused, Code = refusal.Code, Text = refusal.Text }
                    : cells[column] with { State = DifferenceState.Applied };
            }
        }

        return ([.. row.Cells.Select(cell => cells[cell.Column])], last);
    }
}
