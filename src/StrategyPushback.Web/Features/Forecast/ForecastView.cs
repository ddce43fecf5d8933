using StrategyPushback.Domain.Forecast;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>The forecast of one version: as it is now before the consultation opens, or as it was recorded when it opened, beside what happened.</summary>
/// <param name="IsBefore">Whether the consultation has not opened yet.</param>
/// <param name="RecordedOn">When it was recorded; null before, and for consultations that opened before forecasts were recorded.</param>
/// <param name="Rows">The highest score first.</param>
/// <param name="Tasks">What to do before the consultation opens; empty afterwards.</param>
/// <param name="Weights">The points in force.</param>
/// <param name="WithoutGoals">The units that are asked and have no goal, so that little is known about them.</param>
/// <param name="Unexpected">Numbers of the objections that no row expected.</param>
/// <param name="Unit">The unit that the rows are limited to; null for all.</param>
public sealed record ForecastView(
    int Id, string Number, string Strategy, bool IsBefore, bool HasElements, DateOnly? RecordedOn, IReadOnlyList<ForecastLine> Rows, IReadOnlyList<ForecastToDo> Tasks, ForecastWeights Weights,
    ForecastCalibration Calibration, IReadOnlyList<ForecastUnit> WithoutGoals, IReadOnlyList<string> Unexpected, ForecastUnit? Unit, DateOnly Today)
{
    public IEnumerable<ForecastLine> Expected => Rows.Where(row => row.Score >= Weights.ExpectedFrom);

    /// <summary>Of the rows in which an objection was expected, those whose unit objected.</summary>
    public int CameTrue => Expected.Count(row => row.Objection is not null);

    /// <summary>Of the rows, those whose unit objected.</summary>
    public int Objected => Rows.Count(row => row.Objection is not null);
}

public sealed record ForecastUnit(int Id, string Code, string Name);

/// <param name="Element">Null for the version as a whole.</param>
/// <param name="Probability">Null while there are too few outcomes.</param>
/// <param name="Objection">The number of the first objection that fulfilled it; null when there is none.</param>
public sealed record ForecastLine(ForecastUnit Unit, ForecastElement? Element, IReadOnlyList<ForecastReasonLine> Reasons, int Score, double? Probability, string? Objection);

/// <param name="Label">The number and the title.</param>
public sealed record ForecastElement(int Id, string Label);

/// <param name="Sources">The records that the signal follows from.</param>
public sealed record ForecastReasonLine(ForecastSignals Signal, int Points, IReadOnlyList<ForecastLink> Sources);

public sealed record ForecastLink(string Text, string Address, bool IsIllustrative = false);

/// <summary>Who owes a task.</summary>
public enum ForecastOwner
{
    Author, Proposer, Pmo, UnitLead,
}

/// <param name="Subject">The goal, the need or the objection that it is about; null without one.</param>
/// <param name="OwnerName">Null for a role.</param>
/// <param name="Address">The form that does it.</param>
public sealed record ForecastToDo(ForecastTaskKind Kind, int Points, ForecastUnit? Unit, ForecastElement? Element, string? Subject, ForecastOwner Owner, string? OwnerName, string Address);
