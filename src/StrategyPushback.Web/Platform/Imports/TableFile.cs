namespace StrategyPushback.Web.Platform.Imports;

/// <summary>How a file is to be read where it does not say so itself; null: as found.</summary>
/// <param name="Sheet">The name of a sheet.</param>
/// <param name="Encoding">One of <see cref="TextEncodings.Names"/>.</param>
/// <param name="Delimiter">One of <see cref="CsvFile.Delimiters"/>.</param>
public sealed record ReadingChoice(string? Sheet = null, string? Encoding = null, char? Delimiter = null);

/// <summary>How a file was read, for people to check.</summary>
/// <param name="Sheet">Null in a text file, as encoding and delimiter are in a workbook.</param>
/// <param name="EncodingIsSure">Said by a mark at its beginning, or by bytes that nothing else writes.</param>
public sealed record ReadingFound(string? Sheet, IReadOnlyList<string> Sheets, string? Encoding, bool EncodingIsSure, char? Delimiter);

/// <summary>A table in a file of somebody else's, read row by row as often as asked: memory does not grow with the rows.</summary>
public abstract class TableFile : IDisposable
{
    /// <summary>Bytes a file may have.</summary>
    public const long MostBytes = 128 * 1024 * 1024;

    /// <summary>Characters one cell may have; more is an unclosed quote rather than a text.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>Columns a table may have.</summary>
    public const int MostColumns = 500;

    /// <summary>By its first bytes, whatever its name says.</summary>
    /// <exception cref="InvalidFieldException">It is no table this reads, or is made to do harm.</exception>
    public static TableFile Open(string path, string name, ReadingChoice choice)
    {
        using var file = File.OpenRead(path);
        var head = new byte[8];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            throw UnreadableFileException.Because("import.empty", name);
        }

        return head.AsSpan(0, read) switch
        {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw UnreadableFileException.Because(OldOffice.IsEncrypted(file) ? "import.password-protected" : "import.old-format", name),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => new XlsxFile(path, name, choice),
            _ => new CsvFile(path, name, choice),
        };
    }

    public abstract ReadingFound Found { get; }

    /// <summary>Every row that holds something, the first of them first.</summary>
    public abstract IEnumerable<TableRow> Rows();

    /// <summary>Areas of merged cells, known once all rows were read.</summary>
    public IReadOnlyList<string> Merged { get; protected set; } = [];

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    protected virtual void Close()
    {
    }

    /// <summary>Cells that were computed, by column from 0, counted while reading: their values are taken, the formulas are not.</summary>
    public IDictionary<int, int> Formulas { get; } = new Dictionary<int, int>();
}
