using System.Text;
using CsvHelper;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>A text file of separated values.</summary>
public sealed class CsvFile : TableFile
{
    /// <summary>The supported delimiters.</summary>
    public static readonly IReadOnlyList<char> Delimiters = [',', ';', '\t', '|'];

    /// <summary>Number of characters at the beginning that are used to detect the delimiter.</summary>
    private const int Sample = 64 * 1024;

    /// <summary>Size limit of a row in bytes; a longer one has an unclosed quote.</summary>
    private const int MostRecordBytes = 4 * 1024 * 1024;

    /// <summary>A text has at least this many characters for each control character.</summary>
    private const int MinTextPerControl = 15;

    /// <summary>Lines below titles have at least this many cells. Two may be a text with a comma.</summary>
    private const int MinCellsBelowTitles = 3;

    /// <summary>The first line is the header when at least this many per cent of the lines have as many cells.</summary>
    private const int MinPercentOfHeader = 80;

    private readonly string _path;
    private readonly string _name;
    private readonly Encoding _encoding;
    private readonly char _delimiter;

    public CsvFile(string path, string name, ReadingChoice choice)
    {
        (_path, _name) = (path, name);
        using var file = File.OpenRead(path);
        var (encoding, isSure) = TextEncodings.Find(file);
        _encoding = TextEncodings.Of(choice.Encoding ?? encoding);
        var sample = Begin();
        _delimiter = choice.Delimiter ?? DelimiterOf(sample);
        if (!Delimiters.Contains(_delimiter))
        {
            throw UnreadableFileException.Because("import.delimiter-unknown", _delimiter);
        }

        Found = new ReadingFound(null, [], choice.Encoding ?? encoding, isSure || choice.Encoding is not null, _delimiter);
    }

    public override ReadingFound Found { get; }

    public override IEnumerable<TableRow> Rows()
    {
        var isUnclosed = false;
        using var csv = CsvReader.Create(new StreamReader(_path, _encoding), new CsvReaderOptions
        {
            Separator = _delimiter,
            HasHeader = false,

            // Row numbers are those of a spreadsheet.
            SkipEmptyLines = false,
            MaxRecordSize = MostRecordBytes,
            OnMalformedRecord = record => isUnclosed |= record.Reason is CsvMalformedReason.UnterminatedQuote,
        });
        while (Next(csv))
        {
            if (isUnclosed)
            {
                throw UnreadableFileException.Because("import.cell-too-long", _name, csv.RowNumber, MostCharacters);
            }

            if (csv.FieldCount > MostColumns)
            {
                throw UnreadableFileException.Because("import.too-many-columns", _name, MostColumns);
            }

            var cells = new TableCell[csv.FieldCount];
            for (var at = 0; at < cells.Length; at++)
            {
                cells[at] = TableCell.OfText(csv.GetString(at));
            }

            if (!Array.TrueForAll(cells, cell => cell is { IsEmpty: true, Error: null }))
            {
                yield return new TableRow((int)csv.RowNumber, cells);
            }
        }
    }

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw UnreadableFileException.Because("import.cell-too-long", _name, csv.RowNumber, MostCharacters);
        }
    }

    /// <summary>Reads the first characters. Many control characters are no text; a few are the fault of their rows.</summary>
    private string Begin()
    {
        using var reader = new StreamReader(_path, _encoding);
        var letters = new char[Sample];
        var sample = new string(letters, 0, reader.ReadBlock(letters));
        if (MarkupOf(sample) is { } format)
        {
            throw UnreadableFileException.Because("import.other-format", _name, format);
        }

        var controls = sample.Count(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n' or '\v' or '\f'));
        return controls * MinTextPerControl > sample.Length
            ? throw UnreadableFileException.Because("import.not-a-spreadsheet", _name)
            : string.IsNullOrWhiteSpace(sample) ? throw UnreadableFileException.Because("import.empty", _name) : sample;
    }

    /// <summary>The format of a web page or an XML file, which trackers also save with the name of a spreadsheet; null for other texts.</summary>
    private static string? MarkupOf(string sample)
    {
        var start = sample.AsSpan().TrimStart();
        return start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase) ? OtherOffice.Html
            : start.StartsWith("<?xml", StringComparison.Ordinal) ? OtherOffice.Xml : null;
    }

    /// <summary>The delimiter that splits most lines into as many cells as the first line. When none does, the first line may be a title: then it is the one that splits most lines below into as many cells. A comma when none does.</summary>
    private static char DelimiterOf(string sample)
    {
        var found = Delimiters.Select(delimiter => (Delimiter: delimiter, Cells: CellsOfLines(sample, delimiter))).ToList();
        var mayHaveTitle = found.TrueForAll(one => one.Cells[0] == 1 || PercentOf(one.Cells, one.Cells[0]) < MinPercentOfHeader);
        return found.Select(one => (one.Delimiter, Score: Score(one.Cells, mayHaveTitle))).MaxBy(one => one.Score) is { Score: > 0 } best ? best.Delimiter : ',';
    }

    /// <summary>The number of cells of each line that is not blank.</summary>
    private static List<int> CellsOfLines(string sample, char delimiter)
    {
        var counts = new List<int>();
        var (quoted, cells, isBlank) = (false, 1, true);
        foreach (var letter in sample.Append('\n'))
        {
            quoted ^= letter == '"';
            isBlank &= char.IsWhiteSpace(letter);
            if (letter == '\n' && !quoted)
            {
                if (!isBlank)
                {
                    counts.Add(cells);
                }

                (cells, isBlank) = (1, true);
            }
            else if (letter == delimiter && !quoted)
            {
                cells++;
            }
        }

        return counts.Count == 0 ? [cells] : counts;
    }

    private static int Score(List<int> counts, bool mayHaveTitle)
    {
        var first = counts[0] == 1 ? 0 : ScoreOf(counts, counts[0]);

        // From its header on, most lines of a table have its width. A single line that has it is a text with these signs.
        return !mayHaveTitle ? first : counts.Index().Where(line => line.Item >= MinCellsBelowTitles).DistinctBy(line => line.Item)
            .Where(line => counts.Skip(line.Index).Count(count => count == line.Item) * 2 > counts.Count - line.Index)
            .Select(line => ScoreOf(counts, line.Item)).Append(first).Max();
    }

    private static int ScoreOf(List<int> counts, int width) => PercentOf(counts, width) + Math.Min(width, 50);

    private static int PercentOf(List<int> counts, int width) => counts.Count(count => count == width) * 100 / counts.Count;
}
