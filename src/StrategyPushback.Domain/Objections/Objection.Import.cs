using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>The content of an imported row that may change with the next version of the file. The property names are stored as JSON.</summary>
/// <param name="Closed">Whether the file says that it is settled. No unit's verdict is recorded for it.</param>
/// <param name="Disposition">How it was answered, when the file says so.</param>
public sealed record ImportedContent(
    string Title, string Statement, string? Interest, string ProposedChange, Severity Severity, Confidentiality Confidentiality, bool Closed, DispositionKind? Disposition, SourceReference Source);

public sealed partial class Objection
{
    /// <summary>Detail of a "raised" history entry for an imported row. Stored.</summary>
    public const string ImportedDetail = "BroughtIn";

    public static readonly Rule OpenNeedsUnit = new("import.open-needs-unit");

    /// <summary>The present content in the form of an imported row.</summary>
    public ImportedContent ToImportedContent() =>
        new(Title, Statement, Interest, ProposedChange, Severity, Confidentiality, !IsOpen, _dispositions.LastOrDefault()?.Kind, Source!);

    /// <summary>Adds the units named after the first, and the state that the file gives. Its clocks start today.</summary>
    internal void InitializeFromImport(IEnumerable<BusinessUnit> others, ImportedContent row, Actor by, BusinessTime now)
    {
        foreach (var unit in others)
        {
            _units.Add(new RaisingUnit(unit, _units.Count, by.PersonId, now.At, onBehalf: !IsConfirmed));
        }

        // The entry was recorded with the first unit alone; its snapshot has to contain all of them.
        RecordSnapshot(_history[^1]);
        CloseIfSettled(row, by, now);
    }

    /// <summary>Updates the content from a newer version of the file. Refused once somebody has worked on the objection.</summary>
    /// <param name="since">When an import last wrote the objection.</param>
    public void UpdateFromImport(ImportedContent row, DateTime since, Actor by, BusinessTime now)
    {
        ThrowIf(UnlessIt(by) ?? WordsAreAnswered.Unless(ChangedAt == since));
        if (row is { Closed: false, Severity: Severity.Critical } && Severity is not Severity.Critical)
        {
            _units.ForEach(raising => raising.Unconfirm());
            UpdateConfirmed();
        }

        var former = Wording.ToJson();
        (Title, Statement, Interest, ProposedChange) = (row.Title, row.Statement, row.Interest, row.ProposedChange);
        (Severity, Confidentiality, Source) = (row.Severity, row.Confidentiality, row.Source);
        if (IsOpen && row.Closed)
        {
            CloseIfSettled(row, by, now);
        }
        else if (!IsOpen && !row.Closed)
        {
            ReopenFromImport(by, now);
        }

        UpdateBlocking();
        Record(HistoryKind.Edited, SideOf(by), by, now, detail: row.Source.File, text: former);
    }

    /// <summary>Closes an imported record. Its source names no unit that could have accepted, so the verdict is "not recorded".</summary>
    public void CloseAsRecorded(DispositionKind kind, string response, Actor by, BusinessTime now)
    {
        ThrowIf(UnlessOpen() ?? UnlessIt(by) ?? OnlyObjectorAccepts.When(Source is null));
        _dispositions.Add(new Disposition(kind, response.Trim(), by.PersonId, now.At));
        Close(Record(HistoryKind.ClosedAsRecorded, Side.It, by, now, detail: kind.ToString(), text: response.Trim()), now);
    }

    /// <summary>Without a disposition in the file, none is created.</summary>
    private void CloseIfSettled(ImportedContent row, Actor by, BusinessTime now)
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

        Close(Record(HistoryKind.ClosedAsRecorded, Side.It, by, now, text: row.Source.Answer), now);
    }

    private void Close(HistoryEntry entry, BusinessTime now)
    {
        CancelPendingQuestions(now);
        PassTurn(entry, Status.Resolved, Side.Nobody, null, 0, now);
    }

    private void ReopenFromImport(Actor by, BusinessTime now)
    {
        var entry = Record(HistoryKind.Reopened, SideOf(by), by, now, text: Source!.File);
        PassTurn(entry, Status.Raised, Side.It, Step.Acknowledge, now.Clocks.Acknowledge, now);
    }
}
