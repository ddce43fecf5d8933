using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Wrong, hostile and foreign files are refused with a code and a text in both languages, and nothing is imported.</summary>
public sealed class ImportBadInputTests(TestHost host) : IClassFixture<TestHost>
{
    private ImportDesk Desk => new(host);

    static ImportBadInputTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, byte[]> Files => new()
    {
        { "import.empty", "nothing.csv", [] },
        { "import.empty", "blank.csv", "\n\n  \n"u8.ToArray() },
        { "import.empty", "head-only.csv", "Concern,Unit\n"u8.ToArray() },
        { "import.not-a-spreadsheet", "picture.xlsx", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3] },
        { "import.not-a-spreadsheet", "letter.docx", Zip(("word/document.xml", "<w/>"u8.ToArray())) },
        { "import.not-a-spreadsheet", "cut.xlsx", ImportDesk.Fixture(ImportDesk.Concerns)[..4000] },
        { "import.password-protected", "secret.xlsx", Compound("EncryptedPackage") },
        { "import.old-format", "old.xls", Compound("Workbook") },
        { "import.document-type", "bomb.xlsx", ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "&b;"), prolog: """<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>""") },
        { "import.unpacks-too-large", "zip-bomb.xlsx", Zip(("xl/worksheets/sheet1.xml", new byte[32 * 1024 * 1024])) },
        { "import.damaged", "half.xlsx", ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit") + "<row r=\"2\"><c r=\"A2\"><v>1</row>") },
        { "import.no-header", "numbers.csv", "1,2020-04-20,EA\n2,2020-04-21,HR\n"u8.ToArray() },
        { "import.cell-too-long", "quote.csv", "Concern,Unit\n\"never closed,EA\nB,EA\n"u8.ToArray() },
        { "import.title-not-mapped", "foreign.csv", "Was,Wer\nA,EA\n"u8.ToArray() },
        { "import.date-order-unknown", "dates.csv", "Concern,Unit,Raised on\nA,EA,03/04/2026\n"u8.ToArray() },
        { "import.too-many-columns", "wide.csv", Encoding.UTF8.GetBytes($"Concern,Unit{new string(',', 499)}\nA,EA\n") },
        { "import.too-many-columns", "wide.xlsx", ImportDesk.Workbook("""<row r="1"><c r="A1" t="inlineStr"><is><t>Concern</t></is></c><c r="SG1" t="inlineStr"><is><t>Unit</t></is></c></row>""") },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_cannot_be_read_is_refused_by_code_in_both_languages(string code, string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var words = new List<string>();
        foreach (var language in UserLanguage.All)
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var wrong = (await Desk.LookAsync(name, content)).Wrong;
            Assert.Equal(code, wrong?.Code);
            words.Add(wrong!.Text);
        }

        Assert.Equal(2, words.Distinct().Count());
        Assert.DoesNotContain(words, text => text == code || text.Contains("{0}", StringComparison.Ordinal));
    }

    /// <summary>U+FFFE is no character, and Unicode normalization throws for it.</summary>
    [Fact]
    public async Task A_character_that_is_none_is_a_fault_of_its_row_also_in_a_header()
    {
        var report = await Desk.LookAsync("none.csv", Encoding.UTF8.GetBytes("Concern,Unit,No\uFFFEte\nWho runs \uFFFEit?,EA,x\n"));
        Assert.Null(report.Wrong);
        Assert.Contains(report.Groups, group => group.Kind is ProblemKind.ControlCharacters);
    }

    [Fact]
    public async Task Two_rows_with_one_number_are_two_rows()
    {
        var report = await Desk.LookAsync("twice.xlsx", ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit") + ImportDesk.Row(5, "Who runs it?", "EA") + ImportDesk.Row(5, "Who pays for it?", "EA")));
        Assert.Equal((2, 2), (report.Scan!.Rows, report.Ready));
    }

    [Fact]
    public void A_long_name_of_a_unit_is_one_name()
    {
        Assert.Equal(["Finance", "Sales"], UnitNames.Parts("Finance, Sales"));
        Assert.Single(UnitNames.Parts($"Finance{new string(' ', 100_000)}x, Sales"));
    }

    public static TheoryData<string, ImportSettings> Choices => new()
    {
        { "import.field-twice", new() { Columns = new Dictionary<string, ImportField?> { ["Concern"] = ImportField.Title, ["Why"] = ImportField.Title } } },
        { "import.sheet-unknown", new() { Sheet = "Nowhere" } },
        { "import.encoding-unknown", new() { Encoding = "klingon" } },
        { "import.delimiter-unknown", new() { Delimiter = '#' } },
        { "import.list-unknown", new() { List = "never.xlsx" } },
        { "field.unknown", new() { Update = 999 } },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task A_setting_that_does_not_fit_the_file_is_refused_before_anything_is_imported(string code, ImportSettings choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var report = choice.Sheet is null
            ? await Desk.LookAsync("Concern,Why,Unit\nA,B,EA\n", choice)
            : await Desk.LookAsync("book.xlsx", ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit") + ImportDesk.Row(2, "A", "EA")), choice);
        Assert.Equal((code, true), (report.Wrong?.Code, report.Stops));
        Assert.DoesNotContain("{0}", report.Wrong!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_nothing_of_it_is_stored()
    {
        var folder = Path.Combine(host.Services.GetRequiredService<Platform.Start.Settings.Places>().DataDirectory, "imports");
        Directory.CreateDirectory(folder);
        var before = Directory.GetFiles(folder).Length;
        await using var endless = new Endless();
        var wrong = await Assert.ThrowsAsync<InvalidFieldException>(() => host.Services.GetRequiredService<ImportFiles>().StoreAsync(endless, "huge.csv", TestContext.Current.CancellationToken));
        Assert.Equal("import.too-large", wrong.Error.Code);
        Assert.Contains("128", wrong.Error.Text, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(folder).Length);
    }

    public static TheoryData<ProblemKind, string, string, string?> Rows => new()
    {
        { ProblemKind.TextTooLong, $"Concern,Unit,Statement\nA,EA,{new string('a', 10_001)}\n", "", null },
        { ProblemKind.SeverityUnknown, "Concern,Unit,Severity\nA,EA,Colossal\n", "Colossal", "is:Major" },
        { ProblemKind.SeverityUnknown, "Concern,Unit,Severity\nA,EA,Colossal\n", "Colossal", RowRepair.NotRecorded },
        { ProblemKind.DispositionUnknown, "Concern,Unit,State,Disposition\nA,EA,closed,Shelved\n", "Shelved", "is:NotAccepted" },
        { ProblemKind.DispositionUnknown, "Concern,Unit,State,Disposition\nA,EA,closed,Shelved\n", "Shelved", RowRepair.NotRecorded },
        { ProblemKind.ConfidentialityUnknown, "Concern,Unit,Confidentiality\nA,EA,Top secret\n", "Top secret", "is:Restricted" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_value_that_cannot_be_read_stops_its_row_until_it_is_repaired(ProblemKind kind, string file, string value, string? mend)
    {
        var report = await Desk.LookAsync(file);
        var group = Assert.Single(report.Groups, group => group.Kind.Stops());
        Assert.Equal((kind, value, 1, 1), (group.Kind, group.Value, group.Count, report.Refused));
        var mended = await Desk.LookAsync(file, new ImportSettings().WithRepair(group.Key, mend ?? RowRepair.LeaveOut));
        Assert.Equal((mend is null ? 0 : 1, mend is null ? 1 : 0, false), (mended.Ready, mended.LeftOut, mended.Stops));
    }

    [Theory]
    [InlineData("A&#x9b;B", "It stops us")]
    [InlineData("It stops us", "A&#x9b;B")]
    public async Task Control_characters_in_a_cell_stop_its_row(string title, string statement)
    {
        var book = ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit", "Statement") + ImportDesk.Row(2, title, "EA", statement));
        var group = Assert.Single((await Desk.LookAsync("controls.xlsx", book)).Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.ControlCharacters, 1), (group.Kind, group.Count));
    }

    [Fact]
    public async Task Two_hundred_thousand_rows_are_refused_and_the_limit_is_named()
    {
        var rows = new StringBuilder("Concern,Unit\n");
        for (var row = 0; row < 200_000; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"Concern {row},EA\n");
        }

        var wrong = (await Desk.LookAsync(rows.ToString())).Wrong!;
        Assert.Equal("import.too-many-rows", wrong.Code);
        Assert.Contains(OrganisationSettings.MostImportRows.ToString("N0", CultureInfo.CurrentCulture), wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_dates_is_detected_from_the_file_or_asked_for()
    {
        Assert.Equal(DateOrder.DayFirst, (await Desk.LookAsync("Concern,Unit,Raised on\nA,EA,03/04/2026\nB,EA,25/04/2026\n")).Order);
        Assert.Equal(DateOrder.MonthFirst, (await Desk.LookAsync("Concern,Unit,Raised on\nA,EA,03/04/2026\nB,EA,04/25/2026\n")).Order);
        var stated = await Desk.LookAsync("Concern,Unit,Raised on\nA,EA,03/04/2026\n", new ImportSettings { DateOrder = DateOrder.DayFirst });
        Assert.Equal((1, false), (stated.Ready, stated.Stops));
    }

    [Fact]
    public async Task The_31st_of_February_stops_its_row_until_its_date_is_left_empty()
    {
        const string File = "Concern,Unit,Raised on\nA,EA,31/02/2026\nB,EA,28/02/2026\n";
        var group = Assert.Single((await Desk.LookAsync(File)).Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.DateImpossible, "31/02/2026"), (group.Kind, group.Value));
        Assert.Equal(2, (await Desk.LookAsync(File, new ImportSettings().WithRepair(group.Key, RowRepair.NotRecorded))).Ready);
    }

    [Fact]
    public async Task Formulas_are_read_as_their_values_and_reported()
    {
        var book = ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit") + """<row r="2"><c r="A2" t="str"><f>CONCATENATE("A","B")</f><v>AB</v></c><c r="B2" t="inlineStr"><is><t>EA</t></is></c></row>""");
        var report = await Desk.LookAsync("formulas.xlsx", book);
        Assert.Equal("AB", report.Scan!.Columns[0].Example);
        var named = Assert.Single(report.Groups, group => group.Kind is ProblemKind.ComputedCells);
        Assert.Equal(("Concern", 1), (named.Value, named.Count));
        Assert.False(report.Stops);
    }

    [Theory]
    [InlineData("utf-8", "Слишком много стандартов")]
    [InlineData("utf-8", "標準が多すぎる")]
    [InlineData("utf-16", "Слишком много стандартов")]
    [InlineData("utf-16BE", "標準が多すぎる")]
    [InlineData("windows-1252", "Padrões demais — não")]
    public async Task Texts_in_other_scripts_are_read_in_the_encoding_that_is_shown(string encoding, string text)
    {
        var writer = Encoding.GetEncoding(encoding);
        byte[] content = [.. encoding.StartsWith("utf-16", StringComparison.Ordinal) ? writer.GetPreamble() : [], .. writer.GetBytes($"Concern;Unit\n\"{text}; and\nmore\";EA\n")];
        var report = await Desk.LookAsync("scripts.csv", content);
        Assert.Equal((encoding, ';'), (report.Found!.Encoding, report.Found.Delimiter));
        Assert.StartsWith(text, report.Scan!.Columns[0].Example, StringComparison.Ordinal);
        Assert.Equal(1, report.Ready);
    }

    [Fact]
    public async Task A_guessed_encoding_is_marked_as_a_guess_and_can_be_changed()
    {
        var content = Encoding.GetEncoding("windows-1251").GetBytes("Concern,Unit\nСтандарты,EA\n");
        var report = await Desk.LookAsync("cyrillic.csv", content);
        Assert.Equal(("windows-1252", false), (report.Found!.Encoding, report.Found.EncodingIsSure));
        Assert.Equal("Стандарты", (await Desk.LookAsync("cyrillic.csv", content, new ImportSettings { Encoding = "windows-1251" })).Scan!.Columns[0].Example);
    }

    [Fact]
    public async Task An_unknown_unit_an_unknown_status_and_a_missing_title_each_stop_the_import()
    {
        var report = await Desk.LookAsync("Concern,Unit,State\nA,Atlantis,open\nB,Atlantis,open\nC,EA,perhaps\n,EA,open\nD,,open\n");
        Assert.Equal(
            [(ProblemKind.UnitUnknown, "Atlantis", 2), (ProblemKind.OpenWithoutUnit, "", 1), (ProblemKind.TitleEmpty, "", 1), (ProblemKind.StatusUnknown, "perhaps", 1)],
            report.Groups.Where(group => group.Kind.Stops()).Select(group => (group.Kind, group.Value, group.Count)));
        Assert.Equal(5, report.Refused);
    }

    [Theory]
    [InlineData("""{ "columns": { "Concern": "Nonsense" } }""")]
    [InlineData("""{ "colums": {} }""")]
    [InlineData("not json")]
    public void A_mapping_with_an_unknown_name_is_refused_with_the_list_of_fields(string text)
    {
        var wrong = Assert.Throws<InvalidFieldException>(() => ImportSettings.Read(text));
        Assert.Equal("import.map-malformed", wrong.Error.Code);
        Assert.Contains(nameof(ImportField.ProposedChange), wrong.Error.Text, StringComparison.Ordinal);
    }

    /// <summary>An endless stream that holds nothing in memory.</summary>
    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }

    private static byte[] Zip(params IReadOnlyList<(string Name, byte[] Content)> parts)
    {
        using var stored = new MemoryStream();
        using (var zip = new ZipArchive(stored, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return stored.ToArray();
    }

    /// <summary>The beginning of a compound file of older office programs, with one name in its directory.</summary>
    private static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(stream), .. new byte[100]];
}
