using System.IO.Compression;
using System.Text;

namespace StrategyPushback.Web.Tests.Fuzzing;

/// <summary>Small files of every accepted kind, whole or damaged.</summary>
internal sealed class RandomFiles(Random random)
{
    private static readonly string[] s_endings = ["csv", "tsv", "xlsx", "xls", "ods", "docx", "docm", "odt", "pptx", "md", "txt", "html", "pdf", "png", "jpg", "gif", "exe", ""];

    private static readonly (string Ending, byte[] Bytes)[] s_whole =
    [
        ("csv", Encoding.UTF8.GetBytes("No.,Concern,Unit,State,Raised date\n1,Too many standards,EA,open,2020-10-01\n2,\"Who, then, runs it\",BPMO,resolved,1/2/2020\n")),
        ("csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("No.;Concern\n1;Açúcar\n")]),
        ("md", Encoding.UTF8.GetBytes("# Strategy\n\n1. Principle\n   - a\n   - b\n\n| a | b |\n|---|---|\n| 1 | <table><tr><td rowspan=99999>x</td></tr></table> |\n\n[^1]: note\n")),
        ("pdf", "%PDF-1.7\n%%EOF"u8.ToArray()),
        ("png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]),
        ("xlsx", Zip(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
            ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Concern</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Too many standards</t></is></c></row></sheetData></worksheet>"""))),
        ("docx", Zip(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
            ("word/document.xml", """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Principle</w:t></w:r></w:p><w:p><w:r><w:t>One platform</w:t></w:r></w:p></w:body></w:document>"""))),
    ];

    /// <summary>The kinds of the whole files.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. s_whole.Select(file => file.Ending).Distinct()];

    public (string Ending, byte[] Bytes) Next()
    {
        var (ending, bytes) = s_whole[random.Next(s_whole.Length)];
        return (random.NextDouble() < 0.1 ? s_endings[random.Next(s_endings.Length)] : ending, Damaged(bytes));
    }

    /// <summary>A file of this kind, damaged at random places.</summary>
    public byte[] Next(string ending)
    {
        var all = s_whole.Where(file => file.Ending == ending).ToList();
        return Damaged(all[random.Next(all.Count)].Bytes);
    }

    /// <summary>A zip file whose directory declares these sizes as ZIP64.</summary>
    public static byte[] DeclaringSizes(params IReadOnlyList<(string Name, string Text, long Declared)> parts)
    {
        const ushort Zip64 = 1;
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var (name, text, declared) in parts)
        {
            var (path, content, at) = (Encoding.ASCII.GetBytes(name), Encoding.UTF8.GetBytes(text), (int)zip.Position);
            byte[] sum = [0, 0, 0, 0];
            zip.Write([.. "PK\u0003\u0004"u8, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. sum, .. Number(content.Length), .. Number(content.Length), (byte)path.Length, 0, 0, 0, .. path, .. content]);
            directory.Write([
                .. "PK\u0001\u0002"u8, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. sum, .. Number(content.Length), 0xFF, 0xFF, 0xFF, 0xFF, (byte)path.Length, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                .. Number(at), .. path, (byte)Zip64, 0, 8, 0, .. BitConverter.GetBytes(declared)]);
        }

        var begins = (int)zip.Position;
        zip.Write(directory.ToArray());
        zip.Write([.. "PK\u0005\u0006"u8, 0, 0, 0, 0, (byte)parts.Count, 0, (byte)parts.Count, 0, .. Number((int)directory.Length), .. Number(begins), 0, 0]);
        return zip.ToArray();
    }

    private static byte[] Number(int number) => BitConverter.GetBytes(number);

    private byte[] Damaged(byte[] whole)
    {
        var bytes = whole.ToArray();
        switch (random.Next(6))
        {
            case 0:
                break;
            case 1:
                bytes = bytes[..random.Next(bytes.Length)];
                break;
            case 2:
                // The directory of a zip file is at its end.
                for (var flips = random.Next(1, 6); flips > 0; flips--)
                {
                    bytes[^random.Next(1, Math.Min(300, bytes.Length))] = (byte)random.Next(256);
                }

                break;
            case 3:
                Array.Fill(bytes, (byte)0xFF, random.Next(bytes.Length / 2), random.Next(1, (bytes.Length / 2) + 1));
                break;
            default:
                for (var flips = random.Next(1, 20); flips > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                break;
        }

        return bytes;
    }

    private static byte[] Zip(params IReadOnlyList<(string Name, string Text)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                // Not compressed, so that a changed byte changes the document and not only the packing.
                using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
