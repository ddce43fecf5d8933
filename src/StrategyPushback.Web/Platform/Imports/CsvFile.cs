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

    /// <summary>The delimiter that splits most lines into as many cells as the first line, or as the lines below titles; a comma when none does.</summary>
    private static char DelimiterOf(string sample) =>
        Delimiters.Select(delimiter => (delimiter, Score: Score(sample, delimiter))).MaxBy(found => found.Score) is { Score: > 0 } best ? best.delimiter : ',';

    private static int Score(string sample, char delimiter)
    {
        var counts = new List<int>();
        var (quoted, cells) = (false, 1);
        foreach (var letter in sample)
        {
            quoted ^= letter == '"';
            if (letter == '\n' && !quoted)
            {
                counts.Add(cells);
                cells = 1;
            }
            else if (letter == delimiter && !quoted)
            {
                cells++;
            }
        }

        counts.Add(cells);

        // A title above the header has other separators than the table, or none.
        return counts.Where((count, line) => line == 0 ? count > 1 : count >= MinCellsBelowTitles).Distinct()
            .Select(width => (counts.Count(count => count == width) * 100 / counts.Count) + Math.Min(width, 50)).DefaultIfEmpty().Max();
    }
}
