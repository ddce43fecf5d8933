using System.Text.Json.Serialization;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One objection as the API tells it, as much as the reader may know. What is not sent serves the screens.</summary>
public sealed record ObjectionView
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required string Statement { get; init; }

    public required string? Interest { get; init; }

    public required string ProposedChange { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Publication waits for it.</summary>
    public required bool Blocking { get; init; }

    public required Status Status { get; init; }

    public required Confidentiality Confidentiality { get; init; }

    /// <summary>A raising unit's lead stands behind it; false while only somebody else has filed it for the units.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Raised after the window, on new information.</summary>
    public required bool Late { get; init; }

    public required string Update { get; init; }

    public required IReadOnlyList<string> Elements { get; init; }

    /// <summary>Codes of the raising units, the one that leads first.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    public required DateTime RaisedAt { get; init; }

    public required TurnView Turn { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required IReadOnlyList<CauseView> RootCauses { get; init; }

    public required IReadOnlyList<ReadBackView> ReadBacks { get; init; }

    /// <summary>The newest last.</summary>
    public required IReadOnlyList<DispositionView> Dispositions { get; init; }

    public required IReadOnlyList<VerdictView> Verdicts { get; init; }

    /// <summary>Keys of the actions that answer it.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public required SourceView? Source { get; init; }

    /// <summary>The oldest first; of one objection alone, never in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HistoryView>? History { get; init; }

    [JsonIgnore]
    public int Id { get; init; }

    /// <summary>The state it was read in; verbs give it back.</summary>
    [JsonIgnore]
    public Guid Seen { get; init; }

    [JsonIgnore]
    public IReadOnlyList<UnitName> RaisedBy { get; init; } = [];

    /// <summary>The unit whose turn it is, if it is one's.</summary>
    [JsonIgnore]
    public UnitName? Waiting { get; init; }

    /// <summary>The causes' kinds as marks: <c>None</c> where not diagnosed, <c>Undisclosed</c> where not for the reader.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Business days from raising to closing, or today.</summary>
    [JsonIgnore]
    public int Age { get; init; }

    /// <summary>Business days up to <see cref="DueOn"/>; negative when overdue.</summary>
    [JsonIgnore]
    public int? DaysLeft { get; init; }

    [JsonIgnore]
    public bool Overdue => DaysLeft < 0;

    /// <summary>Whether the reader may know its restricted facts.</summary>
    [JsonIgnore]
    public bool Known { get; init; }
}

public sealed record UnitName(string Code, string Name);

/// <param name="Unit">Code of the unit that is waited for first.</param>
/// <param name="Agreed">Whether <paramref name="DueOn"/> was agreed by the other side instead of being the clock's.</param>
public sealed record TurnView(Side Side, string? Unit, Step? Step, DateOnly? DueOn, bool Agreed);

/// <summary>What the unit was told it means, and its answer; <paramref name="Confirmed"/> is null while it is waited for.</summary>
public sealed record ReadBackView(string Text, string By, DateTime At, bool? Confirmed, DateOnly? ConversationOn, string? ConversationWith, string? RefusedBecause, string? AnsweredBy, string? Unit, DateTime? AnsweredAt)
{
    /// <summary>The name of the unit that answered.</summary>
    [JsonIgnore]
    public string? UnitName { get; init; }
}

public sealed record DispositionView(DispositionKind Disposition, string Response, string By, DateTime At);

public sealed record VerdictView(string Unit, bool Accepted, string? Reason, DateTime At)
{
    [JsonIgnore]
    public int DispositionId { get; init; }

    [JsonIgnore]
    public string UnitName { get; init; } = "";

    [JsonIgnore]
    public string By { get; init; } = "";
}

/// <param name="Date">The date it carries there.</param>
public sealed record SourceView(string File, string Reference, DateOnly? Date, string? Lines, string? Answer);
