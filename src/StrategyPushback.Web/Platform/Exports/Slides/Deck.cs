using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>Writes a presentation on a template: its own slides are left out, its masters and layouts stay.</summary>
internal sealed class Deck
{
    private const double LeadSize = 14;
    private readonly DeckHead _head;
    private readonly PresentationPart _presentation;
    private readonly SlideTemplate _template;
    private readonly SlideMeasure _measure;
    private readonly SlideIdList _slides = new();
    private int _count;

    private Deck(PresentationDocument document, DeckHead head)
    {
        _head = head;
        _template = SlideTemplate.Of(document, "");
        _presentation = document.PresentationPart!;
        _measure = new(_template.Font);
    }

    /// <param name="template">A file that <see cref="SlideTemplate.Check"/> accepted.</param>
    public static (byte[] Content, int Slides) Write(ReadOnlyMemory<byte> template, DeckHead head, IReadOnlyList<Slide> slides, CancellationToken cancellation = default)
    {
        using var bytes = new MemoryStream();
        bytes.Write(template.Span);
        int count;
        using (var document = PresentationDocument.Open(bytes, isEditable: true))
        {
            if (document.DocumentType is not PresentationDocumentType.Presentation)
            {
                document.ChangeDocumentType(PresentationDocumentType.Presentation);
            }

            var deck = new Deck(document, head);
            deck.RemoveSlides();
            deck.AddFirst();
            foreach (var slide in slides)
            {
                cancellation.ThrowIfCancellationRequested();
                deck.Add(slide);
            }

            deck._presentation.Presentation!.SlideIdList = deck._slides;
            count = deck._count;
            (document.PackageProperties.Title, document.PackageProperties.Creator, document.PackageProperties.Language) = (head.Title, head.Author, head.Language);
            document.PackageProperties.Created = document.PackageProperties.Modified = head.At;
        }

        return (bytes.ToArray(), count);
    }

    private void RemoveSlides()
    {
        _presentation.Presentation!.SlideIdList?.Remove();
        _presentation.Presentation.CustomShowList?.Remove();

        // Sections name the slides by their keys.
        _presentation.Presentation.PresentationExtensionList?.Remove();
        foreach (var slide in _presentation.SlideParts.ToList())
        {
            _presentation.DeletePart(slide);
        }
    }

    private void AddFirst()
    {
        var (size, title) = _measure.Fit(_head.Title, _template.FirstTitle.Box.Width, _template.FirstTitle.Box.Height, isBold: true, 36, 30, 24, 20);
        var shapes = new List<OpenXmlElement> { SlideElements.InPlace(2, "Title", _template.FirstTitle, [title], size, _head.Language) };
        if (_template.FirstText is { } place)
        {
            var (textSize, text) = _measure.Fit(string.Join('\n', _head.Lines), place.Box.Width, place.Box.Height, isBold: false, 16, 14, 12);
            shapes.Add(SlideElements.InPlace(3, "Subtitle", place, text.Split('\n'), textSize, _head.Language));
        }

        AddPart(_template.FirstLayout, shapes, string.Join('\n', _head.Lines), null);
    }

    private void Add(Slide slide)
    {
        var room = _template.Content;
        var lead = slide.Lead is null ? null : _measure.Fit(slide.Lead, room.Width, room.Height / 4, isBold: false, LeadSize, 12).Text;
        var used = lead is null ? 0 : SlideMeasure.Height(_measure.Lines(lead, LeadSize, room.Width).Count, LeadSize) + 120_000;
        var free = room with { Y = room.Y + used, Height = room.Height - used };
        if (slide.Table is { } table)
        {
            var parts = new TablePages(_measure, room.Width).Of(table, free.Height);
            foreach (var (part, place) in parts.Select((part, at) => (part, at + 1)))
            {
                var title = parts.Count == 1 ? slide.Title : string.Format(System.Globalization.CultureInfo.CurrentCulture, _head.Continued, slide.Title, place, parts.Count);
                AddContent(title, lead, free, slide.Notes, SlideElements.Table(10, slide.Title, free.X, free.Y, table, part, _head.Language), null);
            }
        }
        else
        {
            AddContent(slide.Title, lead, free, slide.Notes, null, slide.Chart);
        }
    }

    private void AddContent(string title, string? lead, SlideTemplate.Box free, string notes, GraphicFrame? table, SlideChart? chart)
    {
        var (size, words) = _measure.Fit(title, _template.Title.Box.Width, _template.Title.Box.Height, isBold: true, 24, 20, 18, 16, 14);
        var shapes = new List<OpenXmlElement> { SlideElements.InPlace(2, "Title", _template.Title, [words], size, _head.Language) };
        if (lead is not null)
        {
            shapes.Add(SlideElements.TextBox(4, "Text", new(free.X, _template.Content.Y, free.Width, free.Y - _template.Content.Y), lead, LeadSize, _head.Language));
        }

        if (table is not null)
        {
            shapes.Add(table);
        }

        if (_template.Footer is { } footer)
        {
            shapes.Add(SlideElements.InPlace(5, "Footer", footer, [_measure.Fit(_head.Footer, footer.Box.Width, footer.Box.Height, isBold: false, 9, 8).Text], 9, _head.Language));
        }

        if (_template.SlideNumber is { } number)
        {
            shapes.Add(SlideElements.SlideNumber(6, number, _count + 1, _head.Language));
        }

        AddPart(_template.OtherLayout, shapes, notes, chart is null ? null : (chart, free));
    }

    private void AddPart(SlideLayoutPart layout, List<OpenXmlElement> shapes, string notes, (SlideChart Chart, SlideTemplate.Box Box)? chart)
    {
        var part = _presentation.AddNewPart<SlidePart>();
        part.AddPart(layout);
        if (chart is { } drawn)
        {
            var chartPart = part.AddNewPart<ChartPart>();
            ChartParts.Write(chartPart, drawn.Chart);
            shapes.Add(SlideElements.Chart(11, drawn.Chart.Name, drawn.Box, part.GetIdOfPart(chartPart)));
        }

        part.Slide = new DocumentFormat.OpenXml.Presentation.Slide(new CommonSlideData(SlideElements.Tree(shapes)), new ColorMapOverride(new Drawing.MasterColorMapping()));
        AddNotes(part, notes);
        _slides.Append(new SlideId { Id = (uint)(256 + _count++), RelationshipId = _presentation.GetIdOfPart(part) });
    }

    private void AddNotes(SlidePart slide, string notes)
    {
        var part = slide.AddNewPart<NotesSlidePart>();
        part.AddPart(NotesMaster());
        part.NotesSlide = new NotesSlide(
            new CommonSlideData(SlideElements.Tree(
                new Shape(
                    new NonVisualShapeProperties(
                        new NonVisualDrawingProperties { Id = 2, Name = "Slide image" }, new NonVisualShapeDrawingProperties(new Drawing.ShapeLocks { NoGrouping = true, NoRotation = true, NoChangeAspect = true }),
                        new ApplicationNonVisualDrawingProperties(new PlaceholderShape { Type = PlaceholderValues.SlideImage })),
                    new ShapeProperties()),
                SlideElements.InPlace(3, "Notes", new(PlaceholderValues.Body, 3, _template.Content), notes.Split('\n'), null, _head.Language))),
            new ColorMapOverride(new Drawing.MasterColorMapping()));
        part.AddPart(slide);
    }

    /// <summary>The template's own notes master, or the one of the built-in template.</summary>
    private NotesMasterPart NotesMaster()
    {
        if (_presentation.NotesMasterPart is { } own)
        {
            return own;
        }

        using var bytes = new MemoryStream(SlideTemplate.BuiltIn.ToArray(), writable: false);
        using var builtIn = PresentationDocument.Open(bytes, isEditable: false);
        var master = _presentation.AddPart(builtIn.PresentationPart!.NotesMasterPart!);
        _presentation.Presentation!.NotesMasterIdList = new NotesMasterIdList(new NotesMasterId { Id = _presentation.GetIdOfPart(master) });
        return master;
    }
}
