using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Forecast;

/// <summary>
/// One row of the forecast as it was when the consultation on a version opened. Records are added and never changed, so the
/// forecast can be compared with what happened.
/// </summary>
public sealed class ForecastRecord : Entity
{
    private ForecastRecord()
    {
    }

    public ForecastRecord(StrategyUpdate update, ForecastRow row, BusinessTime now)
    {
        (UpdateId, UnitId, ElementId) = (update.Id, row.UnitId, row.ElementId);
        (Signals, Score, RecordedAt) = (row.Signals, row.Score, now.At);
    }

    public int UpdateId { get; private set; }

    /// <summary>The unit at that time. A merge of units does not change it.</summary>
    public int UnitId { get; private set; }

    /// <summary>Null for the version as a whole.</summary>
    public int? ElementId { get; private set; }

    public ForecastSignals Signals { get; private set; }

    /// <summary>With the points that the signals had then.</summary>
    public int Score { get; private set; }

    public DateTime RecordedAt { get; private set; }
}
