using System.Buffers.Binary;
using System.Text;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>
/// The widths of a font's characters, read from its file. The layout of PDF files and of slides measures text with them
/// before it is drawn.
/// </summary>
public sealed class FontMetrics
{
    /// <summary>Stands for a character that the font does not have.</summary>
    public const char Missing = '□';

    /// <summary>The glyph of each UTF-16 code unit; 0 where the font has none.</summary>
    private readonly ushort[] _glyphs = new ushort[char.MaxValue + 1];
    private readonly int[] _widths;
    private readonly double _unitsPerEm;

    private FontMetrics(byte[] file)
    {
        Bytes = file;
        var tables = Tables(file);
        _unitsPerEm = UInt16(file, tables["head"] + 18);
        var count = UInt16(file, tables["hhea"] + 34);
        _widths = [.. Enumerable.Range(0, count).Select(glyph => UInt16(file, tables["hmtx"] + (4 * glyph)))];
        ReadCharacters(file, tables["cmap"]);
    }

    public static FontMetrics Regular { get; } = Load("LiberationSans-Regular.ttf");

    public static FontMetrics Bold { get; } = Load("LiberationSans-Bold.ttf");

    /// <summary>The font file.</summary>
    internal byte[] Bytes { get; }

    /// <summary>The width of a text in points, without kerning.</summary>
    /// <param name="size">The font size in points.</param>
    public double Width(ReadOnlySpan<char> text, double size)
    {
        var units = 0;
        foreach (var letter in text)
        {
            units += _widths[Math.Min(_glyphs[letter], _widths.Length - 1)];
        }

        return units * size / _unitsPerEm;
    }

    /// <summary>The text with <see cref="Missing"/> for each character that the font does not have. Control and format characters without a glyph are left out.</summary>
    public string Drawable(string text)
    {
        if (text.All(letter => _glyphs[letter] != 0 && !char.IsControl(letter)))
        {
            return text;
        }

        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.NormalizedTo(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value is '\n' || (rune.IsBmp && _glyphs[rune.Value] != 0 && !Rune.IsControl(rune)))
            {
                drawable.Append(rune);
            }
            else if (rune.Value is '\t' || Rune.IsWhiteSpace(rune))
            {
                drawable.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark))
            {
                drawable.Append(Missing);
            }
        }

        return drawable.ToString();
    }

    private static FontMetrics Load(string name)
    {
        using var resource = typeof(FontMetrics).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The font {name} is not in the assembly.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new FontMetrics(bytes.ToArray());
    }

    private static Dictionary<string, int> Tables(byte[] file) => Enumerable.Range(0, UInt16(file, 4)).Select(table => 12 + (16 * table))
        .ToDictionary(at => Encoding.ASCII.GetString(file, at, 4), at => (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8)));

    /// <summary>Reads the Unicode subtable of format 4: segments of consecutive characters.</summary>
    private void ReadCharacters(byte[] file, int cmap)
    {
        var subtable = Enumerable.Range(0, UInt16(file, cmap + 2)).Select(index => cmap + 4 + (8 * index))
            .Where(at => UInt16(file, at) is 0 or 3).Select(at => cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 4))).First(at => UInt16(file, at) == 4);
        var segments = UInt16(file, subtable + 6) / 2;
        for (var segment = 0; segment < segments; segment++)
        {
            var end = subtable + 14 + (2 * segment);
            var start = end + 2 + (2 * segments);
            var delta = start + (2 * segments);
            var range = delta + (2 * segments);
            for (var letter = UInt16(file, start); letter <= UInt16(file, end) && letter < 0xFFFF; letter++)
            {
                var offset = UInt16(file, range);
                var glyph = offset == 0 ? letter : UInt16(file, range + offset + (2 * (letter - UInt16(file, start))));
                if (glyph != 0)
                {
                    _glyphs[letter] = (ushort)(glyph + UInt16(file, delta));
                }
            }
        }
    }

    private static int UInt16(byte[] file, int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
}
