using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Chooses, checks and imports files in the same way as the exchange page and the command line.</summary>
internal sealed class ImportDesk(TestHost host)
{
    public const string Pmo = "pmo@demo.example";
    public const string Concerns = "areas-of-concerns_v0.8.xlsx";
    public const string Simple = "No.,Concern,Unit,State\n1,Too many standards,EA,open\n2,Who runs it,BPMO,resolved\n";
    public const string Policy = "policy-analysis_reduced.xlsx";

    /// <summary>A file made from the sources named in docs/dependencies.md.</summary>
    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Exchange", "Fixtures", name));

    /// <summary>A small file made for these tests.</summary>
    public static byte[] Case(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Exchange", "Cases", name));

    public async Task<(Guid Id, Outcome<NoResult> Outcome)> ChooseAsync(string name, byte[] content, ImportSettings? settings = null, string who = Pmo)
    {
        using var stream = new MemoryStream(content);
        var id = await host.Services.GetRequiredService<ImportFiles>().StoreAsync(stream, name, CancellationToken.None);
        return (id, await host.DoAsync<StartImport.Command, NoResult>(who, new(id, name, settings)));
    }

    /// <summary>The dry run of a text.</summary>
    public async Task<ImportReport> LookAsync(string csv, ImportSettings? settings = null, string name = "list.csv") => await LookAsync(name, Encoding.UTF8.GetBytes(csv), settings);

    public async Task<ImportReport> LookAsync(string name, byte[] content, ImportSettings? settings = null)
    {
        var (id, outcome) = await ChooseAsync(name, content, settings);
        return outcome.Refusal is { } refusal ? ImportReport.Broken(name, new FieldError(BadField, refusal.Code, refusal.Text)) : await ReportAsync(id);
    }

    public async Task<ImportReport> ReportAsync(Guid id) => (await host.LoadAsync<ImportPageQuery, ImportPageQuery.View>(Pmo, screen => screen.LoadAsync(id))).Pending!.Report;

    public Task<Outcome<NoResult>> ChangeAsync(Guid id, ImportSettings settings, bool remember = false) => host.DoAsync<ChangeImport.Command, NoResult>(Pmo, new(id, settings, remember));

    public Task<Outcome<RunImport.Made>> RunAsync(Guid id, string who = Pmo) => host.DoAsync<RunImport.Command, RunImport.Made>(who, new(id));

    /// <summary>Chooses and imports a file in one step.</summary>
    public async Task<Outcome<RunImport.Made>> BringInAsync(string csv, ImportSettings? settings = null, string name = "list.csv")
    {
        var (id, outcome) = await ChooseAsync(name, Encoding.UTF8.GetBytes(csv), settings);
        return outcome.Refusal is { } refusal ? new(null, refusal) : await RunAsync(id);
    }

    public Task<Outcome<NoResult>> TakeBackAsync(int import, string who = Pmo) => host.DoAsync<TakeBackImport.Command, NoResult>(who, new(import));

    public async Task<string> RefusedAsync(Guid id)
    {
        using var output = new MemoryStream();
        await host.LoadAsync<RefusedRowsQuery, bool>(Pmo, async refused =>
        {
            await refused.WriteAsync(id, output);
            return true;
        });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>A workbook with one sheet and these cells, including content that no spreadsheet program writes.</summary>
    public static byte[] Workbook(string rows, string after = "", string prolog = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var stored = new MemoryStream();
        using (var zip = new ZipArchive(stored, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Part(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Part(zip, "xl/worksheets/sheet1.xml", $"""{prolog}<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{after}</worksheet>""");
        }

        return stored.ToArray();
    }

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params IReadOnlyList<string> cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((text, at) => $"<c r=\"{(char)('A' + at)}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";

    /// <summary>The number of objections.</summary>
    public async Task<int> CountAsync()
    {
        await using var db = host.Open();
        return await db.Objections.CountAsync();
    }

    /// <summary>The key of the objection with this title; 0 if there is none.</summary>
    public async Task<int> IdOfAsync(string title)
    {
        await using var db = host.Open();
        return await db.Objections.Where(objection => objection.Title == title).Select(objection => objection.Id).FirstOrDefaultAsync();
    }

    /// <summary>All dashboard counters, one line each.</summary>
    public async Task<IReadOnlyList<string>> FiguresAsync()
    {
        await using var db = host.Open();
        return [.. (await db.DashboardCounters.AsNoTracking().ToListAsync()).Select(figure => $"{figure.Audience} {figure.UpdateId} {figure.Measure} {figure.UnitId} {figure.Name} {figure.Side} {figure.Step} {figure.Day} {figure.Count} {figure.Critical} {figure.Major} {figure.Substantive} {figure.Administrative} {figure.Blocking}").Order(StringComparer.Ordinal)];
    }

    private const string BadField = "file";

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }
}
