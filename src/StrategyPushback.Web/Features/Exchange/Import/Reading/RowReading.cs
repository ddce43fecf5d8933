using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Reads rows as objections in order. Each pass through the file needs a new instance.</summary>
internal sealed partial class RowReading(string file, ImportScan scan, ImportSettings settings, UnitNames units, RowMatches matches)
{
    private readonly List<string> _continued = [];
    private readonly List<AttachedText> _attached = [];
    private RowProblems _problems = new(settings);

    public ReadRow Read(TableRow row)
    {
        _problems = new RowProblems(settings);
        _continued.Clear();
        _attached.Clear();
        var reference = WithoutControls(Text(row, ImportField.Reference).OneLine());
        var title = TitleOf(row);
        var closed = IsClosed(row);
        var answer = AnswerOf(row);
        var source = new SourceReference(file, reference, PlaceOf(row), DateOf(row, ImportField.RaisedOn), answer, DateOf(row, ImportField.ResolvedOn));
        var statement = Long(row, ImportField.Statement);
        if (statement.Length == 0 && title.Length > 0)
        {
            statement = title;
            _problems.Note(ProblemKind.StatementEmpty, "");
        }

        var change = Long(row, ImportField.ProposedChange);
        var says = new ImportedContent(
            title,
            statement,
            InterestOf(row),
            change.Length > 0 ? change : ImportTexts.NotRecorded,
            SeverityOf(row) ?? Severity.Substantive,
            Word(row, ImportField.Confidentiality, ProblemKind.ConfidentialityUnknown, CellReading.ConfidentialityOf) ?? Confidentiality.Open,
            closed,
            closed ? Word(row, ImportField.Disposition, ProblemKind.DispositionUnknown, CellReading.DispositionOf) : null,
            source);
        var raising = RowUnits.In(Text(row, ImportField.Units), closed, units, _problems);
        if (reference.Length > 0 && scan.IsShared(reference))
        {
            _problems.Note(ProblemKind.SameReference, "");
        }

        return Judge(row.Number, says, raising);
    }

    /// <summary>Compares the row with the objection that an earlier version of it became.</summary>
    private ReadRow Judge(int number, ImportedContent says, IReadOnlyList<BusinessUnit> raising)
    {
        var match = matches.Of(number);
        var answer = match is null ? null : DoubtAnswer.Of(settings, match);
        var earlier = answer == DoubtAnswer.New ? null : match?.Earlier;
        var isDoubtful = match is { IsDoubtful: true } && answer is not (DoubtAnswer.Same or DoubtAnswer.New or RowRepair.LeaveOut);
        var mark = RowKeys.MarkOf(says, raising.Select(unit => unit.Code));
        var hasMoved = earlier is not null && says.Source.Reference.Length > 0 && !string.Equals(says.Source.Reference, earlier.Reference, StringComparison.OrdinalIgnoreCase);
        if (earlier is not null && says.Source.Reference.Length == 0)
        {
            // A version without numbers says nothing about them.
            says = says with { Source = says.Source with { Reference = earlier.Reference } };
        }

        IReadOnlyList<AttachedText> attached = [.. _attached.Where(text => earlier?.Attached.Contains(text.Sha256) != true)];
        var isSame = earlier is not null && earlier.Facts.Mark == mark && attached.Count == 0;
        if (earlier is { IsBuiltUpon: true } && !isSame && !isDoubtful)
        {
            _problems.Find(ProblemKind.AnsweredAlready, earlier.Number);
        }

        // The reference alone does not change an objection that people work on.
        var isUnchanged = isSame && (!hasMoved || earlier!.IsBuiltUpon);
        var outcome = _problems.IsLeftOut || answer == RowRepair.LeaveOut ? RowOutcome.LeftOut
            : _problems.Stop || isDoubtful ? RowOutcome.Refused
            : earlier is null ? RowOutcome.New
            : isUnchanged ? RowOutcome.Unchanged : RowOutcome.Changed;
        return new ReadRow(number, says, raising, _problems.Found, outcome) { Earlier = earlier, IsDoubtful = isDoubtful, HasMoved = hasMoved, Mark = mark, Attached = attached };
    }

    private DateOnly? DateOf(TableRow row, ImportField field)
    {
        if (scan.At(field) is not { } at)
        {
            return null;
        }

        if (!DateReading.TryRead(row[at], OrderOf(field), out var date))
        {
            _problems.Find(ProblemKind.DateImpossible, row[at].Text.Trim(), choice => choice == RowRepair.NotRecorded);
        }

        return date;
    }

    private DateOrder? OrderOf(ImportField field)
    {
        var header = scan.Columns.First(column => column.Field == field).Header;
        return scan.Dates.FirstOrDefault(column => column.Header == header)?.OrderBy(settings);
    }

    /// <summary>Decided by the status; without one, by whether it has a resolution date; otherwise it is open.</summary>
    private bool IsClosed(TableRow row)
    {
        var text = Text(row, ImportField.Status);
        if (text.Length == 0)
        {
            return Text(row, ImportField.ResolvedOn).Length > 0;
        }

        if (CellReading.IsClosed(text) is { } closed)
        {
            return closed;
        }

        var chosen = false;
        _problems.Find(ProblemKind.StatusUnknown, text, choice =>
        {
            chosen = choice == $"{RowRepair.Is}Closed";
            return choice is $"{RowRepair.Is}Closed" or $"{RowRepair.Is}Open";
        });
        return chosen;
    }

    /// <summary>A word of the scale "high, medium, low" has one repair for the column, unless a repair names the word itself.</summary>
    private Severity? SeverityOf(TableRow row)
    {
        var text = Text(row, ImportField.Severity);
        if (CellReading.SeverityOf(text) is not null || !SeverityScale.Has(text) || settings.Repairs.ContainsKey(Problem.KeyOf(ProblemKind.SeverityUnknown, text)))
        {
            return Word(row, ImportField.Severity, ProblemKind.SeverityUnknown, CellReading.SeverityOf);
        }

        Severity? chosen = null;
        _problems.Find(ProblemKind.SeverityScale, "", choice =>
        {
            chosen = SeverityScale.Of(text, choice);
            return choice == RowRepair.NotRecorded || chosen is not null;
        });
        return chosen;
    }

    private TWord? Word<TWord>(TableRow row, ImportField field, ProblemKind unknown, Func<string, TWord?> of)
        where TWord : struct, Enum
    {
        var text = Text(row, field);
        if (text.Length == 0 || of(text) is not null)
        {
            return text.Length == 0 ? null : of(text);
        }

        TWord? chosen = null;
        _problems.Find(unknown, text, choice =>
        {
            chosen = choice.StartsWith(RowRepair.Is, StringComparison.Ordinal) && Enum.TryParse<TWord>(choice[RowRepair.Is.Length..], out var named) ? named : null;
            return choice == RowRepair.NotRecorded || chosen is not null;
        });
        return chosen;
    }
}
