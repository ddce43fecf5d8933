using System.Net;
using System.Net.Http.Headers;
using System.Text;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Tests.Api;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using Xunit;

namespace StrategyPushback.Web.Tests.Pdf;

/// <summary>PDF files of the dashboard, one objection and the disposition report, read by another library than the one that writes them.</summary>
public sealed class PdfTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("en", "1 critical objection blocks publication.", "Who objects, and why", "Made for Cleo", "Page 1 of")]
    [InlineData("pt-BR", "1 objeção crítica bloqueia a publicação.", "Quem objeta", "Gerado para Cleo", "Página 1 de")]
    public async Task The_dashboard_is_in_it_in_the_readers_language(string language, params string[] expected)
    {
        await _world.StoryAsync((objection, _) => _world.Diagnosed(objection), severity: Severity.Critical, title: "Açúcar — “ação”");
        var text = await TextAsync(ApiWorld.Cio, "dashboard.pdf", language);
        Assert.All(expected.Append("OBJ-1").Append("Açúcar — “ação”").Append("Finance"), words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dashboard.pdf")]
    [InlineData("reports/dispositions.pdf")]
    [InlineData("packs.pptx")]
    public async Task A_filter_with_a_character_that_is_none_is_printed_without_it(string file)
    {
        using var answer = await (await _world.OfAsync(ApiWorld.Cio)).GetAsync(new Uri($"/api/v1/{file}?q=%EF%BF%BE", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_filter_restricts_it_and_is_named_in_it()
    {
        await _world.StoryAsync(title: "Of Finance");
        var text = await TextAsync(ApiWorld.Cio, "dashboard.pdf?unit=SAL");
        Assert.Contains("Nothing blocks publication.", text, StringComparison.Ordinal);
        Assert.Contains("Unit: Sales", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.GetAsync(ApiWorld.Cio, "dashboard.pdf?unit=SAL&colour=red")).Status);
    }

    [Fact]
    public async Task An_objection_has_its_whole_record_over_as_many_pages_as_it_needs()
    {
        var statement = string.Join(' ', Enumerable.Range(1, 3_000).Select(word => $"word{word}"));
        var number = await _world.StoryAsync((objection, db) => { _world.Proposed(objection); _world.Planned(objection, db); });
        await using (var db = _world.Open())
        {
            db.Entry(db.Objections.Single()).Property(nameof(Objection.Statement)).CurrentValue = statement;
            await db.SaveChangesAsync();
        }

        using var file = PdfDocument.Open(await BytesAsync(ApiWorld.SalesLead, $"objections/{number}.pdf"));
        Assert.True(file.NumberOfPages > 3, $"{file.NumberOfPages} pages");
        var pages = file.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).ToList();
        Assert.All(pages.Select((text, place) => (text, place)), page => Assert.Contains($"Page {page.place + 1} of {pages.Count}", page.text, StringComparison.Ordinal));
        var all = string.Join(' ', pages);
        Assert.All(new[] { number, "word1 ", "word3000", "Move in March.", "You close the year then.", "Nobody asked.", "The date stands.", "Secretactionwords", "Timeline" }, words => Assert.Contains(words, all, StringComparison.Ordinal));

        // Nothing is outside the page, nor on its margin.
        Assert.All(file.GetPages(), page => Assert.All(page.Letters.Where(letter => letter.Value != " "), letter =>
            Assert.True(letter.BoundingBox.Left >= 40 && letter.BoundingBox.Right <= page.Width - 40 && letter.BoundingBox.Bottom >= 15 && letter.BoundingBox.Top <= page.Height - 15, $"{letter.Value} at {letter.BoundingBox}")));
    }

    [Fact]
    public async Task A_restricted_objection_and_the_facts_of_a_threat_are_only_in_the_files_of_people_who_may_read_them()
    {
        var hidden = await _world.StoryAsync((objection, _) => _world.Proposed(objection), Confidentiality.Restricted, "Zebrawords");
        var threat = await _world.StoryAsync((objection, _) => _world.Threatened(objection));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{hidden}.pdf")).Status);
        Assert.Equal((await _world.GetAsync(ApiWorld.SalesLead, "objections/OBJ-999.pdf")).Code, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{hidden}.pdf")).Code);
        Assert.DoesNotContain("Zebra", await TextAsync(ApiWorld.SalesLead, "reports/dispositions.pdf"), StringComparison.Ordinal);
        Assert.Contains("Zebra", await TextAsync(ApiWorld.FinanceLead, "reports/dispositions.pdf"), StringComparison.Ordinal);
        Assert.Contains("Restricted: pass this file on only to people", await TextAsync(ApiWorld.FinanceLead, $"objections/{hidden}.pdf"), StringComparison.Ordinal);
        Assert.DoesNotContain("Secretthreatwords", await TextAsync(ApiWorld.SalesLead, $"objections/{threat}.pdf"), StringComparison.Ordinal);
        Assert.Contains("Secretthreatwords", await TextAsync(ApiWorld.FinanceLead, $"objections/{threat}.pdf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_disposition_report_has_a_row_for_each_objection_and_repeats_its_head()
    {
        for (var row = 1; row <= 25; row++)
        {
            await _world.StoryAsync((objection, _) => _world.Proposed(objection), title: $"Title of row {row}");
        }

        using var file = PdfDocument.Open(await BytesAsync(ApiWorld.SalesLead, "reports/dispositions.pdf?by=unit"));
        var pages = file.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).ToList();
        Assert.True(pages.Count > 1);
        Assert.All(pages, page => Assert.Contains("Proposed change", page.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' '), StringComparison.Ordinal));
        var words = file.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToHashSet();
        Assert.All(Enumerable.Range(1, 25), row => Assert.Contains($"OBJ-{row}", words));
        Assert.Contains("25 objections", string.Join(' ', pages), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.GetAsync(ApiWorld.Cio, "reports/dispositions.pdf?by=colour")).Status);
    }

    [Fact]
    public async Task It_is_tagged_PDF_A_with_embedded_fonts()
    {
        await _world.StoryAsync();
        var bytes = await BytesAsync(ApiWorld.Cio, "dashboard.pdf");
        using var file = PdfDocument.Open(bytes);
        var catalog = file.Structure.Catalog.CatalogDictionary;
        Assert.All(new[] { "StructTreeRoot", "MarkInfo", "Lang", "OutputIntents" }, name => Assert.True(catalog.ContainsKey(UglyToad.PdfPig.Tokens.NameToken.Create(name)), name));
        Assert.True(file.TryGetXmpMetadata(out var metadata));
        Assert.Contains("pdfaid:conformance>A<", Encoding.UTF8.GetString(metadata.GetXmlBytes().ToArray()), StringComparison.Ordinal);
        var raw = Encoding.Latin1.GetString(bytes);
        Assert.Contains("/FontFile2", raw, StringComparison.Ordinal);
        Assert.All(new[] { "/S/H1", "/S/H2", "/S/Table", "/S/TH", "/S/TD" }, tag => Assert.Contains(tag, raw, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_character_without_a_glyph_is_a_box_and_the_file_says_so()
    {
        var number = await _world.StoryAsync(title: "Café 漢字 😀 Ωμέγα Жук");
        var text = await TextAsync(ApiWorld.Cio, $"objections/{number}.pdf");
        Assert.Contains("Café □□ □ Ωμέγα Жук", text, StringComparison.Ordinal);
        Assert.Contains("□ stands for a character", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_buttons_of_the_pages_answer_a_hidden_objection_and_a_wrong_address_like_the_pages()
    {
        await using var demo = new TestHost();
        using var cio = await demo.ClientOfAsync("cio@demo.example");
        cio.DefaultRequestHeaders.Authorization = null;
        using var file = await cio.GetAsync(new Uri("/documents/objections/OBJ-4.pdf", UriKind.Relative));
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        using var unknown = await cio.GetAsync(new Uri("/documents/objections/OBJ-999.pdf", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var wrong = await cio.GetAsync(new Uri("/documents/dashboard.pdf?severity=Huge", UriKind.Relative));
        Assert.Equal("/dashboard?severity=Huge", wrong.LeadsTo());
        using var noPack = await cio.GetAsync(new Uri("/packs/999.pptx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, noPack.StatusCode);
    }

    [Theory]
    [InlineData("a b c", 1_000, "a b c")]
    [InlineData("a\nb\n", 1_000, "a|b")]
    [InlineData("", 100, "")]
    [InlineData("MMMMMMMM", 36, "MMMM|MMMM")]
    [InlineData("aa MMMMMMMM b", 36, "aa|MMMM|MMMM|b")]
    public void Lines_break_at_spaces_and_inside_words_that_are_too_long(string text, double width, string lines) =>
        Assert.Equal(lines, string.Join('|', LineBreaks.Of(text, FontMetrics.Regular, 10, width)));

    [Fact]
    public void A_number_and_a_word_of_the_head_are_whole_in_their_columns_however_narrow_these_are()
    {
        var head = new PdfHead("Actions", [], "StrategyPushback", "Pat", ApiWorld.Now().At, "en", "{0} of {1}", "");
        var bytes = PdfFile.Write(head, flow => flow.Table([new("No.", 0.1), new("Responsibility", 0.2), new("Title", 20)], [["ACT-1/1", "IT", "Move the close of the year"], ["OBJ-1234567", "IT", "Another"]]));

        using var file = PdfDocument.Open(bytes);
        var words = file.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToList();
        Assert.All(new[] { "No.", "Responsibility", "ACT-1/1", "OBJ-1234567" }, word => Assert.Contains(word, words));
    }

    private async Task<byte[]> BytesAsync(string email, string address, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{address}");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var answer = await (await _world.OfAsync(email)).SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<string> TextAsync(string email, string address, string language = "en")
    {
        using var file = PdfDocument.Open(await BytesAsync(email, address, language));
        return string.Join(' ', file.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}
