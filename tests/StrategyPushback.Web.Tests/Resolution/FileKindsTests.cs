using System.IO.Compression;
using System.Text;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Tests.Fuzzing;
using Xunit;

namespace StrategyPushback.Web.Tests.Resolution;

/// <summary>Which files are accepted by extension and content, and how their names are stored.</summary>
public sealed class FileKindsTests
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    [Fact]
    public void A_content_is_accepted_only_with_its_own_extension()
    {
        (string Ending, byte[] Bytes)[] files =
        [
            ("pdf", Encoding.ASCII.GetBytes("%PDF-1.4")), ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]), ("jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0]), ("gif", Encoding.ASCII.GetBytes("GIF89a\0")),
            ("docx", Docx("wordprocessingml.document")), ("xlsx", Docx("spreadsheetml.sheet")), ("pptx", Docx("presentationml.presentation")),
            ("odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"))), ("ods", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))),
            ("txt", Encoding.UTF8.GetBytes("São Paulo;1\n")), ("csv", Encoding.Latin1.GetBytes("São Paulo;1\r\n")), ("md", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("São")]),
        ];
        string[] texts = ["txt", "csv", "md"];
        foreach (var kind in FileKinds.Taken)
        {
            foreach (var (ending, bytes) in files)
            {
                var same = kind.Ending == ending || (kind.Ending == "jpeg" && ending == "jpg") || (texts.Contains(kind.Ending) && texts.Contains(ending));
                Assert.True(kind.Holds(bytes) == same, $"{ending} as {kind.Ending}");
            }
        }
    }

    [Fact]
    public void A_document_with_macros_a_broken_container_and_a_zip_bomb_are_refused()
    {
        var word = FileKinds.Of("a.docx")!;
        Assert.False(word.Holds(Zip(("[Content_Types].xml", $"<Override ContentType=\"{Office}wordprocessingml.document.main+xml\"/>"), ("word/vbaProject.bin", "x"))));
        Assert.False(word.Holds(Zip(("[Content_Types].xml", "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"))));
        Assert.False(word.Holds(Docx("wordprocessingml.document")[..40]));
        Assert.False(word.Holds(Zip(("readme.txt", "a plain zip"))));
        Assert.False(word.Holds(Bomb()));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void Declared_sizes_that_do_not_fit_into_a_number_are_refused(long size)
    {
        var types = $"<Override ContentType=\"{Office}wordprocessingml.document.main+xml\"/>";
        Assert.True(FileKinds.Of("a.docx")!.Holds(RandomFiles.DeclaringSizes(("[Content_Types].xml", types, types.Length), ("word/document.xml", "x", 1))));
        Assert.False(FileKinds.Of("a.docx")!.Holds(RandomFiles.DeclaringSizes(("[Content_Types].xml", types, types.Length), ("word/document.xml", "x", size), ("word/styles.xml", "x", size))));
    }

    [Theory]
    [InlineData("notes.txt", "a\0b")]
    [InlineData("notes.csv", "a\u001b[2Jb")]
    [InlineData("notes.txt", "%PDF-1.4")]
    [InlineData("notes.txt", "MZ program")]
    public void A_binary_file_is_not_accepted_as_text(string name, string text) => Assert.False(FileKinds.Of(name)!.Holds(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("a.exe")]
    [InlineData("a.pdf.exe")]
    [InlineData("a.docm")]
    [InlineData("a.svg")]
    [InlineData("pdf")]
    [InlineData("")]
    public void An_unknown_extension_is_not_accepted(string name) => Assert.Null(FileKinds.Of(name));

    [Theory]
    [InlineData("C:\\Users\\ana\\plan.pdf", "plan.pdf")]
    [InlineData("../../etc/plan.pdf", "plan.pdf")]
    [InlineData("pl\u202Efdp.exe", "plfdp.exe")]
    [InlineData("a\r\nSet-Cookie: x\u0000.pdf", "aSet-Cookie_ x.pdf")]
    [InlineData("São Paulo, março.pdf", "São Paulo, março.pdf")]
    [InlineData("計画.pdf", "計画.pdf")]
    [InlineData("a\"b<c>.pdf. ", "a_b_c_.pdf")]
    [InlineData(null, "")]
    public void A_stored_name_has_no_path_and_no_deceptive_characters(string? name, string plain) => Assert.Equal(plain, Upload.Plain(name));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var plain = Upload.Plain(new string('a', 500) + ".pdf");
        Assert.Equal((Upload.NameLength, true), (plain.Length, plain.EndsWith(".pdf", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_more_is_read_than_one_byte_over_what_is_allowed()
    {
        using var endless = new MemoryStream(new byte[1_000_000]);
        var sizes = new List<int>();
        var upload = await Upload.ReadAsync("a.txt", endless, 100_000, bytes =>
        {
            sizes.Add(bytes);
            return Task.CompletedTask;
        });
        Assert.Equal((100_001, 100_001), (upload.Bytes.Length, sizes[^1]));
    }

    private static byte[] Docx(string kind) => Zip(("[Content_Types].xml", $"<Types><Override PartName=\"/x.xml\" ContentType=\"{Office}{kind}.main+xml\"/></Types>"), ("x.xml", "<x/>"));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A document with the right extension and a part of 600 MB of zeros.</summary>
    private static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = archive.CreateEntry("[Content_Types].xml").Open())
            {
                types.Write(Encoding.UTF8.GetBytes($"<Override ContentType=\"{Office}wordprocessingml.document.main+xml\"/>"));
            }

            using var part = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            var megabyte = new byte[1024 * 1024];
            for (var written = 0; written < 600; written++)
            {
                part.Write(megabyte);
            }
        }

        return bytes.ToArray();
    }
}
