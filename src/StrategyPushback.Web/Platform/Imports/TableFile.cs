namespace StrategyPushback.Web.Platform.Imports;

/// <summary>How to parse a file; null values are detected.</summary>
/// <param name="Sheet">The name of a sheet.</param>
/// <param name="Encoding">One of <see cref="TextEncodings.Names"/>.</param>
/// <param name="Delimiter">One of <see cref="CsvFile.Delimiters"/>.</param>
/// <param name="HiddenRows">Whether rows that the spreadsheet hides are read.</param>
public sealed record ReadingChoice(string? Sheet = null, string? Encoding = null, char? Delimiter = null, bool HiddenRows = true);

/// <summary>How a file was parsed, for the person to check.</summary>
/// <param name="Sheet">Null in a text file, as encoding and delimiter are in a workbook.</param>
/// <param name="EncodingIsSure">Known from a byte order mark or from bytes that no other encoding produces.</param>
public sealed record ReadingFound(string? Sheet, IReadOnlyList<string> Sheets, string? Encoding, bool EncodingIsSure, char? Delimiter)
{
    /// <summary>Those of <see cref="Sheets"/> that the workbook hides. They are read only when a person chooses them.</summary>
    public IReadOnlyList<string> HiddenSheets { get; init; } = [];
}

/// <summary>A table in an uploaded file. It can be read several times, row by row, so memory does not grow with its size.</summary>
public abstract class TableFile : IDisposable
{
    /// <summary>Size limit in bytes.</summary>
    public const long MostBytes = 128 * 1024 * 1024;

    /// <summary>Limit of characters per cell; a longer one is probably an unclosed quote.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>Maximum number of columns.</summary>
    public const int MostColumns = 500;

    /// <summary>Opens a file according to its first bytes, not its name.</summary>
    /// <exception cref="InvalidFieldException">The file is not a supported table, or is malicious.</exception>
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
            [0xD0, 0xCF, 0x11, 0xE0, ..] => OldOffice.IsEncrypted(file) ? throw UnreadableFileException.Because("import.password-protected", name) : new XlsFile(path, name, choice),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => new XlsxFile(path, name, choice),
            _ => new CsvFile(path, name, choice),
        };
    }

    public abstract ReadingFound Found { get; }

    /// <summary>All rows that are not empty, in order.</summary>
    public abstract IEnumerable<TableRow> Rows();

    /// <summary>Number of hidden rows that were left out, counted while reading.</summary>
    public int HiddenRows { get; protected set; }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    protected virtual void Close()
    {
    }

    /// <summary>Number of cells with formulas by column (from 0), counted while reading. Their values are used.</summary>
    public IDictionary<int, int> Formulas { get; } = new Dictionary<int, int>();
}
