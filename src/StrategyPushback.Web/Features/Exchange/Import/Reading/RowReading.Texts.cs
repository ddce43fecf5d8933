using System.Text.RegularExpressions;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <content>The texts of a row.</content>
internal sealed partial class RowReading
{
    private const int PlaceLength = 60;

    private static readonly (ImportField Field, Func<string> Words)[] s_places = [(ImportField.Page, () => ImportTexts.OnPage), (ImportField.Line, () => ImportTexts.OnLine), (ImportField.Section, () => ImportTexts.InSection)];

    /// <summary>The row, with the place in the document that the row names: "4 (page 3, line 12, section 2.1)".</summary>
    private string PlaceOf(TableRow row)
    {
        var places = s_places.Select(place => (place.Words, Text: string.Concat(Text(row, place.Field).OneLine().Where(letter => !char.IsControl(letter))).CutTo(PlaceLength)))
            .Where(place => place.Text.Length > 0).Select(place => place.Words().With(place.Text)).ToList();
        return places.Count == 0 ? $"{row.Number}" : $"{row.Number} ({string.Join(", ", places)})";
    }

    /// <summary>The trimmed text; empty for "-", "N/A" and the like, except in a title or a place that says it in words, in an answer, and in units, which may have such a code.</summary>
    private string Text(TableRow row, ImportField field)
    {
        var text = scan.At(field) is { } at ? row[at].Text.Trim() : "";
        var isPlaceholder = field is not (ImportField.Answer or ImportField.Units) && CellReading.IsPlaceholder(text) && (field is not (ImportField.Title or ImportField.Reference or ImportField.Page or ImportField.Line or ImportField.Section) || !text.Any(char.IsLetter));
        return isPlaceholder ? "" : text;
    }

    /// <summary>The text without control characters, which stop the row until the person chooses to remove them.</summary>
    private string WithoutControls(string text)
    {
        if (!text.Any(IsControl))
        {
            return text;
        }

        _problems.Find(ProblemKind.ControlCharacters, "", choice => choice == RowRepair.RemoveCharacters);
        return string.Concat(TerminalCodes().Replace(text, "").Select(Repaired).Where(letter => !IsControl(letter))).Trim();
    }

    /// <summary>C1 characters are quotation marks and dashes of windows-1252 that another program has converted wrongly.</summary>
    private static char Repaired(char letter) => letter is >= '\u0080' and <= '\u009f' ? TextEncodings.Of(TextEncodings.Usual).GetString([(byte)letter])[0] : letter;

    private static bool IsControl(char letter) => (char.IsControl(letter) && letter is not ('\n' or '\t')) || letter is '\uFFFE' or '\uFFFF';

    /// <summary>The colours of a terminal, of which only the first character is a control character.</summary>
    [GeneratedRegex("\\x1b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex TerminalCodes();

    private string TitleOf(TableRow row)
    {
        var title = WithoutControls(Text(row, ImportField.Title).OneLine());
        if (title.Length == 0)
        {
            _problems.Find(ProblemKind.TitleEmpty, "");
        }
        else if (title.Length > Objection.TitleLength)
        {
            _problems.Find(ProblemKind.TitleTooLong, "", choice => choice == RowRepair.Shorten);
        }

        // When the chosen repair cuts the title, the whole title becomes the statement.
        return title.CutTo(Objection.TitleLength);
    }

    private string Long(TableRow row, ImportField field)
    {
        var text = WithoutControls(Text(row, field).Plain()!);
        if (field is ImportField.Statement && text.Length == 0 && Text(row, ImportField.Title).OneLine() is { Length: > Objection.TitleLength } whole)
        {
            text = WithoutControls(whole);
        }

        return Fitting(field, text);
    }

    /// <summary>The text, or what fits of it. What does not fit continues in the interest or is attached, as chosen.</summary>
    private string Fitting(ImportField field, string text)
    {
        if (text.Length <= Objection.TextLength)
        {
            return text;
        }

        var cut = TextCut.BoundaryBefore(text, text.LastIndexOfAny(['\n', ' '], Objection.TextLength) is var space and > Objection.TextLength / 2 ? space : Objection.TextLength);
        _problems.Find(ProblemKind.TextTooLong, "", choice =>
        {
            if (choice == RowRepair.Continue && field is not ImportField.Interest)
            {
                _continued.Add(ImportTexts.ContinuedFrom.With(ImportLabels.Of(field), text[cut..].Trim()));
                return true;
            }

            if (choice == RowRepair.Attach)
            {
                // A cell has at most TableFile.MostCharacters, which is less than any size limit of evidence.
                _attached.Add(new AttachedText(field, text));
            }

            return choice == RowRepair.Attach;
        });
        return text[..cut].TrimEnd();
    }

    /// <summary>The interest, followed by what did not fit into the other texts. Call it after they were read.</summary>
    private string? InterestOf(TableRow row)
    {
        var interest = Fitting(ImportField.Interest, string.Join("\n\n", _continued.Prepend(WithoutControls(Text(row, ImportField.Interest).Plain()!)).Where(text => text.Length > 0)));
        return interest.Length == 0 ? null : interest;
    }

    private string? AnswerOf(TableRow row)
    {
        var answer = Long(row, ImportField.Answer);
        if (answer.Length > 0 && CellReading.IsNothing(answer))
        {
            _problems.Note(ProblemKind.NothingDone, "", answer.Split('\n')[0]);
            answer = "";
        }

        answer = string.Join("\n\n", Outcomes(row, hasAnswer: answer.Length > 0).Prepend(answer).Where(text => text.Length > 0));
        return answer.Length == 0 ? null : answer;
    }

    /// <summary>What a disposition report says about the answer. A verdict of another installation is not a verdict here, so it is a text of the source.</summary>
    private IEnumerable<string> Outcomes(TableRow row, bool hasAnswer)
    {
        if (Long(row, ImportField.Verdict) is { Length: > 0 } verdict && (hasAnswer || Text(row, ImportField.Disposition).Length > 0))
        {
            yield return ImportTexts.VerdictInSource.With(verdict);
        }

        if (Long(row, ImportField.MinorityOpinion) is { Length: > 0 } opinion)
        {
            yield return ImportTexts.MinorityOpinionInSource.With(opinion);
        }
    }
}
