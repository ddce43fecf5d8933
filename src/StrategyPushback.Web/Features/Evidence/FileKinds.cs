using System.IO.Compression;
using System.Text;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>An accepted kind of file: its extension and a check of its content.</summary>
/// <param name="Ending">The extension without the dot.</param>
/// <param name="Holds">Whether the content is of this kind.</param>
public sealed record FileKind(string Ending, string ContentType, Func<byte[], bool> Holds);

/// <summary>
/// The files that are accepted as evidence. The extension and the content must agree; a container is opened and must contain
/// the named kind of document, without macros. Decision 0036 explains the choice.
/// </summary>
public static class FileKinds
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";
    private const int PartsAtMost = 10_000;
    private const long UnpackedAtMost = 512L * 1024 * 1024;

    /// <summary>The first bytes of binary files.</summary>
    private static readonly byte[][] s_beginnings = [[.. "%PDF-"u8], [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], [.. "GIF8"u8], [.. "PK\u0003\u0004"u8], [.. "MZ"u8], [0x7F, (byte)'E', (byte)'L', (byte)'F'], [0xD0, 0xCF, 0x11, 0xE0], [.. "{\\rtf"u8]];

    public static readonly IReadOnlyList<FileKind> Taken =
    [
        new("pdf", "application/pdf", bytes => Begins(bytes, "%PDF-"u8)),
        new("png", "image/png", bytes => Begins(bytes, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])),
        new("jpg", "image/jpeg", bytes => Begins(bytes, [0xFF, 0xD8, 0xFF])),
        new("jpeg", "image/jpeg", bytes => Begins(bytes, [0xFF, 0xD8, 0xFF])),
        new("gif", "image/gif", bytes => Begins(bytes, "GIF87a"u8) || Begins(bytes, "GIF89a"u8)),
        new("txt", "text/plain", IsText),
        new("md", "text/markdown", IsText),
        new("csv", "text/csv", IsText),
        new("docx", $"{Office}wordprocessingml.document", bytes => IsOffice(bytes, "wordprocessingml.document")),
        new("xlsx", $"{Office}spreadsheetml.sheet", bytes => IsOffice(bytes, "spreadsheetml.sheet")),
        new("pptx", $"{Office}presentationml.presentation", bytes => IsOffice(bytes, "presentationml.presentation")),
        new("odt", $"{OpenDocument}text", bytes => IsOpenDocument(bytes, "text")),
        new("ods", $"{OpenDocument}spreadsheet", bytes => IsOpenDocument(bytes, "spreadsheet")),
        new("odp", $"{OpenDocument}presentation", bytes => IsOpenDocument(bytes, "presentation")),
    ];

    /// <summary>The extensions in one line, for texts and for the browser's file dialog.</summary>
    public static string Endings(string before = "") => string.Join(", ", Taken.Select(kind => before + kind.Ending));

    /// <summary>The kind by the extension of a name; null when it is not accepted.</summary>
    public static FileKind? Of(string name) => Taken.FirstOrDefault(kind => name.EndsWith($".{kind.Ending}", StringComparison.OrdinalIgnoreCase));

    private static bool Begins(byte[] bytes, ReadOnlySpan<byte> with) => bytes.AsSpan().StartsWith(with);

    /// <summary>Whether it is text: UTF-8, UTF-16 with a byte order mark, or a single-byte encoding, without control characters.</summary>
    private static bool IsText(byte[] bytes)
    {
        if (Array.Exists(s_beginnings, beginning => Begins(bytes, beginning)))
        {
            return false;
        }

        var marked = Begins(bytes, [0xFF, 0xFE]) ? Encoding.Unicode : Begins(bytes, [0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
        return marked is null
            ? !Array.Exists(bytes, letter => letter < ' ' && letter is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
            : !marked.GetString(bytes).Any(letter => letter is '\uFFFD' || (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r' or '\f')));
    }

    private static bool IsOffice(byte[] bytes, string kind) => IsContainer(bytes, parts =>
        !parts.Any(part => part.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
        && parts.FirstOrDefault(part => part.FullName == "[Content_Types].xml") is { } types
        && Words(types).Contains($"\"{Office}{kind}.main+xml\"", StringComparison.Ordinal));

    private static bool IsOpenDocument(byte[] bytes, string kind) => IsContainer(bytes, parts =>
        !parts.Any(part => part.FullName.StartsWith("Basic/", StringComparison.Ordinal))
        && parts.FirstOrDefault(part => part.FullName == "mimetype") is { } type && Words(type) == $"{OpenDocument}{kind}");

    private static bool IsContainer(byte[] bytes, Func<IReadOnlyCollection<ZipArchiveEntry>, bool> holds)
    {
        if (!Begins(bytes, "PK\u0003\u0004"u8))
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return archive.Entries.Count <= PartsAtMost && IsWithinLimit(archive.Entries) && holds(archive.Entries);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            // Not a zip file, a part that is encrypted or packed in a way that no office program uses, or one that ends early.
            return false;
        }
    }

    /// <summary>Subtracts instead of adding up, because the declared sizes of ZIP64 may exceed a long together.</summary>
    private static bool IsWithinLimit(IReadOnlyCollection<ZipArchiveEntry> parts)
    {
        var left = UnpackedAtMost;
        foreach (var part in parts)
        {
            if (part.Length < 0 || part.Length > left)
            {
                return false;
            }

            left -= part.Length;
        }

        return true;
    }

    /// <summary>The first megabyte of a part, which is enough to recognise it. The declared length of a part cannot be trusted.</summary>
    private static string Words(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var bytes = new byte[Math.Min(part.Length, 1_000_000)];
        return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}
