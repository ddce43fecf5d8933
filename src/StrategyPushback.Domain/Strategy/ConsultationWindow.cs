using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>
/// When units may file objections: from <see cref="Opens"/> up to and including <see cref="Closes"/>. For
/// <see cref="FinalCommentDays"/> business days after that, the units comment on it for the last time. After the window only new information may be filed.
/// </summary>
public sealed record ConsultationWindow(DateOnly Opens, DateOnly Closes, int FinalCommentDays)
{
    /// <summary>The default number of business days of final comment.</summary>
    public const int DefaultFinalCommentDays = 5;

    /// <summary>The maximum number of characters of <see cref="Silence"/>.</summary>
    public const int SilenceLength = 500;

    /// <summary>What it means when a unit states nothing; null for the organisation's default.</summary>
    public string? Silence { get; init; }

    /// <summary>The last day of final comment; the window's own last day when it has none.</summary>
    public DateOnly FinalCommentEnds(BusinessCalendar calendar) => calendar.Add(Closes, FinalCommentDays);
}
