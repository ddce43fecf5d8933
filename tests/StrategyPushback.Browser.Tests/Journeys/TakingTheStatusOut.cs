using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO exports the status, and other programs read the same rows.</summary>
public sealed class TakingTheStatusOut(PushbackHost pushback) : BrowserTest(pushback)
{
    [Fact]
    public async Task LibreOffice_reads_the_same_rows_as_the_screen_shows()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections");
        await pmo.SelectAsync("Severity", "Major");
        await pmo.SelectAsync("Status", "Open");
        await pmo.Button("Apply").ClickAsync();
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("severity=Major"));
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("5 of 19 objections");
        var shown = await NumbersAsync(pmo);
        Assert.Equal(5, shown.Count);

        await pmo.Link("Export 5 rows").ClickAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Exchange");
        var file = await DownloadAsync(pmo, "Export 5 rows");
        var rows = await ThroughLibreOfficeAsync(file);
        Assert.Equal(shown.Order(), rows.Select(row => row[0]).Order());

        using var book = await ThroughOpenpyxlAsync(file);
        Assert.Equal(5, book.RootElement.GetProperty("rows").GetInt32());
        Assert.Contains("Major", book.RootElement.GetProperty("second").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_nineteen_rows_are_typed_cells_of_a_named_table_with_a_frozen_header()
    {
        var pmo = await OpenAsync(Places.Pmo, "/exchange");
        var file = await DownloadAsync(pmo, "Export 19 rows");
        Assert.Equal(19, (await ThroughLibreOfficeAsync(file)).Count);

        using var book = await ThroughOpenpyxlAsync(file);
        var root = book.RootElement;
        Assert.Equal(19, root.GetProperty("rows").GetInt32());
        Assert.Equal(9, root.GetProperty("open").GetInt32());
        Assert.Equal("datetime", root.GetProperty("raised").GetString());
        Assert.Equal("int", root.GetProperty("days").GetString());
        Assert.Equal("A2", root.GetProperty("frozen").GetString());
        Assert.NotEqual("", root.GetProperty("table").GetString());
        Assert.Equal(["Objections", "Status", "Causes", "Actions", "Positions", "Answers", "Cover", "_pushback", "_then", "_lists"], root.GetProperty("sheets").EnumerateArray().Select(sheet => sheet.GetString()!));
        Assert.StartsWith("http", root.GetProperty("link").GetString()!, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(Visitor visitor) =>
        await visitor.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { NameRegex = new("^OBJ-[0-9]+$") }).AllInnerTextsAsync();

    private static async Task<string> DownloadAsync(Visitor visitor, string link)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Link(link).ClickAsync());
        var file = Path.Combine(Directory.CreateTempSubdirectory("pushback-export-").FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        return file;
    }

    /// <summary>The rows below the header as LibreOffice reads them.</summary>
    private static async Task<IReadOnlyList<string[]>> ThroughLibreOfficeAsync(string file)
    {
        var directory = Path.GetDirectoryName(file)!;
        await RunAsync("soffice", $"-env:UserInstallation=file://{directory}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76", "--outdir", directory, file);
        using var reader = new StringReader(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".csv")));
        var rows = new List<string[]>();
        var quoted = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            // A cell with line ends continues in the next line of the file.
            if (!quoted)
            {
                rows.Add(line.Split('\t'));
            }

            quoted ^= line.Count(letter => letter == '"') % 2 == 1;
        }

        return rows[1..];
    }

    private static async Task<JsonDocument> ThroughOpenpyxlAsync(string file) => JsonDocument.Parse(await RunAsync("/usr/bin/python3", "-c", Reading, file));

    private const string Reading = """
        import json, sys, openpyxl
        book = openpyxl.load_workbook(sys.argv[1])
        sheet = book.worksheets[0]
        head = [cell.value for cell in sheet[1]]
        rows = list(sheet.iter_rows(min_row=2))
        of = lambda row, name: row[head.index(name)]
        kinds = lambda name: {type(of(row, name).value).__name__ for row in rows}
        closed = ("Resolved", "Assumed satisfied", "Duplicate", "Overruled", "Withdrawn")
        print(json.dumps({
            "rows": len(rows),
            "open": sum(of(row, "Status").value not in closed for row in rows),
            "raised": "/".join(sorted(kinds("Raised"))),
            "days": "/".join(sorted(kinds("Days"))),
            "frozen": sheet.freeze_panes,
            "table": next(iter(sheet.tables), ""),
            "sheets": book.sheetnames,
            "link": rows[0][0].hyperlink.target if rows[0][0].hyperlink else "",
            "second": " ".join(str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if cell.value is not None),
        }))
        """;

    private static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
        return output;
    }
}
