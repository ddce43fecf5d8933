using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>What a row of a file says of an objection that can change with the next version of that file.</summary>
/// <param name="Closed">The source says that it is settled; nobody's verdict on that is recorded.</param>
/// <param name="Disposition">How it was answered, where the source says so.</param>
public sealed record BroughtIn(
    string Title, string Statement, string? Interest, string ProposedChange, Severity Severity, Confidentiality Confidentiality, bool Closed, DispositionKind? Disposition, SourceReference Source);

public sealed partial class Objection
{
    /// <summary>What the history calls a row of a file that became an objection.</summary>
    public const string BroughtInBy = "BroughtIn";

    public static readonly Rule OpenNeedsUnit = new("import.open-needs-unit");

    /// <summary>What it says now, as a row would say it.</summary>
    public BroughtIn AsBroughtIn() =>
        new(Title, Statement, Interest, ProposedChange, Severity, Confidentiality, !IsOpen, _dispositions.LastOrDefault()?.Kind, Source!);

    /// <summary>The units named beside the first, and the state its source gives it. Its clocks start today.</summary>
    internal void StandAsBroughtIn(IEnumerable<BusinessUnit> others, BroughtIn row, Actor by, BusinessTime now)
    {
        foreach (var unit in others)
        {
            _units.Add(new RaisingUnit(unit, _units.Count, by.PersonId, now.At, onBehalf: !IsConfirmed));
        }

        // It was raised with the first alone; from its first day it stands with all of them.
        Leave(_history[^1]);
        CloseWhere(row, by, now);
    }

    /// <summary>The source says something else now. What IT or a unit has built upon stays as it is, so this is refused then.</summary>
    /// <param name="since">When an import last wrote it.</param>
    public void BringInAgain(BroughtIn row, DateTime since, Actor by, BusinessTime now)
    {
        RequireIt(by);
        if (ChangedAt != since)
        {
            throw new BrokenRule(WordsAreAnswered);
        }

        if (row is { Closed: false, Severity: Severity.Critical } && Severity is not Severity.Critical)
        {
            _units.ForEach(raising => raising.Unconfirm());
            KeepConfirmed();
        }

        Take(row);
        if (IsOpen == row.Closed)
        {
            if (row.Closed)
            {
                CloseWhere(row, by, now);
            }
            else
            {
                OpenAgain(by, now);
            }
        }

        KeepGate();
        Record(HistoryKind.Edited, SideOf(by), by, now, detail: row.Source.File);
    }

    private void Take(BroughtIn row)
    {
        (Title, Statement, Interest, ProposedChange) = (row.Title, row.Statement, row.Interest, row.ProposedChange);
        (Severity, Confidentiality, Source) = (row.Severity, row.Confidentiality, row.Source);
    }

    /// <summary>The verdict is "not recorded": no disposition is made up where the source names none.</summary>
    private void CloseWhere(BroughtIn row, Actor by, BusinessTime now)
    {
        if (!row.Closed)
        {
            return;
        }

        if (row.Disposition is { } kind)
        {
            CloseAsRecorded(kind, row.Source.Answer ?? "", by, now);
            return;
        }

        var entry = Record(HistoryKind.ClosedAsRecorded, Side.It, by, now, text: row.Source.Answer);
        Lapse(now);
        Pass(entry, Status.Resolved, Side.Nobody, null, 0, now);
    }

    private void OpenAgain(Actor by, BusinessTime now)
    {
        var entry = Record(HistoryKind.Reopened, SideOf(by), by, now, text: Source!.File);
        Pass(entry, Status.Raised, Side.It, Step.Acknowledge, now.Clocks.Acknowledge, now);
    }
}
