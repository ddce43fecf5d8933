using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    /// <summary>
    /// A row of a file becomes an objection against this version. Closed, it keeps what its source says, and enters no
    /// figure of acceptance or timeliness; open, its clocks start today, and where it is critical it holds up nothing
    /// until a lead confirms it.
    /// </summary>
    /// <param name="units">The first leads. None only where it is closed: an open one needs somebody who can settle it.</param>
    public Objection BringIn(BroughtIn row, IReadOnlyList<BusinessUnit> units, Actor by, BusinessTime now)
    {
        RequireIt(by);
        if (units.Count == 0 && !row.Closed)
        {
            throw new BrokenRule(Objection.OpenNeedsUnit, row.Title);
        }

        if (Status is UpdateStatus.Draft or UpdateStatus.Withdrawn)
        {
            throw new BrokenRule(WrongState, Status);
        }

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
            IsBroughtIn = true,
            OnBehalf = row is { Closed: false, Severity: Severity.Critical },
        };
        var objection = new Objection(this, filing, late: false, by, now);
        objection.StandAsBroughtIn(units.Skip(1), row, by, now);
        return objection;
    }

    /// <summary>A file was brought in whole, or taken back whole.</summary>
    public void NoteImport(bool takenBack, string file, Actor by, BusinessTime now) =>
        Record(takenBack ? HistoryKind.ImportTakenBack : HistoryKind.Imported, by, now, file);
}
