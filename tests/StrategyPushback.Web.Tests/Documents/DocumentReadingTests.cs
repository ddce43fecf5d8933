using System.Text;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform.Imports.Documents;
using Xunit;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>How Markdown and pasted text become elements.</summary>
public sealed class DocumentReadingTests
{
    [Fact]
    public void Headings_numbered_paragraphs_and_table_rows_become_a_tree() =>
        Assert.Equal(
            [
                "+ 1 Policy: Policies",
                "+   1.1 Policy: Buy before you build",
                "+     1.1.1 Policy: Look at what exists",
                "+   1.2 Policy: Share data",
                "+ 2 Initiative: Actions",
                "+   2.1 Initiative: Move the mail [IITB]",
            ],
            DocumentDesk.Tree(DocumentDesk.Read("""
                # Our strategy

                ## Policies
                1. Buy before you build
                   1. Look at what exists
                2. Share data

                ## Actions
                | Action | Lead |
                | --- | --- |
                | Move the mail | IITB |
                """)));

    [Fact]
    public void Numbers_of_the_document_are_used() =>
        Assert.Equal(
            ["+ 3 Initiative: Governance", "+   3.4 Policy: Each team must publish its figures", "+   3.5 Initiative: Each team reports"],
            DocumentDesk.Tree(DocumentDesk.Read("# 3. Governance\n\n3.4 Each team must publish its figures.\n\n3.5 Each team reports.")));

    [Fact]
    public void A_repeated_number_becomes_the_next_free_one() =>
        Assert.Equal(["1", "1.1", "1.2", "1.3"], DocumentDesk.Read("# Rules\n\n1. First\n2. Second\n\nThen:\n\n1. Third").Elements.Select(element => element.Number));

    [Fact]
    public void Text_without_headings_and_numbers_has_one_element_for_each_paragraph()
    {
        var elements = DocumentDesk.Read("Buy before you build. It is cheaper.\n\nShare data: every unit publishes what others need.").Elements;
        Assert.Equal([("1", "Buy before you build. It is cheaper"), ("2", "Share data")], elements.Select(element => (element.Number, element.Title)));
        Assert.Equal("every unit publishes what others need.", elements[1].Text);
    }

    [Fact]
    public void A_long_statement_is_shortened_in_the_title_and_whole_in_the_text()
    {
        var statement = string.Join(' ', Enumerable.Repeat("Units publish their data", 20)) + ".";
        var element = Assert.Single(DocumentDesk.Read($"1. {statement}").Elements);
        Assert.Equal((true, true, statement), (element.Title.Length <= TitleAndText.MostTitle, element.Title.EndsWith('…'), element.Text));
    }

    [Fact]
    public void Rows_copied_from_a_spreadsheet_are_a_table()
    {
        var document = ElementReading.Of(DocumentFile.ReadPasted("Number\tInitiative\tOwner\r\n7\tMove the mail\tIITB\r\n8\tShare data\tCDO\r\n"), "");
        Assert.Equal(["+ 7 Initiative: Move the mail [IITB]", "+ 8 Initiative: Share data [CDO]"], DocumentDesk.Tree(document));
    }

    [Fact]
    public void A_column_names_the_kind_of_each_row() =>
        Assert.Equal([ElementKind.Policy, ElementKind.Enabler, ElementKind.Initiative], DocumentDesk.Read("list.csv", "Title,Kind\nA,Policy\nB,Enabler\nC,Project\n"u8.ToArray()).Elements.Select(element => element.Kind));

    [Fact]
    public void Rows_of_one_group_are_brought_together() =>
        Assert.Equal(["1 Data", "1.1 Share", "1.2 Keep", "2 Mail", "2.1 Move"], DocumentDesk.Read("list.csv", "Action,Category\nShare,Data\nMove,Mail\nKeep,Data\n"u8.ToArray()).Elements.Select(element => $"{element.Number} {element.Title}"));

    [Fact]
    public void Background_is_proposed_to_be_left_out_with_its_text()
    {
        var elements = DocumentDesk.Read("# Introduction\n\nWhy we write:\n\n1. Because\n2. So that\n\n# Policies\n\n1. Share data\n\n# Appendix A\n\nFigures").Elements;
        Assert.Equal([LeftOutReason.Background, null, null, LeftOutReason.Background], elements.Select(element => element.LeftOut));
        Assert.Equal("Why we write:\n\n1. Because\n2. So that", elements[0].Text);
    }

    [Fact]
    public void Text_before_the_first_heading_is_proposed_to_be_left_out()
    {
        var opening = DocumentDesk.Read("Draft for comment.\n\n# Policies\n\n1. Share data").Elements[0];
        Assert.Equal((LeftOutReason.BeforeFirstHeading, false, "Draft for comment"), (opening.LeftOut, opening.IsIncluded, opening.Title));
    }

    [Theory]
    [InlineData("1. Share <script>alert(1)</script> data", "Share <script>alert(1)</script> data")]
    [InlineData("1. Share <iframe src=\"https://example.org\"></iframe>", "Share <iframe src=\"https://example.org\"></iframe>")]
    [InlineData("# Share\n\n<script>\nalert(1)\n\nalert(2)\n</script>", "<script> alert(1) alert(2) </script>")]
    [InlineData("# Share\n\n<div><object data=\"x.swf\"></object>all data</div>", "<object data=\"x.swf\"></object>all data")]
    public void Scripts_and_active_HTML_are_shown_as_the_text_they_are(string markdown, string shown)
    {
        var document = DocumentDesk.Read(markdown);
        var element = Assert.Single(document.Elements);
        Assert.Contains(shown, element.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains(document.Notes, note => note.Kind == DocumentNoteKind.HtmlAsText);
    }

    [Fact]
    public void HTML_that_only_formats_leaves_its_words()
    {
        var element = Assert.Single(DocumentDesk.Read("# Share\n\n<div class=\"alert\" onclick=\"alert(1)\"><b>All</b> <a href=\"javascript:alert(1)\">data</a><img src=x onerror=alert(1)></div>").Elements);
        Assert.Equal("All data", element.Text);
    }

    [Fact]
    public void A_table_with_spanning_cells_and_empty_lines_is_one_table() =>
        Assert.Equal(
            ["+ 1 Policy: Rules", "+   1.1 Policy: Data", "+     1.1.1 Policy: Share [CDO]", "+     1.1.2 Policy: Keep [CDO]"],
            DocumentDesk.Tree(DocumentDesk.Read("# Rules\n\n<table>\n<tr><th>Category</th><th>Policy</th><th>Lead</th></tr>\n\n<tr><td rowspan=\"2\">Data</td><td>Share</td>\n\n<td rowspan=\"2\">CDO</td></tr><tr><td>Keep</td></tr></table>")));

    [Fact]
    public void A_table_that_names_no_elements_stays_text()
    {
        var element = Assert.Single(DocumentDesk.Read("# Measures\n\n| Metric | Target |\n| --- | --- |\n| Lead time | 2 days |").Elements);
        Assert.Equal("- Metric: Lead time; Target: 2 days", element.Text);
    }

    [Fact]
    public void An_uncertain_encoding_is_said()
    {
        var document = DocumentDesk.Read("strategy.md", Encoding.Latin1.GetBytes("# Política\n\n1. Publicação de dados"));
        Assert.Equal(["Política", "Publicação de dados"], document.Elements.Select(element => element.Title));
        Assert.Equal(["windows-1252"], document.Notes.Single(note => note.Kind == DocumentNoteKind.LikelyEncoding).Details);
    }

    [Fact]
    public void Marks_that_hide_or_turn_text_are_removed() =>
        Assert.Equal("Share data", Assert.Single(DocumentDesk.Read("1. Sha\u200Bre \u202Edata").Elements).Title);

    [Fact]
    public async Task A_tree_deeper_than_a_number_has_room_for_is_read_to_its_end()
    {
        var markdown = string.Join('\n', Enumerable.Range(0, 14).Select(depth => $"{new string(' ', 3 * depth)}1. Part at depth {depth}"));
        var numbers = (await ReadToTheEndAsync("strategy.md", markdown)).Elements.Select(element => element.Number).ToList();
        Assert.Equal((14, 14, true), (numbers.Count, numbers.Distinct().Count(), numbers.All(number => number.Length <= 20)));
    }

    [Fact]
    public async Task A_table_with_more_groups_than_letters_is_read_to_its_end()
    {
        var rows = Enumerable.Range(1, 530).Select(row => $"{row},Group {row},Do thing {row}");
        var numbers = (await ReadToTheEndAsync("actions.csv", "Number,Category,Action\n" + string.Join('\n', rows))).Elements.Select(element => element.Number).ToList();
        Assert.Equal((1060, 1060), (numbers.Count, numbers.Distinct().Count()));
    }

    [Fact]
    public void A_cell_that_spans_columns_is_written_once_in_each_row_of_a_table_that_stays_text()
    {
        var element = DocumentDesk.Read("# Figures\n\n<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td colspan=3>All three</td></tr></table>").Elements[0];
        Assert.Equal("- A: All three", element.Text);
    }

    [Fact]
    public void A_long_cell_is_not_repeated_in_the_rows_that_it_spans()
    {
        var words = string.Join(' ', Enumerable.Repeat("long", 200));
        var element = DocumentDesk.Read($"# Figures\n\n<table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>{words}</td><td>one</td></tr><tr><td>two</td></tr></table>").Elements[0];
        Assert.Equal($"- A: {words}; B: one\n- B: two", element.Text);
    }

    [Theory]
    [InlineData("colspan=500 rowspan=5000", "<td>x</td>")]
    [InlineData("rowspan=5000", "")]
    public async Task Cells_that_span_thousands_of_rows_and_columns_do_not_multiply_their_text(string spans, string cell)
    {
        var table = $"# Figures\n\n<table><tr><th>A</th></tr><tr><td {spans}>{new string('w', 400)}</td></tr>{string.Concat(Enumerable.Repeat($"<tr>{cell}</tr>", 5_000))}</table>";

        var element = (await ReadToTheEndAsync("strategy.md", table)).Elements[0];

        Assert.InRange(element.Text.Length, 400, 500_000);
    }

    [Fact]
    public async Task A_list_of_a_hundred_thousand_items_in_the_background_is_read_to_its_end()
    {
        var items = string.Join('\n', Enumerable.Range(1, 100_000).Select(item => $"{item}. Item"));

        var element = Assert.Single((await ReadToTheEndAsync("strategy.md", $"# Introduction\n\n{items}")).Elements);

        Assert.EndsWith("100000. Item", element.Text, StringComparison.Ordinal);
    }

    /// <summary>A reading that does not end fails here instead of stopping the test run.</summary>
    private static Task<DocumentElements> ReadToTheEndAsync(string name, string text) =>
        Task.Run(() => DocumentDesk.Read(name, Encoding.UTF8.GetBytes(text))).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
