using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>The units that a version affects and that have no statement of what it means for them.</summary>
/// <param name="Units">Their names.</param>
/// <param name="Reason">Why the consultation opens all the same.</param>
public sealed record MissingStatements(IReadOnlyList<string> Units, string? Reason);

public sealed partial class StrategyUpdate
{
    public static readonly Rule StatementMissing = new("update.statement-missing");

    /// <summary>
    /// Why its consultation was opened although an affected unit had no statement of what the version means for it; null when none was
    /// missing. Shown to everyone who may see the version.
    /// </summary>
    public string? WithoutStatementReason { get; private set; }

    private static RuleViolation? AgainstMissingStatements(MissingStatements? missing) =>
        StatementMissing.When(missing is { Units.Count: > 0 } && string.IsNullOrWhiteSpace(missing.Reason), string.Join(", ", missing?.Units ?? []));

    private void RecordMissingStatements(MissingStatements? missing, Actor by, BusinessTime now)
    {
        WithoutStatementReason = missing is { Units.Count: > 0 } ? missing.Reason?.Trim() : null;
        if (WithoutStatementReason is not null)
        {
            Record(HistoryKind.OpenedWithoutStatement, by, now, WithoutStatementReason, string.Join(", ", missing!.Units));
        }
    }
}
