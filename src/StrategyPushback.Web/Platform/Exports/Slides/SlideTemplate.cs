using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using StrategyPushback.Web.Platform.Imports;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>The layouts of a presentation that a deck is made on: one for the first slide and one for the others.</summary>
internal sealed class SlideTemplate
{
    /// <summary>Bytes of a template file, and of its parts when unpacked.</summary>
    public const long MostBytes = 20L * 1024 * 1024;

    public const long MostUnpackedBytes = 100L * 1024 * 1024;

    private const string Subject = "template";

    /// <summary>The smallest room for tables and charts: 8 cm high and 15 cm wide, in EMU.</summary>
    private const long LeastHeight = 80 * 36_000, LeastWidth = 150 * 36_000;

    private static readonly byte[] s_builtIn = Load();

    private SlideTemplate(PresentationPart presentation, SlideLayoutPart first, SlideLayoutPart other)
    {
        (FirstLayout, OtherLayout) = (first, other);
        FirstTitle = Place(first, PlaceholderValues.CenteredTitle, PlaceholderValues.Title)!;
        FirstText = Place(first, PlaceholderValues.SubTitle, PlaceholderValues.Body);
        Title = Place(other, PlaceholderValues.Title, PlaceholderValues.CenteredTitle)!;
        Footer = Place(other, PlaceholderValues.Footer);
        SlideNumber = Place(other, PlaceholderValues.SlideNumber);
        var size = presentation.Presentation!.SlideSize!;
        var bottom = new[] { Footer, SlideNumber }.OfType<Placeholder>().Select(place => place.Box.Y).Where(y => y > Title.Box.Bottom).DefaultIfEmpty(size.Cy!.Value - 360_000).Min();
        Content = new(Title.Box.X, Title.Box.Bottom + 180_000, Math.Min(Title.Box.Width, size.Cx!.Value - Title.Box.X), bottom - Title.Box.Bottom - 270_000);
        Font = other.SlideMasterPart!.ThemePart?.Theme?.ThemeElements?.FontScheme?.MinorFont?.LatinFont?.Typeface?.Value ?? "";
    }

    public static ReadOnlyMemory<byte> BuiltIn => s_builtIn;

    public SlideLayoutPart FirstLayout { get; }

    public SlideLayoutPart OtherLayout { get; }

    public Placeholder FirstTitle { get; }

    /// <summary>Null when the layout of the first slide has only a title.</summary>
    public Placeholder? FirstText { get; }

    public Placeholder Title { get; }

    public Placeholder? Footer { get; }

    public Placeholder? SlideNumber { get; }

    /// <summary>The room for text, tables and charts under the title.</summary>
    public Box Content { get; }

    /// <summary>The typeface of its text.</summary>
    public string Font { get; }

    /// <summary>A place that the layout reserves for a kind of text.</summary>
    internal sealed record Placeholder(PlaceholderValues Kind, uint? Index, Box Box);

    /// <summary>A rectangle in EMU.</summary>
    internal sealed record Box(long X, long Y, long Width, long Height)
    {
        public long Bottom => Y + Height;
    }

    /// <summary>Refuses a file that no deck can be made on, with a code and words.</summary>
    /// <exception cref="InvalidFieldException">Its code begins with <c>template.</c></exception>
    public static void Check(byte[] file, string name)
    {
        if (file.LongLength > MostBytes)
        {
            throw UnreadableFileException.Because("template.too-large", name, MostBytes / 1024 / 1024);
        }

        try
        {
            using var stream = new MemoryStream(file, writable: false);
            ZipGuard.Check(stream, name, Subject, MostUnpackedBytes);
            stream.Position = 0;
            using var document = PresentationDocument.Open(stream, isEditable: false);
            Of(document, name);
        }
        catch (Exception exception) when (exception is not InvalidFieldException && exception is IOException or InvalidDataException or FormatException or System.Xml.XmlException or OpenXmlPackageException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            throw UnreadableFileException.Because("template.not-a-presentation", name);
        }
    }

    /// <exception cref="InvalidFieldException">It has macros, links to other files, or lacks a layout.</exception>
    public static SlideTemplate Of(PresentationDocument document, string name)
    {
        if (document.DocumentType is not (DocumentFormat.OpenXml.PresentationDocumentType.Presentation or DocumentFormat.OpenXml.PresentationDocumentType.Template)
            || document.GetAllParts().Any(part => part is VbaProjectPart or VbaDataPart or EmbeddedControlPersistenceBinaryDataPart or EmbeddedControlPersistencePart))
        {
            throw UnreadableFileException.Because("template.macros", name);
        }

        if (document.GetAllParts().Any(part => part is EmbeddedObjectPart || part.ExternalRelationships.Any()))
        {
            throw UnreadableFileException.Because("template.outside-links", name);
        }

        var presentation = document.PresentationPart;
        if (presentation?.Presentation?.SlideSize is null)
        {
            throw UnreadableFileException.Because("template.not-a-presentation", name);
        }

        var layouts = presentation.SlideMasterParts.SelectMany(master => master.SlideLayoutParts).ToList();
        var first = layouts.FirstOrDefault(layout => Kind(layout) == SlideLayoutValues.Title && Place(layout, PlaceholderValues.CenteredTitle, PlaceholderValues.Title) is not null)
            ?? throw UnreadableFileException.Because("template.no-title-layout", name);
        var other = new[] { SlideLayoutValues.TitleOnly, SlideLayoutValues.Object }
            .Select(kind => layouts.FirstOrDefault(layout => Kind(layout) == kind && Place(layout, PlaceholderValues.Title, PlaceholderValues.CenteredTitle) is not null)).FirstOrDefault(layout => layout is not null)
            ?? throw UnreadableFileException.Because("template.no-content-layout", name);
        var template = new SlideTemplate(presentation, first, other);
        return template.Content is { Height: >= LeastHeight, Width: >= LeastWidth } ? template : throw UnreadableFileException.Because("template.no-room", name);
    }

    private static SlideLayoutValues? Kind(SlideLayoutPart layout) => layout.SlideLayout?.Type?.Value;

    /// <summary>The placeholder of the first of these kinds that the layout has, with the position of the layout or of its master.</summary>
    private static Placeholder? Place(SlideLayoutPart layout, params ReadOnlySpan<PlaceholderValues> kinds)
    {
        foreach (var kind in kinds)
        {
            if (Find(layout.SlideLayout?.CommonSlideData, kind) is { } shape)
            {
                var box = BoxOf(shape) ?? BoxOf(Find(layout.SlideMasterPart?.SlideMaster?.CommonSlideData, kind == PlaceholderValues.CenteredTitle ? PlaceholderValues.Title : kind));
                return box is null ? null : new(kind, shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape!.Index?.Value, box);
            }
        }

        return null;
    }

    private static Shape? Find(CommonSlideData? data, PlaceholderValues kind) =>
        data?.ShapeTree?.Elements<Shape>().FirstOrDefault(shape => shape.NonVisualShapeProperties?.ApplicationNonVisualDrawingProperties?.PlaceholderShape is { } place && (place.Type?.Value ?? PlaceholderValues.Object) == kind);

    private static Box? BoxOf(Shape? shape) => shape?.ShapeProperties?.Transform2D is Drawing.Transform2D { Offset: { X: { HasValue: true } x, Y: { HasValue: true } y }, Extents: { Cx: { HasValue: true } width, Cy: { HasValue: true } height } }
            ? new(x.Value, y.Value, width.Value, height.Value) : null;

    private static byte[] Load()
    {
        using var resource = typeof(SlideTemplate).Assembly.GetManifestResourceStream("steering-pack.pptx") ?? throw new InvalidOperationException("The built-in template is not in the assembly.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
