using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>What a unit writes when it files a concern.</summary>
public sealed record Filing
{
    /// <summary>The unit that leads it. Null only for records whose source names none.</summary>
    public required BusinessUnit? Unit { get; init; }

    /// <summary>One line, at most <see cref="Objection.TitleLength"/> characters.</summary>
    public required string Title { get; init; }

    /// <summary>The position, in the unit's words; at most <see cref="Objection.TextLength"/> characters.</summary>
    public required string Statement { get; init; }

    /// <summary>What would remove it. "I do not know yet, let us talk" is an answer.</summary>
    public required string ProposedChange { get; init; }

    /// <summary>What lies behind the position.</summary>
    public string? Interest { get; init; }

    public Severity Severity { get; init; } = Severity.Substantive;

    public Confidentiality Confidentiality { get; init; }

    /// <summary>Whether it rests on something not known while the window was open.</summary>
    public bool NewInformation { get; init; }

    public IReadOnlyList<StrategyElement> Elements { get; init; } = [];

    /// <summary>
    /// Somebody else speaks for the unit: the PMO after a meeting, or a file brought in. It is unconfirmed, and holds up
    /// nothing, until a lead of a raising unit says that it is theirs.
    /// </summary>
    public bool OnBehalf { get; init; }

    /// <summary>When the unit could first know. Null: when the window opened.</summary>
    public DateOnly? NoticedOn { get; init; }

    public SourceReference? Source { get; init; }

    /// <summary>A row of a file: when it was raised is the source's own matter and ends no step here.</summary>
    public bool IsBroughtIn { get; init; }
}

/// <summary>Where a record that was brought in came from.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Reference">The number or heading there.</param>
/// <param name="Lines">The lines it stands on there, e.g. <c>81-110</c>.</param>
/// <param name="Date">The date it carries there, before any move.</param>
/// <param name="Answer">What the source says was being done; null where it says nothing.</param>
/// <param name="ClosedOn">The date on which the source says that it was settled.</param>
public sealed record SourceReference(string File, string Reference, string? Lines, DateOnly? Date, string? Answer, DateOnly? ClosedOn = null);
