using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Packs;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using UglyToad.PdfPig;
using Xunit;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Tests.Packs;

/// <summary>LibreOffice opens a pack, and no text leaves its box, in either language and on a template with a wider font.</summary>
public sealed class PackLayoutTests : IAsyncLifetime
{
    private const double PointsPerEmu = 1 / 12_700.0;
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("en", false)]
    [InlineData("pt-BR", false)]
    [InlineData("pt-BR", true)]
    public async Task No_text_leaves_its_box(string language, bool onCompanyTemplate)
    {
        for (var row = 1; row <= 30; row++)
        {
            var title = string.Join(' ', Enumerable.Repeat($"Uma objeção bastante longa {row}", (row % 5) + 1));
            await _world.StoryAsync(
                (objection, db) =>
                {
                    _world.Diagnosed(objection);
                    if (row % 3 == 0)
                    {
                        objection.Escalate("Ninguém decide.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(10));
                    }
                    else
                    {
                        _world.Planned(objection, db).Estimate(0.25m, null, _world.By(ApiWorld.Pmo), ApiWorld.Now(9));
                    }
                },
                title: title.Length > 190 ? title[..190] : title, severity: row % 2 == 0 ? Severity.Critical : Severity.Major);
        }

        if (onCompanyTemplate)
        {
            var company = PackDesk.With(await _world.PackAsync(ApiWorld.Pmo), ("ppt/theme/theme1.xml", theme => theme.Replace("Arial", "DejaVu Sans", StringComparison.Ordinal)));
            Assert.Null((await _world.DoAsync<UploadTemplate.Command, NoResult>(ApiWorld.Pmo, new("company.pptx", company))).Refusal);
        }

        var pack = await _world.PackAsync(ApiWorld.Pmo, language: language);
        using var paper = PdfDocument.Open(await ThroughLibreOfficeAsync(pack));
        var boxes = Boxes(pack);
        Assert.Equal(boxes.Count, paper.NumberOfPages);
        Assert.True(boxes.Count > 12, $"{boxes.Count} slides");
        var outside = paper.GetPages().SelectMany((page, at) => page.GetWords()
            .Where(word => !boxes[at].Any(box => word.BoundingBox.Left >= box.Left - 2 && word.BoundingBox.Right <= box.Right + 2 && page.Height - word.BoundingBox.Top >= box.Top - 2 && page.Height - word.BoundingBox.Bottom <= box.Bottom + 2))
            .Select(word => $"slide {at + 1}: {word.Text} at {word.BoundingBox}")).ToList();
        Assert.True(outside.Count == 0, string.Join('\n', outside.Take(20)));
    }

    /// <summary>The rectangles of each slide in points from the top left.</summary>
    private static List<List<(double Left, double Top, double Right, double Bottom)>> Boxes(byte[] pack)
    {
        using var document = PresentationDocument.Open(new MemoryStream(pack), isEditable: false);
        var presentation = document.PresentationPart!;
        return [.. presentation.Presentation!.SlideIdList!.Elements<SlideId>().Select(id => (SlidePart)presentation.GetPartById(id.RelationshipId!)).Select(slide =>
            slide.Slide!.Descendants<GraphicFrame>().Select(frame => Box(frame.Transform!.Offset!, frame.Transform.Extents!))
                .Concat(slide.Slide.Descendants<Shape>().Select(shape => PlaceOf(shape, slide))).ToList())];
    }

    private static (double, double, double, double) PlaceOf(Shape shape, SlidePart slide)
    {
        var place = shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape;
        var transform = shape.ShapeProperties?.Transform2D
            ?? Like(slide.SlideLayoutPart!.SlideLayout!.CommonSlideData!, place!)?.ShapeProperties?.Transform2D
            ?? Like(slide.SlideLayoutPart.SlideMasterPart!.SlideMaster!.CommonSlideData!, place!)!.ShapeProperties!.Transform2D!;
        return Box(transform.Offset!, transform.Extents!);
    }

    private static Shape? Like(CommonSlideData data, PlaceholderShape place) =>
        data.ShapeTree!.Elements<Shape>().FirstOrDefault(shape => shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape?.Type?.Value == place.Type?.Value);

    private static (double, double, double, double) Box(Drawing.Offset at, Drawing.Extents size) =>
        (at.X!.Value * PointsPerEmu, at.Y!.Value * PointsPerEmu, (at.X.Value + size.Cx!.Value) * PointsPerEmu, (at.Y.Value + size.Cy!.Value) * PointsPerEmu);

    private static async Task<byte[]> ThroughLibreOfficeAsync(byte[] pack)
    {
        var directory = Directory.CreateTempSubdirectory("pushback-pack-").FullName;
        try
        {
            var file = Path.Combine(directory, "pack.pptx");
            await File.WriteAllBytesAsync(file, pack);
            using var office = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{directory}/profile", "--headless", "--convert-to", "pdf", "--outdir", directory, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (office.StandardOutput.ReadToEndAsync(), office.StandardError.ReadToEndAsync());
            await office.WaitForExitAsync();
            Assert.True(office.ExitCode == 0 && File.Exists(Path.ChangeExtension(file, ".pdf")), $"{await output}{await errors}");
            return await File.ReadAllBytesAsync(Path.ChangeExtension(file, ".pdf"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
