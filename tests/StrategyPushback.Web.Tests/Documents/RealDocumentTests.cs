using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform.Imports.Documents;
using Xunit;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>Two published strategies and a published list of practices: each element in its place.</summary>
public sealed class RealDocumentTests
{
    [Theory]
    [InlineData(DocumentDesk.Target)]
    [InlineData(DocumentDesk.BuildOrBuy)]
    [InlineData(DocumentDesk.Practices)]
    public void Each_element_is_in_its_place(string name)
    {
        var expected = System.Text.Encoding.UTF8.GetString(DocumentDesk.File(Path.ChangeExtension(name, ".expected.txt"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, DocumentDesk.Tree(DocumentDesk.Read(name, DocumentDesk.File(name))));
    }

    [Fact]
    public void A_row_of_an_HTML_table_becomes_an_element_with_lead_and_contributors()
    {
        var action = DocumentDesk.Read(DocumentDesk.Target, DocumentDesk.File(DocumentDesk.Target)).Elements.Single(element => element.Title == "Review IT Project Governance decision chain");
        Assert.Equal(("IITB Governance", "DGPOC, OCMC, ARC, EARB (maybe), PPRC, PPOC, CIPSC, IT Strategy, CFOB IPPM"), (action.Lead, action.Contributors));
        Assert.Equal((ElementKind.Initiative, KindReason.TitleColumn, "Action"), (action.Kind, action.KindReason, action.KindWord));
        Assert.Equal(
            "Review terms of reference of Governance committees involved in the IT-Enabled Project PMLC and propose recommendations to allow the Target State to operate. e.g.:\n" +
            "- Move away from gating and towards monitoring and course corrections\n" +
            "- Allowing automatic decision-making depending on guardrails conditions (e.g., small changes to existing IT Products",
            action.Text);
    }

    [Fact]
    public void A_list_below_a_statement_stays_with_it()
    {
        var statement = DocumentDesk.Read(DocumentDesk.Target, DocumentDesk.File(DocumentDesk.Target)).Elements.Single(element => element.Number == "2.5.5");
        Assert.StartsWith("DevOps teams use test automation for:\n\n- Unit testing\n- Integration testing\n", statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_named()
    {
        var notes = DocumentDesk.Read(DocumentDesk.BuildOrBuy, DocumentDesk.File(DocumentDesk.BuildOrBuy)).Notes.ToDictionary(note => note.Kind);
        Assert.Equal(1, notes[DocumentNoteKind.FrontMatter].Count);
        Assert.Equal(1, notes[DocumentNoteKind.TableOfContents].Count);
        Assert.Equal(1, notes[DocumentNoteKind.Footnote].Count);
        Assert.Equal(3, notes[DocumentNoteKind.Image].Count);
        Assert.Contains("""{% include table.html table-id="t001" file="build-vs-buy"%}""", notes[DocumentNoteKind.TemplateInstruction].Details);
        Assert.Contains(DocumentDesk.Read(DocumentDesk.Target, DocumentDesk.File(DocumentDesk.Target)).Notes, note => note.Kind == DocumentNoteKind.StyleBlock);
    }

    [Fact]
    public void The_front_matter_names_title_and_version()
    {
        var document = DocumentDesk.Read(DocumentDesk.BuildOrBuy, DocumentDesk.File(DocumentDesk.BuildOrBuy));
        Assert.Equal(("Adopt, Buy, and Build", "0.07"), (document.Title, document.Version));
    }

    [Fact]
    public void Forty_seven_practices_keep_their_numbers_and_belong_to_their_objectives()
    {
        var elements = DocumentDesk.Read(DocumentDesk.Practices, DocumentDesk.File(DocumentDesk.Practices)).Elements;
        Assert.Equal(Enumerable.Range(1, 47).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), elements.Where(element => element.Level == 2).Select(element => element.Number));
        Assert.Equal(["A", "B", "C", "D", "E"], elements.Where(element => element.Level == 1).Select(element => element.Number));
        var first = elements.Single(element => element.Number == "2");
        Assert.Equal("Maintain an inventory of data assets with sufficient completeness, quality, and metadata to facilitate planning, discovery, access, and use.\n\nprinciple_category: Ethical Governance\ndata_lifecycle: Governance", first.Text);
    }
}
