using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class Strategy
{
    /// <summary>An entry about a need. It belongs to the strategy and not to the version, whose history more people read than the need.</summary>
    internal void RecordNeed(HistoryKind kind, UnitNeed need, Actor by, BusinessTime now, string? text) =>
        _history.Add(new HistoryEntry(kind, by, now)
        {
            Strategy = this,
            Need = need,
            UnitId = need.UnitId,
            Side = kind is HistoryKind.NeedAnswered ? Side.It : Side.Unit,
            ForId = by.ForOn(Side.Unit, need.UnitId),
            Detail = need.Kind.ToString(),
            Text = text,
        });
}
