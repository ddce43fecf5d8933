using System.Text.Json.Serialization;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>One action as the API tells it. It names only the objections the reader may know of.</summary>
/// <param name="Owner">E-mail.</param>
/// <param name="EffortDays">Days of work.</param>
/// <param name="Probability">How likely it is to settle what it answers, at most 1; null where nobody said.</param>
public sealed record ActionView(
    string Id, string Number, ActionKind Kind, string Title, IReadOnlyList<string> Objections, string Owner, string OwnerName, decimal? EffortDays, decimal? Probability,
    DateOnly DueOn, ActionStatus Status, bool Overdue, string AcceptanceCriterion, string? Outcome, DateOnly? EndedOn, DateTime ChangedAt)
{
    [JsonIgnore]
    public Guid Seen { get; init; }

    /// <summary>The same objections with their titles, for the screen.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnsweredObjection> Answers { get; init; } = [];

    /// <summary>Business days up to <see cref="DueOn"/>; negative when it has passed. Null once it ended.</summary>
    [JsonIgnore]
    public int? DaysLeft { get; init; }

    /// <summary>The reader owns it.</summary>
    [JsonIgnore]
    public bool IsMine { get; init; }

    /// <summary>The reader may report on it: owns it, or acts for IT.</summary>
    [JsonIgnore]
    public bool MayReport { get; init; }
}

public sealed record AnsweredObjection(string Number, string Title, Domain.Objections.Severity Severity, Domain.Objections.Status Status);
