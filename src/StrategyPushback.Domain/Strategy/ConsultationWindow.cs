using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>
/// When units may file objections: from <see cref="Opens"/> up to and including <see cref="Closes"/>. For
/// <see cref="FinalCommentDays"/> business days after that, only new information may be filed. Silence is not consent.
/// </summary>
public sealed record ConsultationWindow(DateOnly Opens, DateOnly Closes, int FinalCommentDays)
{
    /// <summary>The default number of business days of final comment.</summary>
    public const int DefaultFinalCommentDays = 5;

    public DateOnly FinalCommentEnds(BusinessCalendar calendar) => calendar.Add(Closes, FinalCommentDays);
}
