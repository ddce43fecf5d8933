using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>
/// When units may raise what they have: from <see cref="Opens"/> up to and including <see cref="Closes"/>, then
/// <see cref="FinalCommentDays"/> business days in which only new information counts. Silence is no consent.
/// </summary>
public sealed record ConsultationWindow(DateOnly Opens, DateOnly Closes, int FinalCommentDays)
{
    /// <summary>Business days of final comment when nobody says otherwise.</summary>
    public const int DefaultFinalCommentDays = 5;

    public bool IsOpenOn(DateOnly date) => date >= Opens && date <= Closes;

    public DateOnly FinalCommentEnds(BusinessCalendar calendar) => calendar.Add(Closes, FinalCommentDays);
}
