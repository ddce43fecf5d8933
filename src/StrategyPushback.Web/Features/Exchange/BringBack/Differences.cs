using System.Text.Json.Serialization;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>What becomes of a changed cell.</summary>
public enum DifferenceState
{
    /// <summary>It can be stored.</summary>
    Change,

    /// <summary>The objection has another value by now than at the time of the export. A person decides.</summary>
    Conflict,

    /// <summary>A rule, a right or the value itself forbids it.</summary>
    Refused,

    /// <summary>It is stored.</summary>
    Applied,
}

/// <summary>A cell that a person has changed.</summary>
/// <param name="Column">The name of the column, as in the address of an export.</param>
/// <param name="Former">The value at the time of the export; null when the file does not say it.</param>
/// <param name="Theirs">The value in the file.</param>
/// <param name="Now">The present value.</param>
/// <param name="Code">The code of the refusal; null when it is not refused.</param>
/// <param name="Text">The words of the refusal.</param>
public sealed record CellDifference(string Column, string? Former, string Theirs, string Now, DifferenceState State, string? Code = null, string? Text = null);

/// <summary>The changed cells of one objection.</summary>
/// <param name="Place">The number of the row in the file.</param>
public sealed record RowDifference(string Number, string Title, int Place, IReadOnlyList<CellDifference> Cells)
{
    [JsonIgnore]
    public int ObjectionId { get; init; }

    /// <summary>The version of the objection that was compared.</summary>
    [JsonIgnore]
    public Guid Seen { get; init; }

    /// <summary>Whether it cannot be stored without a written reason.</summary>
    [JsonIgnore]
    public bool NeedsReason { get; init; }

    [JsonIgnore]
    public bool HasConflict => Cells.Any(cell => cell.State is DifferenceState.Conflict);

    /// <summary>Whether something can be stored, at least after a conflict is decided.</summary>
    [JsonIgnore]
    public bool CanApply => Cells.Any(cell => cell.State is DifferenceState.Change or DifferenceState.Conflict);
}

/// <summary>A row that cannot be compared.</summary>
public sealed record RowRefusal(int Place, string Number, string Code, string Text);

/// <summary>The differences between a file and the database.</summary>
/// <param name="ExportedAt">The time of the export; null when the file does not say it.</param>
/// <param name="Rows">The rows of the file.</param>
/// <param name="Unchanged">The rows without a difference.</param>
/// <param name="Refused">The rows that cannot be compared. Nothing of them is stored.</param>
public sealed record BringBackReport(string File, DateTime? ExportedAt, int Rows, int Unchanged, IReadOnlyList<RowDifference> Differences, IReadOnlyList<RowRefusal> Refused)
{
    public int CountOf(DifferenceState state) => Differences.Sum(row => row.Cells.Count(cell => cell.State == state));
}
