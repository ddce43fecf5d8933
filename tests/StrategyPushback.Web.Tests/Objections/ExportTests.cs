using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Exports;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>An export contains what the list shows to the same person, and nothing more.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private ReadersWithRights _readers = null!;

    public async ValueTask InitializeAsync() => _readers = await ReadersWithRights.BeginAsync();

    public ValueTask DisposeAsync()
    {
        _readers.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task For_any_filter_and_any_person_the_file_has_the_rows_of_the_list_in_the_same_order()
    {
        var random = new Random(42);
        foreach (var who in _readers.Everyone)
        {
            for (var trial = 0; trial < 25; trial++)
            {
                var query = AnyQuery(random);
                var listed = await ListedAsync(who, query);
                var csv = CsvTests.Parse(await FileAsync(who, query, ExportFormat.Csv));
                Assert.Equal(listed.Select(row => row.Number), csv.Skip(1).Select(line => line[0]));
                var totals = await _readers.LoadAsync<ObjectionExportQuery, ObjectionExportQuery.Totals>(who, export => export.TotalsAsync(ObjectionFilter.Parse(query)));
                Assert.Equal((listed.Count, listed.Count(row => row.Status.IsOpen()), listed.Count(row => row.Overdue), listed.Count(row => row.Blocking)), (totals.Rows, totals.Open, totals.Overdue, totals.Blocking));
            }
        }
    }

    [Fact]
    public async Task Restricted_objections_are_only_in_the_files_and_counts_of_people_who_may_see_them()
    {
        using var theirs = Workbook(await FileAsync(_readers.Story.SalesLead, "", ExportFormat.Xlsx));
        using var all = Workbook(await FileAsync(_readers.Story.Pmo, "", ExportFormat.Xlsx));
        await using var db = _readers.Open();
        var hidden = db.Objections.Where(objection => objection.Confidentiality == Confidentiality.Restricted && objection.Units.Any(raising => raising.Unit.Code == "FIN")).AsEnumerable().Select(objection => objection.Number).ToHashSet();
        Assert.NotEmpty(hidden);
        Assert.Equal(60, Numbers(all).Count);
        Assert.Equal(60 - hidden.Count, Numbers(theirs).Count);
        Assert.Empty(Numbers(theirs).Intersect(hidden));
        Assert.Equal("60", StatusSheet(all)["Rows"]);
        Assert.Equal(Numbers(theirs).Count.ToString(), StatusSheet(theirs)["Rows"]);
        Assert.Equal(Numbers(theirs).Count, Enum.GetValues<Status>().Sum(status => int.Parse(StatusSheet(theirs)[DomainLabels.Of(status)])));
    }

    [Fact]
    public async Task The_owner_of_an_action_on_a_restricted_objection_finds_it_in_the_file()
    {
        using var file = Workbook(await FileAsync(_readers.Owner, "", ExportFormat.Xlsx));
        Assert.Contains("OBJ-6", Numbers(file));
        Assert.DoesNotContain("OBJ-11", Numbers(file));
    }

    [Fact]
    public async Task A_threat_to_another_unit_is_undisclosed_in_the_file()
    {
        var theirs = CsvTests.Parse(await FileAsync(_readers.Story.SalesLead, "columns=number,units,rootCause", ExportFormat.Csv));
        Assert.DoesNotContain(theirs.Skip(1), line => line[1] == "Finance" && line[2] == "Threat");
        Assert.Contains(theirs, line => line[1] == "Finance" && line[2] == "Undisclosed");
        Assert.Contains(theirs, line => line[1] == "Sales" && line[2] == "Threat");
        var full = CsvTests.Parse(await FileAsync(_readers.Story.Cio, "columns=number,units,rootCause", ExportFormat.Csv));
        Assert.DoesNotContain(full, line => line[2] == "Undisclosed");
    }

    [Fact]
    public async Task The_second_sheet_shows_the_filter_in_words_who_exported_and_the_date()
    {
        using var file = Workbook(await FileAsync(_readers.Story.Pmo, "status=open&severity=Substantive&unit=FIN", ExportFormat.Xlsx));
        var sheet = StatusSheet(file);
        Assert.Equal("Unit: Finance; Status: open; Severity: Moderate", sheet["Filter"]);
        Assert.Equal("Pat", sheet["Exported by"]);
        Assert.Equal("09:00", sheet["Time (UTC)"]);
        Assert.Equal("https://pushback.example/objections?unit=FIN&status=open&severity=Substantive", sheet["Same rows on screen"]);
    }

    [Fact]
    public async Task Only_the_chosen_columns_are_in_the_file_in_the_order_of_the_table()
    {
        var lines = CsvTests.Parse(await FileAsync(_readers.Story.Pmo, "columns=actions,title&sort=number", ExportFormat.Csv));
        Assert.Equal(["Title", "Actions"], lines[0]);
        Assert.Equal("Workshop 4 (due 2026-12-18)", lines[5][1]);
    }

    [Theory]
    [InlineData("columns=number,salary", "columns")]
    [InlineData("separator=%7C", "separator")]
    [InlineData("raw=perhaps", "raw")]
    [InlineData("plain=perhaps", "plain")]
    [InlineData("severity=Dreadful", "severity")]
    public void A_wrong_name_in_the_address_is_reported_with_its_field(string query, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidFieldException>(() => ExportChoice.Parse(query)).Error.Field);

    [Fact]
    public async Task An_unknown_unit_is_refused_before_the_first_byte()
    {
        var wrong = await Assert.ThrowsAsync<InvalidFieldException>(() => FileAsync(_readers.Story.Pmo, "unit=NOBODY", ExportFormat.Csv));
        Assert.Equal("unit", wrong.Error.Field);
    }

    [Fact]
    public async Task A_JSON_export_has_API_names_instead_of_words()
    {
        using var json = System.Text.Json.JsonDocument.Parse(await FileAsync(_readers.Story.Pmo, "sort=number", ExportFormat.Json));
        var fifth = json.RootElement[4];
        Assert.Equal(60, json.RootElement.GetArrayLength());
        Assert.Equal(("OBJ-5", "DispositionProposed", "FIN"), (fifth.GetProperty("number").GetString(), fifth.GetProperty("status").GetString(), fifth.GetProperty("units")[0].GetString()));
    }

    private static string AnyQuery(Random random)
    {
        string Pick(params string[] choices) => choices[random.Next(choices.Length)];
        string[] parts =
        [
            Pick("", "", "severity=Critical", "severity=Major,Administrative"),
            Pick("", "", "unit=FIN", "unit=SAL", "unit=FIN,SAL"),
            Pick("", "status=open", "status=closed", "status=Raised,Resolved"),
            Pick("", "", "cause=None", "cause=Threat", "cause=Undisclosed,OtherCause"),
            Pick("", "", "turn=It", "turn=Unit"),
            Pick("", "", "overdue=true", "overdue=false"),
            Pick("", "", "", "blocking=true", "q=close", "q=sao", "q=OBJ-7"),
            "sort=" + Pick("number", "-number", "severity", "-severity", "dueOn", "-dueOn", "status", "-status", "raisedAt", "-raisedAt", "title", "-title"),
        ];
        return string.Join('&', parts.Where(part => part.Length > 0));
    }

    /// <summary>All pages of the list, with seven rows each.</summary>
    private Task<List<ObjectionView>> ListedAsync(Person who, string query) => _readers.LoadAsync<ObjectionListQuery, List<ObjectionView>>(who, async list =>
    {
        var rows = new List<ObjectionView>();
        string? after = null;
        do
        {
            var page = await list.LoadAsync(ObjectionFilter.Parse(query), 7, after);
            rows.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    });

    private Task<byte[]> FileAsync(Person who, string query, ExportFormat format) => _readers.LoadAsync<ObjectionFile, byte[]>(who, async file =>
    {
        using var output = new MemoryStream();
        await file.WriteAsync(await file.PlanAsync(ExportChoice.Parse(query, format), "https://pushback.example"), output);
        return output.ToArray();
    });

    private static SpreadsheetDocument Workbook(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static List<string> Numbers(SpreadsheetDocument document) => [.. WorkbookTests.Cells(document).Skip(1).Select(row => row[0].InnerText)];

    private static Dictionary<string, string> StatusSheet(SpreadsheetDocument document) =>
        ((WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Descendants<Sheet>().ElementAt(1).Id!.Value!)).Worksheet.Descendants<Row>()
            .Select(row => row.Elements<Cell>().ToList()).Where(cells => cells.Count == 2).ToDictionary(cells => cells[0].InnerText, cells => cells[1].InnerText);
}
