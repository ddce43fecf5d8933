using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>The input for filing an objection.</summary>
public sealed record Filing
{
    /// <summary>The unit that leads the objection. Null only for imported records whose source names none.</summary>
    public required BusinessUnit? Unit { get; init; }

    /// <summary>One line, at most <see cref="Objection.TitleLength"/> characters.</summary>
    public required string Title { get; init; }

    /// <summary>The position, in the unit's words; at most <see cref="Objection.TextLength"/> characters.</summary>
    public required string Statement { get; init; }

    /// <summary>What would resolve the objection. "I do not know yet, let us talk" is a valid answer.</summary>
    public required string ProposedChange { get; init; }

    /// <summary>The interest behind the position.</summary>
    public string? Interest { get; init; }

    public Severity Severity { get; init; } = Severity.Substantive;

    /// <summary>The criterion of the severity that is met; null when the source states none.</summary>
    public SeverityCriterion? Criterion { get; init; }

    public Confidentiality Confidentiality { get; init; }

    /// <summary>Whether it is based on something that was not known while the window was open.</summary>
    public bool NewInformation { get; init; }

    public IReadOnlyList<StrategyElement> Elements { get; init; } = [];

    /// <summary>
    /// Whether somebody else files for the unit: the PMO after a meeting, or an import. The objection is then unconfirmed
    /// and blocks nothing until a lead of a raising unit confirms it.
    /// </summary>
    public bool OnBehalf { get; init; }

    /// <summary>The first reasonable opportunity of the unit to file. Null stands for the date on which the window opened.</summary>
    public DateOnly? NoticedOn { get; init; }

    /// <summary>False when IT gave the unit less notice than it promised. The filing is then never late.</summary>
    public bool IsNoticeKept { get; init; } = true;

    public SourceReference? Source { get; init; }

    /// <summary>Whether it comes from an imported row. The time until it was raised is then not measured.</summary>
    public bool IsImported { get; init; }
}

/// <summary>The source of an imported record.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Reference">The number or heading in the file.</param>
/// <param name="Lines">The lines in the file, for example <c>81-110</c>.</param>
/// <param name="Date">The date in the file, before any shift.</param>
/// <param name="Answer">What was done about it according to the file; null when the file says nothing.</param>
/// <param name="ClosedOn">The date on which it was settled according to the file.</param>
public sealed record SourceReference(string File, string Reference, string? Lines, DateOnly? Date, string? Answer, DateOnly? ClosedOn = null);
