using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>The content of an imported row that may change with the next version of the file. The property names are stored as JSON.</summary>
/// <param name="Closed">Whether the file says that it is settled. No unit's verdict is recorded for it.</param>
/// <param name="Disposition">How it was answered, when the file says so.</param>
/// <param name="UnitIds">The raising units, the leading one first. Null where the units are passed separately, and in content that was stored before units could change.</param>
public sealed record ImportedContent(
    string Title, string Statement, string? Interest, string ProposedChange, Severity Severity, Confidentiality Confidentiality, bool Closed, DispositionKind? Disposition, SourceReference Source,
    IReadOnlyList<int>? UnitIds = null)
{
    /// <summary>An open critical row blocks nothing until a lead confirms it.</summary>
    public bool NeedsConfirmation => this is { Closed: false, Severity: Severity.Critical };
}

public sealed partial class Objection
{
    /// <summary>Detail of a "raised" history entry for an imported row. Stored.</summary>
    public const string ImportedDetail = "BroughtIn";

    public static readonly Rule OpenNeedsUnit = new("import.open-needs-unit");

    /// <summary>The present content in the form of an imported row.</summary>
    public ImportedContent ToImportedContent() =>
        new(Title, Statement, Interest, ProposedChange, Severity, Confidentiality, !IsOpen, IsOpen ? null : _dispositions.LastOrDefault()?.Kind, Source!,
            [.. _units.OrderBy(raising => raising.Order).Select(raising => raising.UnitId)]);

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

    /// <summary>Updates everything from a newer version of the file. Refused once somebody has worked on the objection.</summary>
    /// <param name="units">The raising units, the leading one first; null leaves them as they are.</param>
    /// <param name="since">When an import last wrote the objection.</param>
    public void UpdateFromImport(ImportedContent row, IReadOnlyList<BusinessUnit>? units, DateTime since, Actor by, BusinessTime now)
    {
        ThrowIf(UnlessIt(by) ?? WordsAreAnswered.Unless(ChangedAt == since));
        units ??= [.. _units.OrderBy(raising => raising.Order).Select(raising => raising.Unit)];
        ThrowIf(OpenNeedsUnit.When(units.Count == 0 && !row.Closed, row.Title));
        var former = Wording.ToJson();
        var (formerUnits, formerAnswer) = (_units.OrderBy(raising => raising.Order).Select(raising => raising.Unit).ToList(), Source?.Answer);
        (Title, Statement, Interest, ProposedChange) = (row.Title, row.Statement, row.Interest, row.ProposedChange);
        (Severity, Confidentiality, Source) = (row.Severity, row.Confidentiality, row.Source);
        ReplaceImportedUnits(units, row, by, now);
        Record(HistoryKind.Edited, SideOf(by), by, now, detail: row.Source.File, text: former);
        if (!formerUnits.SequenceEqual(units))
        {
            Record(HistoryKind.UnitsCorrected, SideOf(by), by, now, text: formerUnits.Count == 0 ? null : string.Join(", ", formerUnits.Select(unit => unit.Name)));
        }

        if (IsOpen)
        {
            CloseIfSettled(row, by, now);
        }
        else if (row.Closed)
        {
            CorrectRecordedAnswer(row, formerAnswer, by, now);
        }
        else
        {
            ReopenFromImport(formerAnswer, by, now);
        }
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

    /// <summary>The answer of a closed record is that of its source, so a newer version of the file replaces it; the history keeps the former one.</summary>
    private void CorrectRecordedAnswer(ImportedContent row, string? formerAnswer, Actor by, BusinessTime now)
    {
        var former = _dispositions.LastOrDefault()?.Kind;
        if (former == row.Disposition && formerAnswer == row.Source.Answer)
        {
            return;
        }

        _dispositions.Clear();
        if (row.Disposition is { } kind)
        {
            _dispositions.Add(new Disposition(kind, row.Source.Answer ?? "", by.PersonId, now.At));
        }

        Record(HistoryKind.RecordedAnswerCorrected, SideOf(by), by, now, detail: former?.ToString(), text: formerAnswer);
    }

    /// <summary>Nobody has worked on the objection, so every unit is confirmed or not as in a new import.</summary>
    private void ReplaceImportedUnits(IReadOnlyList<BusinessUnit> units, ImportedContent row, Actor by, BusinessTime now)
    {
        _units.RemoveAll(raising => units.All(unit => unit.Id != raising.UnitId));
        foreach (var (order, unit) in units.Index())
        {
            if (_units.Find(raising => raising.UnitId == unit.Id) is not { } existing)
            {
                ThrowIf(UnitTree.Retired.When(unit.IsRetired && !row.Closed, unit.Name));
                _units.Add(existing = new RaisingUnit(unit, order, by.PersonId, now.At, row.NeedsConfirmation));
            }

            existing.PlaceAt(order);
            if (row.NeedsConfirmation)
            {
                existing.Unconfirm();
            }
            else if (!existing.IsConfirmed)
            {
                existing.Confirm(by.PersonId, now.At);
            }
        }

        UpdateConfirmed();
    }

    private void ReopenFromImport(string? formerAnswer, Actor by, BusinessTime now)
    {
        if (_dispositions.LastOrDefault() is { } former)
        {
            Record(HistoryKind.RecordedAnswerCorrected, SideOf(by), by, now, detail: former.Kind.ToString(), text: formerAnswer);
            _dispositions.Clear();
        }

        var entry = Record(HistoryKind.Reopened, SideOf(by), by, now, text: Source!.File);
        PassTurn(entry, Status.Raised, Side.It, Step.Acknowledge, now.Clocks.Acknowledge, now);
    }
}
