using System.IO.Compression;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Names the zip files of other programs that people choose instead of a workbook.</summary>
internal static class OtherOffice
{
    /// <exception cref="InvalidFieldException">The file is a spreadsheet in a format that is not read; the refusal names the format.</exception>
    public static void Refuse(Stream file, string name)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var format = zip.GetEntry("xl/workbook.bin") is not null ? "Excel binary workbook (.xlsb)"
            : zip.Entries.Any(part => part.FullName.EndsWith(".iwa", StringComparison.Ordinal)) ? "Numbers (.numbers)"
            : IsOpenDocument(zip) ? "OpenDocument (.ods)" : null;
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
