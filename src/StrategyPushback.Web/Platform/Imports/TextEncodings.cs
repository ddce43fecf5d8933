using System.Text;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Detects the encoding of a text file from its byte order mark or its bytes; otherwise proposes the most likely one.</summary>
public static class TextEncodings
{
    public const string Usual = "windows-1252";

    /// <summary>The encodings a person can choose.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "utf-8", "utf-16", "utf-16BE", Usual, "iso-8859-1", "iso-8859-15", "macintosh", "windows-1250", "iso-8859-2", "windows-1251", "koi8-r", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
        "windows-874", "ibm437", "ibm850", "ibm852", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
    ];

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Of(string name) =>
        Names.Contains(name) ? Encoding.GetEncoding(name) : throw UnreadableFileException.Because("import.encoding-unknown", name, string.Join(", ", Names));

    /// <summary>The name, and whether it is certain.</summary>
    public static (string Name, bool IsSure) Find(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        switch (buffer.AsSpan(0, read))
        {
            case [0xEF, 0xBB, 0xBF, ..]: return ("utf-8", true);
            case [0xFF, 0xFE, ..]: return ("utf-16", true);
            case [0xFE, 0xFF, ..]: return ("utf-16BE", true);
        }

        // In UTF-16, every other byte of Latin letters is zero; other encodings contain no zero bytes.
        var (even, odd) = Zeros(buffer.AsSpan(0, read));
        if (odd > read / 5 && even == 0)
        {
            return ("utf-16", false);
        }

        if (even > read / 5 && odd == 0)
        {
            return ("utf-16BE", false);
        }

        return IsUtf8(file) ? ("utf-8", true) : (Usual, false);
    }

    private static (int Even, int Odd) Zeros(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == 0)
            {
                _ = at % 2 == 0 ? even++ : odd++;
            }
        }

        return (even, odd);
    }

    private static bool IsUtf8(Stream file)
    {
        file.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var letters = new char[bytes.Length + 4];
        try
        {
            for (int read; (read = file.Read(bytes)) > 0;)
            {
                decoder.GetChars(bytes.AsSpan(0, read), letters, flush: false);
            }

            decoder.GetChars([], letters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
