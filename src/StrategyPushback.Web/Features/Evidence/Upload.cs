using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>An uploaded file, read up to one byte over the limit.</summary>
public sealed record Upload
{
    /// <summary>The maximum length of a file name. A longer one is cut before its extension.</summary>
    public const int NameLength = 120;

    private const int Piece = 64 * 1024;

    private Upload(string name, byte[] bytes)
    {
        Name = name;
        Bytes = bytes;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public string Name { get; }

    /// <summary>The part of the file that is compared when an idempotency key is repeated, besides its name. The bytes are not compared.</summary>
    public string Sha256 { get; }

    [JsonIgnore]
    public byte[] Bytes { get; }

    /// <param name="name">The name that the sender gave.</param>
    /// <param name="most">The maximum number of bytes.</param>
    /// <param name="progress">Receives the number of bytes read so far.</param>
    public static async Task<Upload> ReadAsync(string? name, Stream stream, int most, Func<int, Task>? progress = null, CancellationToken cancellation = default)
    {
        using var read = new MemoryStream();
        var piece = new byte[Piece];
        for (int length; read.Length <= most && (length = await stream.ReadAsync(piece, cancellation)) > 0;)
        {
            read.Write(piece, 0, (int)Math.Min(length, most + 1 - read.Length));
            await (progress?.Invoke((int)read.Length) ?? Task.CompletedTask);
        }

        return new Upload(Plain(name), read.ToArray());
    }

    /// <summary>Why it is refused: it is too large, its kind is not accepted, or its content does not match its extension.</summary>
    /// <param name="megabytes">The maximum size.</param>
    public (string Code, string Text)? WrongWith(int megabytes)
    {
        var kind = FileKinds.Of(Name);
        return Bytes.Length == 0 ? ("evidence.empty", EvidenceTexts.Empty)
            : Bytes.Length > megabytes * PushbackOptions.Megabyte ? ("evidence.too-large", EvidenceTexts.TooLarge.With(megabytes))
            : kind is null ? ("evidence.type-not-taken", EvidenceTexts.TypeNotTaken.With(Name, FileKinds.Endings()))
            : !kind.Holds(Bytes) ? ("evidence.content-differs", EvidenceTexts.ContentDiffers.With(Name, kind.Ending))
            : null;
    }

    /// <summary>The name without its path, and without characters that control a terminal, hide the extension or have a meaning in a file system.</summary>
    public static string Plain(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                plain.Append("<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal) && rune.IsBmp ? "_" : rune.ToString());
            }
        }

        var shown = plain.ToString().Trim(' ', '.');
        var ending = Path.GetExtension(shown);
        if (shown.Length > NameLength && ending.Length < NameLength)
        {
            var cut = NameLength - ending.Length;
            shown = shown[..(char.IsHighSurrogate(shown[cut - 1]) ? cut - 1 : cut)].TrimEnd() + ending;
        }

        return shown;
    }
}
