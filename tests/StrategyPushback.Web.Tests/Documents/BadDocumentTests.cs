using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports.Documents;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>Documents that cannot be read are refused with a code and words in both languages.</summary>
public sealed class BadDocumentTests
{
    private static byte[] Sample(int paragraphs)
    {
        var sample = new DocxSample();
        foreach (var number in Enumerable.Range(1, paragraphs))
        {
            sample.Numbered(0, $"Rule {number}");
        }

        return sample.ToBytes();
    }

    public static TheoryData<string, string, byte[]> Files => new()
    {
        { "document.empty", "nothing.md", [] },
        { "document.empty", "blank.md", "\n \n"u8.ToArray() },
        { "document.empty", "blank.docx", new DocxSample().ToBytes() },
        { "document.empty", "header-only.csv", "Title,Text\n"u8.ToArray() },
        { "document.not-docx", "letter.docx", "# Only Markdown"u8.ToArray() },
        { "document.not-docx", "archive.docx", Zip(("readme.txt", "Hello"u8.ToArray())) },
        { "document.not-docx", "cut.docx", new DocxSample().Heading(1, "Policies").ToBytes()[..600] },
        { "document.not-text", "report.pdf", [.. "%PDF-1.7\n"u8.ToArray(), 0, 1, 2, 3] },
        { "document.macros", "macros.docm", new DocxSample().Heading(1, "Policies").ToBytes(WordprocessingDocumentType.MacroEnabledDocument) },
        { "document.macros", "renamed.docx", new DocxSample().Heading(1, "Policies").ToBytes(WordprocessingDocumentType.MacroEnabledDocument, main => main.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([1, 2, 3]))) },
        { "document.old-format", "old.doc", Compound("WordDocument") },
        { "document.password-protected", "secret.docx", Compound("EncryptedPackage") },
        { "document.unpacks-too-large", "zip-bomb.docx", Zip(("word/document.xml", new byte[80 * 1024 * 1024])) },
        { "document.unpacks-too-large", "zip64.docx", Zip64("word/document.xml", "word/styles.xml") },
        { "document.document-type", "entities.docx", Zip(("word/document.xml", """<!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>"""u8.ToArray())) },
        { "document.too-deep", "deep.md", Encoding.UTF8.GetBytes(new string('>', 5_000) + " Deep") },
        { "document.no-title-column", "foreign.csv", "Wer,Was\nA,B\n"u8.ToArray() },
        { "document.too-many-elements", "long.docx", Sample(3_000) },
        { "document.text-too-long", "endless.md", Encoding.UTF8.GetBytes(new string('a', DocumentFile.MostCharacters + 1)) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_that_cannot_be_read_is_refused_in_both_languages(string code, string name, byte[] content)
    {
        var words = new List<string>();
        foreach (var language in UserLanguage.All)
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var wrong = Assert.Throws<InvalidFieldException>(() => DocumentDesk.Read(name, content)).Error;
            Assert.Equal(code, wrong.Code);
            words.Add(wrong.Text);
        }

        Assert.Equal(2, words.Distinct().Count());
        Assert.DoesNotContain(words, text => text == code || text.Contains("{0}", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_elements_are_counted_and_the_limit_is_named()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        var wrong = Assert.Throws<InvalidFieldException>(() => DocumentDesk.Read("long.docx", Sample(3_000))).Error;
        Assert.Contains("3,000", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("2,000", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_thousand_elements_are_read() => Assert.Equal(2_000, DocumentDesk.Read("long.docx", Sample(2_000)).Elements.Count);

    [Fact]
    public void XML_nested_beyond_any_document_is_refused()
    {
        const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var nested = $"""<w:document xmlns:w="{Main}"><w:body>{string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 20_000))}{string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 20_000))}</w:body></w:document>""";
        using var stream = new MemoryStream();
        stream.Write(new DocxSample().ToBytes());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/document.xml")!.Delete();
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes(nested));
        }

        Assert.Equal("document.too-deep", Assert.Throws<InvalidFieldException>(() => DocumentDesk.Read("deep.docx", stream.ToArray())).Error.Code);
    }

    [Fact]
    public void HTML_nested_beyond_any_document_stays_text() =>
        Assert.Contains("<b><b>", Assert.Single(DocumentDesk.Read($"# Share\n\n<div>{string.Concat(Enumerable.Repeat("<b>", 20_000))}data</div>").Elements).Text, StringComparison.Ordinal);

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The directory of a zip file of which each part declares 2^63 - 1 bytes, so that the sum overflows.</summary>
    private static byte[] Zip64(params string[] parts)
    {
        using var stream = new MemoryStream();
        using var zip = new BinaryWriter(stream);
        zip.Write("PK\u0003\u0004"u8);
        foreach (var part in parts)
        {
            zip.Write("PK\u0001\u0002"u8);
            foreach (var field in new ushort[] { 45, 45, 0, 8, 0, 33, 0, 0 })
            {
                zip.Write(field);
            }

            zip.Write(10u);
            zip.Write(uint.MaxValue);
            foreach (var field in new ushort[] { (ushort)part.Length, 12, 0, 0, 0, 0, 0, 0, 0 })
            {
                zip.Write(field);
            }

            zip.Write(Encoding.ASCII.GetBytes(part));
            zip.Write((ushort)1);
            zip.Write((ushort)8);
            zip.Write(long.MaxValue);
        }

        var length = (uint)stream.Length - 4;
        zip.Write("PK\u0005\u0006"u8);
        zip.Write(0u);
        zip.Write((ushort)parts.Length);
        zip.Write((ushort)parts.Length);
        zip.Write(length);
        zip.Write(4u);
        zip.Write((ushort)0);
        return stream.ToArray();
    }

    /// <summary>The beginning of a compound file with a stream of this name.</summary>
    private static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[512]];
}
