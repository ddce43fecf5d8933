using System.Text;
using CsvHelper;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>A text file of separated values.</summary>
public sealed class CsvFile : TableFile
{
    /// <summary>What may stand between two cells.</summary>
    public static readonly IReadOnlyList<char> Delimiters = [',', ';', '\t', '|'];

    /// <summary>Characters at the beginning by which the delimiter is found.</summary>
    private const int Sample = 64 * 1024;

    /// <summary>Bytes a row may have; one that goes on is an unclosed quote.</summary>
    private const int MostRecordBytes = 4 * 1024 * 1024;

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

            // Rows are numbered as a spreadsheet would number them.
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
                cells[at] = new TableCell(csv.GetString(at));
            }

            if (!Array.TrueForAll(cells, cell => cell.IsEmpty))
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

    /// <summary>The first characters; a file whose text holds controls is no text.</summary>
    private string Begin()
    {
        using var reader = new StreamReader(_path, _encoding);
        var letters = new char[Sample];
        var sample = new string(letters, 0, reader.ReadBlock(letters));
        return sample.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n' or '\v' or '\f'))
            ? throw UnreadableFileException.Because("import.not-a-spreadsheet", _name)
            : string.IsNullOrWhiteSpace(sample) ? throw UnreadableFileException.Because("import.empty", _name) : sample;
    }

    /// <summary>The one that cuts most lines into the same number of cells as the first; a comma where none cuts any.</summary>
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
        return counts[0] == 1 ? 0 : (counts.Count(count => count == counts[0]) * 100 / counts.Count) + Math.Min(counts[0], 50);
    }
}
