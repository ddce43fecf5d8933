using System.Globalization;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>
/// The properties of an objection that the dashboard counts. Stored as text in the objection's row, so that a change can
/// subtract the old state and add the new one, even if another process changed the objection in between.
/// </summary>
internal sealed record CountedState
{
    public required int UpdateId { get; init; }

    public required Confidentiality Confidentiality { get; init; }

    public required Status Status { get; init; }

    public required Severity Severity { get; init; }

    public required bool Blocks { get; init; }

    public required Side Side { get; init; }

    public required Step? Step { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required IReadOnlyList<int> Units { get; init; }

    public required IReadOnlyList<CauseKind> Causes { get; init; }

    public static CountedState Of(Objection objection) => new()
    {
        UpdateId = objection.UpdateId,
        Confidentiality = objection.Confidentiality,
        Status = objection.Status,
        Severity = objection.Severity,
        Blocks = objection.BlocksPublication,
        Side = objection.Turn.Side,
        Step = objection.Turn.Step,
        DueOn = objection.Turn.DueOn,
        Units = [.. objection.Units.Where(raising => raising.IsSupporting).Select(raising => raising.UnitId).Order()],
        Causes = [.. objection.EstablishedCauses.Select(cause => cause.Kind).Distinct().Order()],
    };

    public static CountedState Of(DailySnapshot standing, int updateId, Confidentiality confidentiality) => new()
    {
        UpdateId = updateId,
        Confidentiality = confidentiality,
        Status = standing.Status,
        Severity = standing.Severity,
        Blocks = standing.Blocks,
        Side = standing.Side,
        Step = standing.Step,
        DueOn = standing.DueOn,
        Units = standing.UnitIds,
        Causes = standing.CauseKinds,
    };

    public string Write() => string.Join(
        ';',
        UpdateId.ToString(CultureInfo.InvariantCulture),
        Confidentiality,
        Status,
        Severity,
        Blocks ? "1" : "0",
        Side,
        Step,
        DueOn?.ToString("O", CultureInfo.InvariantCulture),
        string.Join(',', Units.Select(unit => unit.ToString(CultureInfo.InvariantCulture))),
        string.Join(',', Causes));

    public static CountedState Read(string line)
    {
        var parts = line.Split(';');
        return new()
        {
            UpdateId = int.Parse(parts[0], CultureInfo.InvariantCulture),
            Confidentiality = Enum.Parse<Confidentiality>(parts[1]),
            Status = Enum.Parse<Status>(parts[2]),
            Severity = Enum.Parse<Severity>(parts[3]),
            Blocks = parts[4] == "1",
            Side = Enum.Parse<Side>(parts[5]),
            Step = parts[6].Length == 0 ? null : Enum.Parse<Step>(parts[6]),
            DueOn = parts[7].Length == 0 ? null : DateOnly.ParseExact(parts[7], "O", CultureInfo.InvariantCulture),
            Units = [.. parts[8].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(unit => int.Parse(unit, CultureInfo.InvariantCulture))],
            Causes = [.. parts[9].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CauseKind>)],
        };
    }
}
