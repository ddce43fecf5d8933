using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    /// <summary>
    /// Creates an objection to this version from an imported row. A closed row keeps its content and is not counted in
    /// acceptance or timeliness. An open row starts its clocks today; if it is critical, it blocks nothing until a lead
    /// confirms it.
    /// </summary>
    /// <param name="units">The raising units, the leading one first. May be empty only for a closed row.</param>
    public Objection ImportObjection(ImportedContent row, IReadOnlyList<BusinessUnit> units, Actor by, BusinessTime now)
    {
        ThrowIf(UnitTree.Retired.When(!row.Closed && units.Any(unit => unit.IsRetired), units.FirstOrDefault(unit => unit.IsRetired)?.Name ?? ""));
        ThrowIf(UnlessIt(by) ?? Objection.OpenNeedsUnit.When(units.Count == 0 && !row.Closed, row.Title) ?? WrongState.When(Status is UpdateStatus.Draft or UpdateStatus.Withdrawn, Status));
        var filing = new Filing
        {
            Unit = units.Count == 0 ? null : units[0],
            Title = row.Title,
            Statement = row.Statement,
            Interest = row.Interest,
            ProposedChange = row.ProposedChange,
            Severity = row.Severity,
            Confidentiality = row.Confidentiality,
            NoticedOn = now.Today,
            Source = row.Source,
            IsImported = true,
            OnBehalf = row.NeedsConfirmation,
        };
        var objection = new Objection(this, filing, late: false, by, now);
        objection.InitializeFromImport(units.Skip(1), row, by, now);
        return objection;
    }

    /// <summary>Records in the history that a file was imported, or that its import was undone.</summary>
    public void RecordImport(bool takenBack, string file, Actor by, BusinessTime now) =>
        Record(takenBack ? HistoryKind.ImportTakenBack : HistoryKind.Imported, by, now, file);
}
