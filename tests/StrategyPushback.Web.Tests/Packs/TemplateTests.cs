using StrategyPushback.Web.Features.Packs;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports.Slides;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Packs;

/// <summary>A company template gives packs its masters and fonts; a file that no pack can be made on is refused with what it lacks.</summary>
public sealed class TemplateTests : IAsyncLifetime
{
    private const string Content = "[Content_Types].xml";
    private readonly ApiWorld _world = new();

    public static TheoryData<string> Refusals => ["template.not-a-presentation", "template.macros", "template.outside-links", "template.no-title-layout", "template.no-content-layout", "template.no-room", "template.unpacks-too-large", "template.document-type", "template.too-large"];

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Pmo)]
    [InlineData(ApiWorld.Administrator)]
    public async Task Packs_are_made_on_the_uploaded_template_without_its_own_slides(string email)
    {
        // A pack is a presentation with slides of its own.
        var company = PackDesk.With(await _world.PackAsync(ApiWorld.Pmo), ("ppt/theme/theme1.xml", theme => theme.Replace("Arial", "Verdana", StringComparison.Ordinal)), ("ppt/slideMasters/slideMaster1.xml", master => master.Replace("name=\"Line\"", "name=\"Company line\"", StringComparison.Ordinal)));
        var slides = PackDesk.Slides(await _world.PackAsync(ApiWorld.Pmo)).Count;
        Assert.Null((await UploadAsync(email, company)).Refusal);
        var pack = await _world.PackAsync(ApiWorld.Pmo);
        Assert.Equal(slides, PackDesk.Slides(pack).Count);
        Assert.Contains("Company line", PackDesk.Everything(pack), StringComparison.Ordinal);
        Assert.Contains("Verdana", PackDesk.Everything(pack), StringComparison.Ordinal);
        Assert.Equal("company.pptx", (await TemplateAsync())?.Name);

        Assert.True((await _world.DoAsync<RemoveTemplate.Command, NoResult>(email, new())).Succeeded);
        Assert.DoesNotContain("Company line", PackDesk.Everything(await _world.PackAsync(ApiWorld.Pmo)), StringComparison.Ordinal);
        Assert.Null(await TemplateAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_file_that_is_no_template_is_refused_and_the_former_one_stays(string code)
    {
        Assert.True((await UploadAsync(ApiWorld.Pmo, SlideTemplate.BuiltIn.ToArray())).Succeeded);
        var refusal = (await UploadAsync(ApiWorld.Pmo, Bad(code))).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Equal("file", refusal?.Fields[0].Field);
        Assert.Contains("company.pptx", refusal?.Fields[0].Text, StringComparison.Ordinal);
        Assert.NotNull(await TemplateAsync());
    }

    [Theory]
    [InlineData(ApiWorld.Cio)]
    [InlineData(ApiWorld.FinanceLead)]
    [InlineData(ApiWorld.Member)]
    public async Task Only_the_PMO_and_administrators_change_it(string email)
    {
        Assert.Equal(RefusalKind.NotAllowed, (await UploadAsync(email, SlideTemplate.BuiltIn.ToArray())).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await _world.DoAsync<RemoveTemplate.Command, NoResult>(email, new())).Refusal?.Kind);
        await Assert.ThrowsAsync<NotAllowedException>(() => _world.LoadAsync<TemplateQuery, TemplateQuery.View?>(email, query => query.LoadAsync()));
    }

    private static byte[] Bad(string code)
    {
        var good = SlideTemplate.BuiltIn.ToArray();
        return code switch
        {
            "template.not-a-presentation" => "%PDF-1.7"u8.ToArray(),
            "template.macros" => PackDesk.With(good, (Content, types => types.Replace("presentationml.presentation.main", "presentation.macroEnabled.main", StringComparison.Ordinal).Replace("application/vnd.openxmlformats-officedocument.presentation.macro", "application/vnd.ms-powerpoint.presentation.macro", StringComparison.Ordinal))),
            "template.outside-links" => PackDesk.With(good, ("ppt/slideMasters/_rels/slideMaster1.xml.rels", rels => rels.Replace("</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"http://example.org/x.png\" TargetMode=\"External\"/></Relationships>", StringComparison.Ordinal))),
            "template.no-title-layout" => PackDesk.With(good, ("ppt/slideLayouts/slideLayout1.xml", layout => layout.Replace("type=\"title\"", "type=\"blank\"", StringComparison.Ordinal))),
            "template.no-content-layout" => PackDesk.With(good, ("ppt/slideLayouts/slideLayout2.xml", layout => layout.Replace("type=\"titleOnly\"", "type=\"blank\"", StringComparison.Ordinal))),
            "template.no-room" => PackDesk.With(good, ("ppt/slideMasters/slideMaster1.xml", master => master.Replace("<a:off x=\"548640\" y=\"365760\"/>", "<a:off x=\"548640\" y=\"4800000\"/>", StringComparison.Ordinal))),
            "template.unpacks-too-large" => PackDesk.With(good, ("ppt/media/image1.bin", _ => new string('0', 110 * 1024 * 1024))),
            "template.document-type" => PackDesk.With(good, ("ppt/presentation.xml", xml => xml.Replace("<p:presentation", "<!DOCTYPE p [<!ENTITY a \"b\">]><p:presentation", StringComparison.Ordinal))),
            _ => new byte[SlideTemplate.MostBytes + 1],
        };
    }

    private Task<Outcome<NoResult>> UploadAsync(string email, byte[] content) => _world.DoAsync<UploadTemplate.Command, NoResult>(email, new("company.pptx", content));

    private Task<TemplateQuery.View?> TemplateAsync() => _world.LoadAsync<TemplateQuery, TemplateQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync());
}
