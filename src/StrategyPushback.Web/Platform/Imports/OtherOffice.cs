using System.IO.Compression;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Names the files of other programs that people choose instead of a workbook.</summary>
internal static class OtherOffice
{
    private const string Binary = "Excel binary workbook (.xlsb)";
    private const string Numbers = "Numbers (.numbers)";
    private const string OpenDocument = "OpenDocument (.ods)";

    /// <summary>A web page, as some trackers name it <c>.xls</c>.</summary>
    public const string Html = "HTML";

    public const string Xml = "XML";

    /// <summary>The names of the formats that are refused.</summary>
    private static readonly string[] s_formats = [Binary, Numbers, OpenDocument, Html, Xml];

    /// <summary>The format that a refusal names; null when it names none.</summary>
    public static string? NamedIn(string text) => Array.Find(s_formats, format => text.Contains(format, StringComparison.Ordinal));

    /// <exception cref="InvalidFieldException">The file is a spreadsheet in a format that is not read; the refusal names the format.</exception>
    public static void Refuse(Stream file, string name)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var format = zip.GetEntry("xl/workbook.bin") is not null ? Binary
            : zip.Entries.Any(part => part.FullName.EndsWith(".iwa", StringComparison.Ordinal)) ? Numbers
            : IsOpenDocument(zip) ? OpenDocument : null;
        if (format is not null)
        {
            throw UnreadableFileException.Because("import.other-format", name, format);
        }
    }

    private static bool IsOpenDocument(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { } kind)
        {
            return false;
        }

        using var reader = new StreamReader(kind.Open());
        var text = new char[60];
        return new string(text, 0, reader.ReadBlock(text)).StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal);
    }
}
