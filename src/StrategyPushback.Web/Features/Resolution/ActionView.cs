using System.Text.Json.Serialization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>An action as the API returns it. It names only the objections that the reader may see.</summary>
/// <param name="Owner">E-mail.</param>
/// <param name="EffortDays">Days of work.</param>
/// <param name="Probability">The probability that it settles its objections, at most 1; null when it is not estimated.</param>
public sealed record ActionView(
    string Id, string Number, ActionKind Kind, string Title, IReadOnlyList<string> Objections, string Owner, string OwnerName, decimal? EffortDays, decimal? Probability,
    DateOnly DueOn, ActionStatus Status, bool Overdue, string AcceptanceCriterion, string? Outcome, DateOnly? EndedOn, DateTime ChangedAt)
{
    [JsonIgnore]
    public Guid Seen { get; init; }

    /// <summary>The numbers of the actions that must be done before it starts, as far as the reader may see them.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Why the CIO started it although others were not done; null when they were.</summary>
    public string? OverruledReason { get; init; }

    /// <summary>The actions it waits for, in words, as far as the reader may see them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>The same objections with their titles, for the screen.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnsweredObjection> Answers { get; init; } = [];

    /// <summary>Business days up to <see cref="DueOn"/>; negative when it has passed. Null once it ended.</summary>
    [JsonIgnore]
    public int? DaysLeft { get; init; }

    /// <summary>The reader owns it.</summary>
    [JsonIgnore]
    public bool IsMine { get; init; }

    /// <summary>Every report with the rule that forbids it to the reader now.</summary>
    [JsonIgnore]
    public IReadOnlyList<(ActionReport Report, RuleViolation? Violation)> Reports { get; init; } = [];

    public RuleViolation? RuleAgainst(ActionReport report) => Reports.First(entry => entry.Report == report).Violation;
}

public sealed record AnsweredObjection(string Number, string Title, Domain.Objections.Severity Severity, Domain.Objections.Status Status);
