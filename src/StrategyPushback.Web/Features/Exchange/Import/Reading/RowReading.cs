using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Reads rows as objections in order. Each pass through the file needs a new instance.</summary>
internal sealed class RowReading(string file, ImportScan scan, ImportSettings settings, UnitNames units, IReadOnlyDictionary<string, KnownRow> known)
{
    private readonly RowKeys _keys = new(scan);
    private readonly DateOrder? _order = settings.DateOrder ?? scan.FoundOrder;
    private RowProblems _problems = new(settings);

    public ReadRow Read(TableRow row)
    {
        _problems = new RowProblems(settings);
        var reference = Text(row, ImportField.Reference);
        var title = TitleOf(row);
        var closed = IsClosed(row);
        var answer = AnswerOf(row);
        var source = new SourceReference(file, reference, $"{row.Number}", DateOf(row, ImportField.RaisedOn), answer, DateOf(row, ImportField.ResolvedOn));
        var statement = Long(row, ImportField.Statement);
        if (statement.Length == 0 && title.Length > 0)
        {
            statement = title;
            _problems.Note(ProblemKind.StatementEmpty, "");
        }

        var says = new ImportedContent(
            title,
            statement,
            Long(row, ImportField.Interest) is { Length: > 0 } interest ? interest : null,
            Long(row, ImportField.ProposedChange) is { Length: > 0 } change ? change : ImportTexts.NotRecorded,
            Word(row, ImportField.Severity, ProblemKind.SeverityUnknown, CellReading.SeverityOf) ?? Severity.Substantive,
            Word(row, ImportField.Confidentiality, ProblemKind.ConfidentialityUnknown, CellReading.ConfidentialityOf) ?? Confidentiality.Open,
            closed,
            closed ? Word(row, ImportField.Disposition, ProblemKind.DispositionUnknown, CellReading.DispositionOf) : null,
            source);
        var raising = RowUnits.In(Text(row, ImportField.Units), closed, units, _problems);
        if (reference.Length > 0 && scan.IsShared(reference))
        {
            _problems.Note(ProblemKind.SameReference, "");
        }

        return Judge(row.Number, reference, says, raising);
    }

    private ReadRow Judge(int number, string reference, ImportedContent says, IReadOnlyList<BusinessUnit> raising)
    {
        var key = _keys.Of(reference, says.Title);
        var mark = RowKeys.MarkOf(says, raising);
        var before = known.GetValueOrDefault(key);
        if (before is { IsBuiltUpon: true } && before.Mark != mark)
        {
            _problems.Find(ProblemKind.AnsweredAlready, $"OBJ-{before.ObjectionId}");
        }

        var outcome = _problems.IsLeftOut ? RowOutcome.LeftOut
            : _problems.Stop ? RowOutcome.Refused
            : before is null ? RowOutcome.New
            : before.Mark == mark ? RowOutcome.Unchanged : RowOutcome.Changed;
        return new ReadRow(number, key, says, raising, _problems.Found, outcome, before, mark);
    }

    private string Text(TableRow row, ImportField field) => scan.At(field) is { } at ? row[at].Text.Trim() : "";

    private string TitleOf(TableRow row)
    {
        var title = Text(row, ImportField.Title).OneLine();
        if (title.Length == 0)
        {
            _problems.Find(ProblemKind.TitleEmpty, "");
        }
        else if (title.Length > Objection.TitleLength)
        {
            _problems.Find(ProblemKind.TitleTooLong, "", choice => choice == RowRepair.Shorten);
        }
        else if (title.Any(letter => char.IsControl(letter)))
        {
            _problems.Find(ProblemKind.ControlCharacters, "");
        }

        // When the chosen repair cuts the title, the whole title becomes the statement.
        return title.Length > Objection.TitleLength ? $"{title[..(Objection.TitleLength - 1)]}…" : title;
    }

    private string Long(TableRow row, ImportField field)
    {
        var text = Text(row, field).Plain()!;
        if (field is ImportField.Statement && text.Length == 0 && Text(row, ImportField.Title).OneLine() is { Length: > Objection.TitleLength } whole)
        {
            text = whole;
        }

        if (text.Length > Objection.TextLength)
        {
            _problems.Find(ProblemKind.TextTooLong, "");
        }
        else if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
        {
            _problems.Find(ProblemKind.ControlCharacters, "");
        }

        return text;
    }

    private string? AnswerOf(TableRow row)
    {
        var answer = Long(row, ImportField.Answer);
        if (answer.Length > 0 && CellReading.IsNothing(answer))
        {
            _problems.Note(ProblemKind.NothingDone, "", answer.Split('\n')[0]);
            return null;
        }

        return answer.Length == 0 ? null : answer;
    }

    private DateOnly? DateOf(TableRow row, ImportField field)
    {
        if (scan.At(field) is not { } at)
        {
            return null;
        }

        if (!DateReading.TryRead(row[at], _order, out var date))
        {
            _problems.Find(ProblemKind.DateImpossible, row[at].Text.Trim(), choice => choice == RowRepair.NotRecorded);
        }

        return date;
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
