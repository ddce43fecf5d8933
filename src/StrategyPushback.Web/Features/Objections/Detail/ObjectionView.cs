using System.Text.Json.Serialization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Settlement.Criteria;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One objection as the API returns it, as far as the reader may see it. Members that are not serialized serve the pages.</summary>
public sealed record ObjectionView
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required string Statement { get; init; }

    public required string? Interest { get; init; }

    public required string ProposedChange { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Whether it blocks publication.</summary>
    public required bool Blocking { get; init; }

    public required Status Status { get; init; }

    public required Confidentiality Confidentiality { get; init; }

    /// <summary>Whether a raising unit's lead has confirmed it; false while only somebody else has filed it for the units.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Whether it was raised after the window, on new information.</summary>
    public required bool Late { get; init; }

    public required string Update { get; init; }

    public required IReadOnlyList<string> Elements { get; init; }

    /// <summary>Codes of the raising units, the leading one first.</summary>
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

    /// <summary>The criterion of its severity that it meets, in the language of the request; left out when none was stated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Criterion { get; init; }

    /// <summary>Whether a unit or the CIO has to decide about its severity; left out when not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SeverityInQuestion { get; init; }

    /// <summary>Its words before each rewording, the oldest first. Filled for a single objection, not in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FormerWordingView>? FormerTexts { get; init; }

    /// <summary>Escalations to the CIO with their rulings, the oldest first. Filled for a single objection, not in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EscalationView>? Escalations { get; init; }

    /// <summary>IT's questions about the severity, the oldest first. Left out in lists and when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReclassificationView>? Reclassifications { get; init; }

    /// <summary>The oldest entry first. Filled for a single objection, not in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HistoryView>? History { get; init; }

    [JsonIgnore]
    public int Id { get; init; }

    /// <summary>The concurrency token that commands name.</summary>
    [JsonIgnore]
    public Guid Seen { get; init; }

    [JsonIgnore]
    public IReadOnlyList<UnitName> RaisedBy { get; init; } = [];

    /// <summary>The unit whose turn it is; null when it is not a unit's turn.</summary>
    [JsonIgnore]
    public UnitName? Waiting { get; init; }

    /// <summary>The kinds of its causes: <c>None</c> before the diagnosis, <c>Undisclosed</c> for one that the reader may not see.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Business days from raising to closing, or to today.</summary>
    [JsonIgnore]
    public int Age { get; init; }

    /// <summary>Business days up to <see cref="DueOn"/>; negative when overdue.</summary>
    [JsonIgnore]
    public int? DaysLeft { get; init; }

    [JsonIgnore]
    public bool Overdue => DaysLeft < 0;

    /// <summary>Whether the reader may see its restricted facts.</summary>
    [JsonIgnore]
    public bool Known { get; init; }
}

public sealed record UnitName(string Code, string Name);

/// <param name="Unit">Code of the unit whose reply is due first.</param>
/// <param name="Agreed">Whether the other side agreed to <paramref name="DueOn"/>; otherwise it follows from the time limit.</param>
public sealed record TurnView(Side Side, string? Unit, Step? Step, DateOnly? DueOn, bool Agreed);

/// <summary>A read-back and the unit's answer; <paramref name="Confirmed"/> is null until there is one.</summary>
public sealed record ReadBackView(string Text, string By, DateTime At, bool? Confirmed, DateOnly? ConversationOn, string? ConversationWith, string? RefusedBecause, string? AnsweredBy, string? Unit, DateTime? AnsweredAt)
{
    /// <summary>The name of the unit that answered.</summary>
    [JsonIgnore]
    public string? UnitName { get; init; }
}

/// <param name="AcceptanceCriterion">What proves the answer; left out for an answer without a proof.</param>
/// <param name="Proof">Whether the promise was kept so far; left out for an answer without a proof.</param>
public sealed record DispositionView(
    DispositionKind Disposition, string Response, string By, DateTime At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CriterionView? AcceptanceCriterion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProofView? Proof = null);

public sealed record VerdictView(string Unit, bool Accepted, string? Reason, DateTime At)
{
    [JsonIgnore]
    public int DispositionId { get; init; }

    [JsonIgnore]
    public string UnitName { get; init; } = "";

    [JsonIgnore]
    public string By { get; init; } = "";
}

/// <param name="Date">Its date in the source.</param>
public sealed record SourceView(string File, string Reference, DateOnly? Date, string? Lines, string? Answer);
