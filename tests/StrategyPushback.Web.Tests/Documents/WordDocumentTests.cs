using DocumentFormat.OpenXml.Vml.Office;
using DocumentFormat.OpenXml.Wordprocessing;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Imports.Documents;
using Xunit;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>How Word documents become elements.</summary>
public sealed class WordDocumentTests
{
    [Fact]
    public void Headings_numbering_and_tables_become_a_tree()
    {
        var document = Read(new DocxSample()
            .Title("Data strategy")
            .Contents("1 Policies 2")
            .Heading(1, "Policies").Paragraph("They apply to all units.")
            .Heading(2, "Sharing")
            .Numbered(2, "Publish what others need").Paragraph("In an open format:").Bullet("tables").Bullet("texts")
            .Numbered(2, "Each unit must name a data owner.")
            .Heading(1, "Actions")
            .Table(["Category", "Action", "Lead"], ["Data", "Build a catalogue", "CDO"], ["^", "Train the owners", "HR"]));
        Assert.Equal(
            [
                "+ 1 Policy: Policies",
                "+   1.1 Policy: Sharing",
                "+     1.1.1 Policy: Publish what others need",
                "+     1.1.2 Policy: Each unit must name a data owner",
                "+ 2 Initiative: Actions",
                "+   2.1 Initiative: Data",
                "+     2.1.1 Initiative: Build a catalogue [CDO]",
                "+     2.1.2 Initiative: Train the owners [HR]",
            ],
            DocumentDesk.Tree(document));
        Assert.Equal("They apply to all units.", document.Elements[0].Text);
        Assert.Equal("In an open format:\n\n- tables\n- texts", document.Elements[2].Text);
        Assert.Equal("Data strategy", document.Title);
        Assert.Contains(document.Notes, note => note.Kind == DocumentNoteKind.TableOfContents);
    }

    [Fact]
    public void Tracked_changes_are_read_as_accepted_and_said()
    {
        var joined = new Paragraph(new ParagraphProperties(new ParagraphMarkRunProperties(new Deleted { Author = "Editor", Id = "3" })), DocxSample.Run("Units publish "));
        var document = Read(new DocxSample()
            .Heading(1, "Policies")
            .Add(new Paragraph(DocxSample.Run("Units "), DocxSample.Deleted("may "), DocxSample.Inserted("must "), DocxSample.Run("share data.")))
            .Add(joined).Paragraph("their figures."));
        Assert.Equal("Units must share data.\n\nUnits publish their figures.", document.Elements[0].Text);
        Assert.Equal(3, document.Notes.Single(note => note.Kind == DocumentNoteKind.TrackedChanges).Count);
    }

    [Fact]
    public void A_row_that_was_deleted_with_tracking_is_no_element()
    {
        var rows = new Table(
            new TableRow(new TableCell(new Paragraph(DocxSample.Run("Action"))), new TableCell(new Paragraph(DocxSample.Run("Lead")))),
            new TableRow(new TableRowProperties(new Deleted { Author = "Editor", Id = "4" }), new TableCell(new Paragraph(DocxSample.Run("Old"))), new TableCell(new Paragraph(DocxSample.Run("EA")))),
            new TableRow(new TableCell(new Paragraph(DocxSample.Run("New"))), new TableCell(new Paragraph(DocxSample.Run("EA")))));
        Assert.Equal(["New"], Read(new DocxSample().Add(rows)).Elements.Select(element => element.Title));
    }

    [Fact]
    public void Embedded_objects_are_left_out_and_named()
    {
        var sheet = new Run(new EmbeddedObject(new OleObject { ProgId = "Excel.Sheet.12", ShapeId = "s1", ObjectId = "o1", Type = OleValues.Embed }));
        var document = Read(new DocxSample().Heading(1, "Policies").Add(new Paragraph(DocxSample.Run("See the table. "), sheet)));
        Assert.Equal("See the table.", document.Elements[0].Text);
        Assert.Equal(["Excel.Sheet.12"], document.Notes.Single(note => note.Kind == DocumentNoteKind.EmbeddedObject).Details);
    }

    [Fact]
    public void Numbers_that_were_typed_are_read_too() =>
        Assert.Equal(
            [(1, "2.1", "Share data", ElementKind.Initiative), (1, "2.2", "Units must report", ElementKind.Policy)],
            Read(new DocxSample().Paragraph("2.1 Share data").Paragraph("2.2 Units must report.")).Elements.Select(element => (element.Level, element.Number, element.Title, element.Kind)));

    [Fact]
    public void Three_hundred_unnumbered_paragraphs_stay_text_of_their_section()
    {
        var sample = new DocxSample().Heading(1, "Policies");
        foreach (var number in Enumerable.Range(1, 300))
        {
            sample.Paragraph($"Sentence {number}.");
        }

        Assert.EndsWith("Sentence 300.", Assert.Single(Read(sample).Elements).Text, StringComparison.Ordinal);
    }

    private static Features.Strategy.Authoring.FromFile.Reading.DocumentElements Read(DocxSample sample) => DocumentDesk.Read("strategy.docx", sample.ToBytes());
}
