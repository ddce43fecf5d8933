using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>A version of a strategy is drafted from a file: read, corrected, matched, created.</summary>
public sealed class BringInTests : IAsyncDisposable
{
    private const string Pmo = "pmo@demo.example";
    private const string Cio = "cio@demo.example";
    private const string Rules = "# Policies\n\n1. Share data with every other unit\n2. Buy before you build\n\n# Actions\n\n1. Build a catalogue of the data\n";

    private readonly TestHost _host = new();

    [Theory]
    [InlineData(DocumentDesk.Target, 85)]
    [InlineData(DocumentDesk.BuildOrBuy, 23)]
    [InlineData(DocumentDesk.Practices, 52)]
    public async Task Published_strategies_become_versions_with_each_element_in_its_place(string name, int elements)
    {
        var strategy = await NewStrategyAsync();
        await ReadAsync(strategy, name, DocumentDesk.File(name));
        var draft = await DraftAsync(strategy, "1.0");
        var expected = Encoding.UTF8.GetString(DocumentDesk.File(Path.ChangeExtension(name, ".expected.txt"))).Split('\n').Where(line => line.StartsWith("+ ", StringComparison.Ordinal)).Select(line => line[2..]).ToList();
        var stored = (await ElementsAsync(draft)).Select(element => $"{new string(' ', 2 * element.Level)}{element.Wording.Number} {element.Wording.Kind}: {element.Wording.Title}{(element.Wording.Lead is null ? "" : $" [{element.Wording.Lead}]")}").ToList();
        Assert.Equal(elements, stored.Count);
        Assert.Equal(expected, stored);
    }

    [Fact]
    public async Task A_second_version_keeps_the_elements_that_were_matched_and_confirmed()
    {
        var strategy = await NewStrategyAsync();
        await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        var first = await ElementsAsync(await PublishedAsync(await DraftAsync(strategy, "1")));

        await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes("# Policies\n\n1. Share all data with every other unit\n2. Reuse before you write\n3. Buy before you build\n\n# Actions\n\n1. Build a catalogue of the data\n"));
        var document = (await ViewAsync(strategy)).Pending!;
        Assert.Equal(
            [("1", MatchBasis.NumberAndTitle, 100), ("1.1", MatchBasis.Text, 85), ("1.2", null, 0), ("1.3", MatchBasis.Title, 100), ("2", MatchBasis.NumberAndTitle, 100), ("2.1", MatchBasis.NumberAndTitle, 100)],
            document.Elements.Select(element => (element.Number, element.Match?.Basis, element.Match?.Percent ?? 0)));
        var second = await ElementsAsync(await DraftAsync(strategy, "2"));
        Assert.Equal(first.Select(element => element.ElementId), second.Where(element => element.Wording.Number != "1.2").Select(element => element.ElementId));
        Assert.DoesNotContain(second.Single(element => element.Wording.Number == "1.2").ElementId, first.Select(element => element.ElementId));
    }

    [Fact]
    public async Task Nothing_is_drafted_before_every_match_is_confirmed()
    {
        var strategy = await NewStrategyAsync();
        await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        await PublishedAsync(await DraftAsync(strategy, "1"));
        var id = await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        var refused = await _host.DoAsync<DraftFromFile.Command, Created>(Pmo, new(id, "2"));
        Assert.Equal("document.matches-unconfirmed", refused.Refusal?.Code);
        Assert.Equal(1, await VersionsAsync(strategy));

        await _host.DoAsync<ConfirmMatches.Command, NoResult>(Pmo, new(id));
        Assert.True((await _host.DoAsync<DraftFromFile.Command, Created>(Pmo, new(id, "2"))).Succeeded);
    }

    [Fact]
    public async Task Corrections_are_stored_and_go_into_the_draft()
    {
        var strategy = await NewStrategyAsync();
        var id = await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        await CorrectAsync(new(id, 1) { Number = "P1", Title = "Share data", Text = "With all.", Kind = ElementKind.Enabler, Lead = "CDO", Level = 1 });
        await CorrectAsync(new(id, 2) { JoinsPrevious = true });
        await CorrectAsync(new(id, 3) { IsIncluded = false });
        Assert.Equal([true, true, true, false, false], (await ViewAsync(strategy)).Pending!.Elements.Select(element => element.IsIncluded));

        var elements = await ElementsAsync(await DraftAsync(strategy, "1"));
        Assert.Equal([("1", 0), ("P1", 0)], elements.Select(element => (element.Wording.Number, element.Level)));
        Assert.Equal(new ElementWording(ElementKind.Enabler, "P1", "Share data", "With all.\n\nBuy before you build", "CDO"), elements[1].Wording);
        Assert.Null((await ViewAsync(strategy)).Pending);
    }

    [Fact]
    public async Task An_element_that_is_chosen_elsewhere_is_matched_once()
    {
        var strategy = await NewStrategyAsync();
        await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        var former = await ElementsAsync(await PublishedAsync(await DraftAsync(strategy, "1")));
        var id = await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        await CorrectAsync(new(id, 2) { Match = former[1].ElementId });
        var elements = (await ViewAsync(strategy)).Pending!.Elements;
        Assert.Equal((null, former[1].ElementId, MatchBasis.Chosen), (elements[1].Match, elements[2].Match!.ElementId, elements[2].Match!.Basis));
    }

    [Fact]
    public async Task An_element_with_open_objections_that_the_file_does_not_contain_asks_where_they_go()
    {
        var strategy = await StrategyAsync("Target IT Solution Delivery Model");
        await WithdrawDraftAsync(strategy);
        var content = Encoding.UTF8.GetString(DocumentDesk.File(DocumentDesk.Target));
        var id = await ReadAsync(strategy, "shorter.md", Encoding.UTF8.GetBytes(content[..content.IndexOf("## Coherent set of actions", StringComparison.Ordinal)]));
        await _host.DoAsync<ConfirmMatches.Command, NoResult>(Pmo, new(id));
        var refused = await _host.DoAsync<DraftFromFile.Command, Created>(Pmo, new(id, "0.9"));
        Assert.Equal("element.has-open-objections", refused.Refusal?.Code);

        foreach (var missing in (await ViewAsync(strategy)).Pending!.Missing.Where(element => element.Objections.Count > 0))
        {
            await _host.DoAsync<PlaceObjections.Command, NoResult>(Pmo, new(id, missing.Id, null));
        }

        Assert.True((await _host.DoAsync<DraftFromFile.Command, Created>(Pmo, new(id, "0.9"))).Succeeded);
    }

    [Fact]
    public async Task A_document_is_seen_by_the_person_who_brought_it_in_alone()
    {
        var strategy = await NewStrategyAsync();
        var id = await ReadAsync(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules));
        Assert.Null((await _host.LoadAsync<BringInQuery, BringInQuery.View>(Cio, query => query.LoadAsync(strategy))).Pending);
        Assert.Equal(RefusalKind.NotFound, (await _host.DoAsync<DraftFromFile.Command, Created>(Cio, new(id, "1"))).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _host.DoAsync<CorrectElement.Command, NoResult>(Cio, new(id, 0) { Title = "Mine" })).Refusal?.Kind);
    }

    [Fact]
    public async Task A_lead_brings_no_file_in()
    {
        var strategy = await NewStrategyAsync();
        Assert.Equal(RefusalKind.NotAllowed, (await _host.DoAsync<StartDocument.Command, StartDocument.Started>("lead.ea@demo.example", new(strategy, "rules.md", Encoding.UTF8.GetBytes(Rules)))).Refusal?.Kind);
        await Assert.ThrowsAsync<NotAllowedException>(() => _host.LoadAsync<BringInQuery, BringInQuery.View>("lead.ea@demo.example", query => query.LoadAsync(strategy)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_leaves_nothing_behind()
    {
        var strategy = await NewStrategyAsync();
        var refused = await _host.DoAsync<StartDocument.Command, StartDocument.Started>(Pmo, new(strategy, "letter.docx", "Only text"u8.ToArray()));
        Assert.Equal(("document.not-docx", "file"), (refused.Refusal?.Code, refused.Refusal?.Fields[0].Field));
        Assert.Null((await ViewAsync(strategy)).Pending);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_an_element_is_named_and_nothing_is_drafted()
    {
        var strategy = await NewStrategyAsync();
        var id = await ReadAsync(strategy, "long.md", Encoding.UTF8.GetBytes($"# Policies\n\n{string.Concat(Enumerable.Repeat("Share data. ", 1_000))}"));
        var refused = await _host.DoAsync<DraftFromFile.Command, Created>(Pmo, new(id, "1"));
        Assert.Equal("document.element-too-long", refused.Refusal?.Code);
        Assert.Contains("1 Policies", refused.Refusal!.Text, StringComparison.Ordinal);
        Assert.Equal(0, await VersionsAsync(strategy));
    }

    [Fact]
    public async Task Pasted_text_is_read_like_a_file()
    {
        var strategy = await NewStrategyAsync();
        Assert.True((await _host.DoAsync<StartDocument.Command, StartDocument.Started>(Pmo, new(strategy, null, null, Rules))).Succeeded);
        Assert.Equal(["1", "1.1", "1.2", "2", "2.1"], (await ViewAsync(strategy)).Pending!.Elements.Select(element => element.Number));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<int> NewStrategyAsync() => (await _host.DoAsync<CreateStrategy.Command, Created>(Pmo, new() { Title = $"Strategy {Guid.NewGuid()}", Owner = Pmo })).Value!.Id;

    private async Task<int> StrategyAsync(string title)
    {
        await using var db = _host.Open();
        return await db.Strategies.Where(strategy => strategy.Title == title).Select(strategy => strategy.Id).SingleAsync();
    }

    private async Task<Guid> ReadAsync(int strategy, string name, byte[] content)
    {
        var outcome = await _host.DoAsync<StartDocument.Command, StartDocument.Started>(Pmo, new(strategy, name, content));
        Assert.Null(outcome.Refusal?.Text);
        return outcome.Value!.Id;
    }

    private Task<BringInQuery.View> ViewAsync(int strategy) => _host.LoadAsync<BringInQuery, BringInQuery.View>(Pmo, query => query.LoadAsync(strategy));

    private async Task CorrectAsync(CorrectElement.Command command) => Assert.Null((await _host.DoAsync<CorrectElement.Command, NoResult>(Pmo, command)).Refusal?.Text);

    /// <summary>Confirms all matches and creates the draft.</summary>
    private async Task<int> DraftAsync(int strategy, string number)
    {
        var id = (await ViewAsync(strategy)).Pending!.Id;
        await _host.DoAsync<ConfirmMatches.Command, NoResult>(Pmo, new(id));
        var outcome = await _host.DoAsync<DraftFromFile.Command, Created>(Pmo, new(id, number));
        Assert.Null(outcome.Refusal?.Text);
        return outcome.Value!.Id;
    }

    /// <summary>Marks the draft as published, so that the strategy can have another one.</summary>
    private async Task<int> PublishedAsync(int draft)
    {
        await using var db = _host.Open();
        await db.Updates.Where(update => update.Id == draft).ExecuteUpdateAsync(set => set.SetProperty(update => update.Status, UpdateStatus.Published));
        return draft;
    }

    private async Task WithdrawDraftAsync(int strategy)
    {
        await using var db = _host.Open();
        await db.Updates.Where(update => update.StrategyId == strategy && update.Status == UpdateStatus.Draft).ExecuteUpdateAsync(set => set.SetProperty(update => update.Status, UpdateStatus.Withdrawn));
    }

    private async Task<List<ElementVersion>> ElementsAsync(int update)
    {
        await using var db = _host.Open();
        return await db.ElementVersions.AsNoTracking().Where(element => element.UpdateId == update).OrderBy(element => element.Order).ToListAsync();
    }

    private async Task<int> VersionsAsync(int strategy)
    {
        await using var db = _host.Open();
        return await db.Updates.CountAsync(update => update.StrategyId == strategy);
    }
}
