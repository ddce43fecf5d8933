using System.IO.Compression;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Reads an uploaded document: Markdown, plain text, Word, or a table (CSV, Excel).</summary>
public static class DocumentFile
{
    /// <summary>Size limit in bytes.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    /// <summary>Limit of characters of a text.</summary>
    public const int MostCharacters = 4_000_000;

    /// <summary>Limit of the unpacked size of a Word document in bytes; all of its XML is held in memory.</summary>
    private const long MostUnpackedBytes = 64 * 1024 * 1024;

    /// <summary>Reads a file according to its first bytes; its name decides only between a table and a text.</summary>
    /// <exception cref="InvalidFieldException">The file cannot be read, or is malicious.</exception>
    public static DocumentContent Read(string path, string name)
    {
        var head = new byte[8];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, read) switch
        {
            [] => throw UnreadableFileException.Because("document.empty", name),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw UnreadableFileException.Because(OldOffice.IsEncrypted(file) ? "document.password-protected" : "document.old-format", name),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => ReadZip(file, path, name),
            _ when HasEnding(name, ".docx", ".docm") => throw UnreadableFileException.Because("document.not-docx", name),
            _ when HasEnding(name, ".csv", ".tsv") => ReadTable(path, name),
            _ => ReadText(file, name),
        };
    }

    /// <summary>Reads pasted text: rows that were copied from a spreadsheet, or Markdown.</summary>
    public static DocumentContent ReadPasted(string text) =>
        TabbedText.Read(text) is { } table ? new DocumentContent(null, null, [table], []) : RequireContent(MarkdownReader.Read(text, "", new DocumentNotes()), "");

    private static DocumentContent ReadZip(Stream file, string path, string name)
    {
        try
        {
            ZipGuard.Check(file, name, "document", MostUnpackedBytes);
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("xl/workbook.xml") is not null)
            {
                return ReadTable(path, name);
            }
        }
        catch (InvalidDataException)
        {
            throw UnreadableFileException.Because("document.not-docx", name);
        }

        return RequireContent(DocxReader.Read(path, name, new DocumentNotes()), name);
    }

    private static DocumentContent ReadTable(string path, string name)
    {
        using var table = TableFile.Open(path, name, new ReadingChoice());
        var rows = table.Rows().Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Text.Trim())]).ToList();
        var notes = new DocumentNotes();
        if (!table.Found.EncodingIsSure)
        {
            notes.Add(DocumentNoteKind.LikelyEncoding, table.Found.Encoding);
        }

        return rows.Count > 1 ? new DocumentContent(null, null, [new TableBlock(rows[0], rows[1..])], notes.All) : throw UnreadableFileException.Because("document.empty", name);
    }

    private static DocumentContent ReadText(Stream file, string name)
    {
        var (encoding, isSure) = TextEncodings.Find(file);
        file.Position = 0;
        using var reader = new StreamReader(file, TextEncodings.Of(encoding), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var letters = new char[MostCharacters + 1];
        var read = reader.ReadBlock(letters);
        if (read > MostCharacters)
        {
            throw UnreadableFileException.Because("document.text-too-long", name, MostCharacters);
        }

        var text = new string(letters, 0, read);
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n' or '\v' or '\f')))
        {
            throw UnreadableFileException.Because("document.not-text", name);
        }

        var notes = new DocumentNotes();
        if (!isSure)
        {
            notes.Add(DocumentNoteKind.LikelyEncoding, encoding);
        }

        return RequireContent(MarkdownReader.Read(text.ReplaceLineEndings("\n"), name, notes), name);
    }

    private static DocumentContent RequireContent(DocumentContent content, string name) =>
        content.Blocks.Count > 0 ? content : throw UnreadableFileException.Because("document.empty", name);

    private static bool HasEnding(string name, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
