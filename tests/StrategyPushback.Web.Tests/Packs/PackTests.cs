using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Packs;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Packs;

/// <summary>A steering pack says what the dashboard says, to people who may see less than the CIO and the PMO.</summary>
public sealed class PackTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("en", "What changed since", "Decisions wanted", "What blocks publication")]
    [InlineData("pt-BR", "O que mudou desde", "Decisões pedidas", "O que bloqueia")]
    public async Task What_changed_comes_first_then_decisions_and_what_blocks(string language, string changed, string decisions, string blocks)
    {
        await StoryAsync();
        var pack = await _world.PackAsync(ApiWorld.Pmo, language: language);
        var titles = PackDesk.Slides(pack).Select(slide => slide[0]).ToList();
        Assert.StartsWith(changed, titles[1], StringComparison.Ordinal);
        Assert.True(titles.FindIndex(title => title == decisions) is > 1 and var at && titles.FindIndex(title => title.StartsWith(blocks, StringComparison.Ordinal)) > at, string.Join(" | ", titles));
        Assert.Equal(2, PackDesk.Count<ChartPart>(pack));
        using var document = PresentationDocument.Open(new MemoryStream(pack), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public async Task Its_figures_are_those_of_the_dashboard_and_its_notes_name_their_rows()
    {
        await StoryAsync();
        var dashboard = (await _world.GetAsync(ApiWorld.Member, "dashboard")).Body;
        var pack = await _world.PackAsync(ApiWorld.Pmo);
        var (slide, notes) = (PackDesk.Slides(pack)[1], PackDesk.Notes(pack)[1]);
        var open = slide.ToList().IndexOf("Open objections");
        Assert.Equal($"{dashboard["open"]}", slide[open + 1]);
        var blocking = slide.ToList().IndexOf("Block publication");
        Assert.Equal($"{dashboard["blocking"]}", slide[blocking + 1]);
        Assert.Contains($"Open objections ({dashboard["open"]}): OBJ-1, OBJ-2, OBJ-3", notes);
        Assert.Contains("Block publication (1): OBJ-1", notes);
    }

    [Fact]
    public async Task It_shows_nobody_what_not_every_member_may_see()
    {
        await StoryAsync();
        var before = PackDesk.Slides(await _world.PackAsync(ApiWorld.Cio)).Skip(1).SelectMany(slide => slide).ToList();
        var hidden = await _world.StoryAsync((objection, db) => { _world.Threatened(objection); objection.ProposeDisposition(DispositionKind.NotAccepted, "Zebrawords.", _world.By(ApiWorld.Pmo), ApiWorld.Now(11)); }, Confidentiality.Restricted, "Zebrawords", Severity.Critical);
        foreach (var email in new[] { ApiWorld.Cio, ApiWorld.Pmo })
        {
            var pack = await _world.PackAsync(email);
            Assert.Equal(before, PackDesk.Slides(pack).Skip(1).SelectMany(slide => slide).Select(text => text.Replace("Made by Pat", "Made by Cleo", StringComparison.Ordinal)));
            var everything = PackDesk.Everything(pack);
            Assert.DoesNotContain("Zebra", everything, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Secretthreatwords", everything, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, everything, StringComparison.Ordinal);
            Assert.Contains("Undisclosed", everything, StringComparison.Ordinal);
            Assert.DoesNotContain("<c:v>Threat</c:v>", everything, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ApiWorld.FinanceLead)]
    [InlineData(ApiWorld.Member)]
    [InlineData(ApiWorld.Administrator)]
    public async Task Only_the_CIO_and_the_PMO_make_packs_and_read_earlier_ones(string email)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync(email, "packs.pptx")).Status);
        Assert.Equal(RefusalKind.NotAllowed, (await MakeAsync(email)).Refusal?.Kind);

        // Not whether the filter is one, which the command asks before the rows refuse by themselves.
        Assert.Equal(RefusalKind.NotAllowed, (await _world.DoAsync<MakePack.Command, MakePack.Made>(email, new("?nothing=1"))).Refusal?.Kind);

        var made = await MakeAsync(ApiWorld.Pmo);
        await Assert.ThrowsAsync<NotFoundException>(() => _world.LoadAsync<PacksPageQuery, (byte[], DateOnly)>(email, query => query.LoadFileAsync(made.Value!.Pack.Id, TestContext.Current.CancellationToken)));
        await Assert.ThrowsAsync<NotAllowedException>(() => _world.LoadAsync<PacksPageQuery, PacksPageQuery.View>(email, query => query.LoadAsync()));
    }

    [Fact]
    public async Task The_next_pack_shows_what_changed_since_the_last_one_of_the_same_rows()
    {
        await StoryAsync();
        Assert.True((await MakeAsync(ApiWorld.Pmo)).Succeeded);
        _world.Clock.Move(TimeSpan.FromDays(14));
        var number = (string)(await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("title", "Raised after the pack")))).Body["number"]!;
        var slides = PackDesk.Slides(await _world.PackAsync(ApiWorld.Pmo));
        Assert.Equal("What changed since the last pack, Mon 9 Nov", slides[1][0]);
        Assert.Contains("1 more", slides[1]);
        Assert.Contains(slides[2], text => text.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain(slides[2], text => text.Contains("OBJ-1:", StringComparison.Ordinal));

        // A pack of other rows has no earlier one, and a chosen day replaces the last pack.
        Assert.Equal("What changed since Tue 17 Nov (first pack)", PackDesk.Slides(await _world.PackAsync(ApiWorld.Pmo, "?unit=FIN"))[1][0]);
        Assert.Equal("What changed since Mon 2 Nov", PackDesk.Slides(await _world.PackAsync(ApiWorld.Pmo, "?since=2020-11-02"))[1][0]);
    }

    [Fact]
    public async Task An_earlier_pack_stays_as_it_was_made()
    {
        var made = (await MakeAsync(ApiWorld.Pmo)).Value!;
        await StoryAsync();
        var page = await _world.LoadAsync<PacksPageQuery, PacksPageQuery.View>(ApiWorld.Cio, query => query.LoadAsync());
        Assert.Equal(("Pat", made.Slides), (page.Packs[0].By, page.Packs[0].Slides));
        var (content, _) = await _world.LoadAsync<PacksPageQuery, (byte[], DateOnly)>(ApiWorld.Cio, query => query.LoadFileAsync(made.Pack.Id, TestContext.Current.CancellationToken));
        Assert.Equal(made.Content, content);
        Assert.Equal(made.Slides, PackDesk.Slides(content).Count);
    }

    [Theory]
    [InlineData("?asOf=2020-11-02", "pack.not-of-the-past")]
    [InlineData("?colour=red", "filter.unknown-name")]
    [InlineData("?severity=Huge", "filter.unknown")]
    [InlineData("?since=2020-12-02", "filter.day-to-come")]
    public async Task A_wrong_filter_is_refused(string query, string code)
    {
        var answer = await _world.GetAsync(ApiWorld.Pmo, $"packs.pptx{query}");
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, (string?)answer.Body["code"]));
        Assert.Equal(code, (await _world.DoAsync<MakePack.Command, MakePack.Made>(ApiWorld.Pmo, new(query[1..]))).Refusal?.Code);
    }

    private Task<Outcome<MakePack.Made>> MakeAsync(string email) => _world.DoAsync<MakePack.Command, MakePack.Made>(email, new(null));

    /// <summary>One that blocks, one with a threat, one escalated to the CIO.</summary>
    private async Task StoryAsync()
    {
        await _world.StoryAsync((objection, _) => _world.Diagnosed(objection), severity: Severity.Critical);
        await _world.StoryAsync((objection, db) => { _world.Threatened(objection); _world.Planned(objection, db); }, title: "Skills");
        await _world.StoryAsync((objection, _) => { _world.Diagnosed(objection); objection.Escalate("Nobody decides.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(10)); }, title: "Who decides");
    }
}
