using System.IO.Compression;
using System.Text;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>
/// Checks a zip file before it is read. The declared sizes are checked first, without decompressing anything. Then each part is
/// decompressed without storing the result, at most up to its declared size. Refuses zip bombs and parts with a document type declaration.
/// </summary>
internal static class ZipGuard
{
    /// <summary>Limit of the total decompressed size in bytes.</summary>
    public const long MostBytes = 1024L * 1024 * 1024;

    /// <summary>Maximum compression ratio of parts larger than <see cref="SmallPart"/>. Real sheets reach 30.</summary>
    public const int MostRatio = 250;

    /// <summary>Size in bytes below which the ratio is not checked.</summary>
    public const long SmallPart = 16 * 1024 * 1024;

    private const int MostParts = 5_000;

    private static readonly byte[][] s_documentType = [Encoding.UTF8.GetBytes("<!DOCTYPE"), Encoding.Unicode.GetBytes("<!DOCTYPE"), Encoding.BigEndianUnicode.GetBytes("<!DOCTYPE")];

    /// <param name="subject">The first part of the codes of refusals: <c>import</c> or <c>document</c>.</param>
    public static void Check(Stream file, string name, string subject = "import", long mostBytes = MostBytes)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts || zip.Entries.Any(part => part.Length > mostBytes) || zip.Entries.Sum(part => part.Length) > mostBytes || zip.Entries.Any(part => IsBomb(part, part.Length)))
        {
            throw UnreadableFileException.Because($"{subject}.unpacks-too-large", name);
        }

        var buffer = new byte[64 * 1024];
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            long unpacked = 0;
            for (int read; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
            {
                // A document type declaration comes before the first element, so it is within the first bytes.
                if (unpacked == 0 && IsXml(part.FullName) && s_documentType.Any(mark => buffer.AsSpan(0, read).IndexOf(mark) >= 0))
                {
                    throw UnreadableFileException.Because($"{subject}.document-type", name);
                }

                unpacked += read;
                if (unpacked > part.Length || IsBomb(part, unpacked))
                {
                    throw UnreadableFileException.Because($"{subject}.unpacks-too-large", name);
                }
            }
        }
    }

    private static bool IsBomb(ZipArchiveEntry part, long unpacked) => unpacked > SmallPart && unpacked / MostRatio > part.CompressedLength;

    private static bool IsXml(string part) => part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
}
