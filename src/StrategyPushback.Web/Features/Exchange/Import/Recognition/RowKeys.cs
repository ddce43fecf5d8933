using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>The key and the hash of a row. Both are stored, so the algorithms must not change.</summary>
internal static class RowKeys
{
    private const char Between = '\u001f';

    private static readonly HashSet<string> s_notRecorded = [.. UserLanguage.All.Select(language => ImportTexts.ResourceManager.GetString(nameof(ImportTexts.NotRecorded), CultureInfo.GetCultureInfo(language)) ?? "")];

    /// <summary>The reference and the title, as the file has them.</summary>
    public static string Of(string reference, string title) => $"{reference}{Between}{title}";

    /// <summary>The reference and the title of a stored key. Keys of earlier releases have no title when the reference was unique in its file, and a number after it when both were repeated.</summary>
    public static (string Reference, string? Title) Parts(string key)
    {
        var parts = key.Split(Between);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }

    public static bool IsNotRecorded(string text) => s_notRecorded.Contains(text);

    /// <summary>A 64-bit hash of the content. The line number is not part of it, because rows above may be removed, and neither is the reference, because rows may be renumbered.</summary>
    public static long MarkOf(ImportedContent content, IEnumerable<string> units)
    {
        var source = content.Source;
        return HashOf(string.Join(
            Between,
            content.Title,
            content.Statement,
            content.Interest ?? "",
            IsNotRecorded(content.ProposedChange) ? "" : content.ProposedChange,
            content.Severity,
            content.Confidentiality,
            content.Closed,
            content.Disposition?.ToString() ?? "",
            source.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            source.ClosedOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            source.Answer ?? "",
            string.Join(',', units)));
    }

    public static long HashOf(string text) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
