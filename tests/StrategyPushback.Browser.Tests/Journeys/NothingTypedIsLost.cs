using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StrategyPushback.Web.Tests;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A draft survives problems of the tab, the sign-in, the network and the server.</summary>
public sealed partial class NothingTypedIsLost : BrowserTest
{
    private const string ReadBack = "/objections/OBJ-12?act=read-back";
    private const string Text = "What do you understand the unit to mean?";
    private const string Words = "You keep one copy of each table.";

    private TestHost _own = new();

    public NothingTypedIsLost(PushbackHost pushback)
        : base(pushback) => _own.Serve();

    protected override TestHost Application => _own;

    [Fact]
    public async Task A_draft_survives_a_closed_tab_and_opens_in_another_browser_with_the_focus_in_the_same_field()
    {
        var pmo = await OpenAsync(Places.Pmo, ReadBack);
        await TypeAsync(pmo, Words);
        await Saved(pmo);
        await pmo.Page.CloseAsync();

        var elsewhere = await OpenAsync(Places.Pmo, ReadBack);
        await Assertions.Expect(elsewhere.Field(Text)).ToHaveValueAsync(Words);
        await Assertions.Expect(elsewhere.Field(Text)).ToBeFocusedAsync();
        await Assertions.Expect(elsewhere.Main).ToContainTextAsync("Draft from 09:00, saved as you typed.");
        await elsewhere.Button("Send the read-back").ClickAsync();
        await Assertions.Expect(elsewhere.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "the read-back is with the unit." })).ToBeVisibleAsync();
        await elsewhere.GoAsync("/objections/OBJ-12");
        await Assertions.Expect(elsewhere.Main).ToContainTextAsync(Words);
        await using var db = _own.Open();
        Assert.Empty(db.Drafts);
    }

    [Fact]
    public async Task A_draft_survives_a_killed_server_and_the_page_reconnects_with_text_and_focus()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/objections/new");
        lead.Expected = Broken();
        await lead.Field("What is the concern, in one line?").FillAsync("Two copies");
        await lead.Field("What would remove it?").FocusAsync();
        await lead.Page.Keyboard.TypeAsync("One keeper");
        await Saved(lead);
        await _own.KillAsync();
        await lead.Page.Keyboard.TypeAsync(" for each table.");
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "You are reconnecting. What you typed is kept; it is saved once you are connected." })).ToBeVisibleAsync();

        _own = _own.Again();
        await Assertions.Expect(lead.Main).ToContainTextAsync("Draft from", new() { Timeout = 60_000 });
        await lead.ReadyAsync();
        await Assertions.Expect(lead.Field("What is the concern, in one line?")).ToHaveValueAsync("Two copies");
        await Assertions.Expect(lead.Field("What would remove it?")).ToHaveValueAsync("One keeper for each table.");
        await Assertions.Expect(lead.Field("What would remove it?")).ToBeFocusedAsync();
        await lead.Page.Keyboard.TypeAsync(" And its name.");
        await Assertions.Expect(lead.Field("What would remove it?")).ToHaveValueAsync("One keeper for each table. And its name.");
        await Saved(lead);
    }

    [Fact]
    public async Task Without_a_network_a_person_keeps_typing_and_everything_is_saved_and_sent_afterwards()
    {
        var pmo = await OpenAsync(Places.Pmo, ReadBack);
        pmo.Expected = Broken();
        await TypeAsync(pmo, "You keep");
        await pmo.Page.Context.SetOfflineAsync(true);
        await pmo.Page.Keyboard.TypeAsync(" one copy of each table.");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("What you typed is kept in this browser and saved when the server answers.");
        await pmo.Page.Context.SetOfflineAsync(false);
        await Saved(pmo);
        await pmo.Button("Send the read-back").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync(Words);
    }

    [Fact]
    public async Task After_the_sign_in_expired_typed_text_is_kept_until_the_same_person_signs_in_again()
    {
        var pmo = await OpenAsync(Places.Pmo, ReadBack);
        pmo.Expected = Unauthorized();
        await pmo.Page.Context.ClearCookiesAsync(new() { Name = "pushback" });
        await TypeAsync(pmo, Words);
        var line = pmo.Page.Locator("[data-draft-signed-out]");
        await Assertions.Expect(line).ToContainTextAsync("You are signed out.");
        await line.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await pmo.Page.Locator($"button[value='{Places.Pmo}']").ClickAsync();
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Field(Text)).ToHaveValueAsync(Words);
        await Assertions.Expect(pmo.Field(Text)).ToBeFocusedAsync();
        Assert.Equal("0", await pmo.Page.EvaluateAsync<string>("() => String(Object.keys(localStorage).filter(key => key.startsWith('pushback-draft:')).length)"));
    }

    [Fact]
    public async Task Another_person_in_the_same_browser_does_not_see_the_draft_and_the_browser_deletes_it()
    {
        var pmo = await OpenAsync(Places.Pmo, ReadBack);
        pmo.Expected = Unauthorized();
        await pmo.Page.Context.ClearCookiesAsync(new() { Name = "pushback" });
        await TypeAsync(pmo, "Not for others.");
        await Assertions.Expect(pmo.Page.Locator("[data-draft-signed-out]")).ToBeVisibleAsync();
        await pmo.Page.GotoAsync("/account/sign-in?returnUrl=%2Fobjections%2FOBJ-12%3Fact%3Dread-back");
        await pmo.Page.Locator($"button[value='{Places.Cio}']").ClickAsync();
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Field(Text)).ToHaveValueAsync("");
        Assert.DoesNotContain("Not for others.", await pmo.Page.EvaluateAsync<string>("() => JSON.stringify(localStorage)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_on_one_draft_show_both_texts()
    {
        var first = await OpenAsync(Places.Pmo, ReadBack);
        var second = await OpenAsync(Places.Pmo, ReadBack);
        await TypeAsync(first, "From the first.");
        await Saved(first);
        await TypeAsync(second, "From the second.");
        await Assertions.Expect(second.Main).ToContainTextAsync("Both texts are kept.");
        var other = second.Page.GetByRole(AriaRole.Group, new() { Name = "Typed in another tab or on another device" });
        await Assertions.Expect(other).ToContainTextAsync("From the first.");
        await Assertions.Expect(second.Field(Text)).ToHaveValueAsync("From the second.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Use this text" }).ClickAsync();
        await Assertions.Expect(second.Field(Text)).ToHaveValueAsync("From the first.");
        await Assertions.Expect(other).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_form_with_a_file_keeps_its_texts_and_choices_too()
    {
        const string evidence = "/objections/OBJ-12?act=evidence";
        var pmo = await OpenAsync(Places.Pmo, evidence);
        await pmo.Field("What does it show?").FillAsync("Prices of last year");
        await pmo.Page.GetByRole(AriaRole.Radio, new() { Name = "A link" }).CheckAsync();
        await pmo.Field("Address").FillAsync("https://example.org/prices");
        await Saved(pmo);
        await pmo.GoAsync(evidence);
        await Assertions.Expect(pmo.Field("What does it show?")).ToHaveValueAsync("Prices of last year");
        await Assertions.Expect(pmo.Field("Address")).ToHaveValueAsync("https://example.org/prices");
        await pmo.Button("Add the evidence").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("IT added evidence: Prices of last year");
    }

    [Fact]
    public async Task Text_and_choices_of_search_fields_survive_a_killed_server_and_a_closed_tab()
    {
        const string Parts = "Which parts of the text?";
        const string Pipelines = "Governance 1: DevOps teams have the authority to deploy changes in production using trusted DevOps pipelines";
        var pmo = await OpenAsync(Places.Pmo, "/objections/new");
        pmo.Expected = Broken();
        await pmo.SearchAsync("For which unit?", "data off", "Chief Data Office");
        await pmo.Page.GetByText("Add detail").ClickAsync();
        await pmo.SearchAsync(Parts, "pipelines authority", Pipelines);
        await pmo.SearchField(Parts).ClickAsync();
        await pmo.Page.Keyboard.TypeAsync("standard def");
        await Saved(pmo);
        await _own.KillAsync();
        await pmo.Page.Keyboard.TypeAsync("inition");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "You are reconnecting. What you typed is kept; it is saved once you are connected." })).ToBeVisibleAsync();

        _own = _own.Again();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Draft from", new() { Timeout = 60_000 });
        await pmo.ReadyAsync();
        await ShowsAsync(pmo);
        await pmo.Page.CloseAsync();

        var elsewhere = await OpenAsync(Places.Pmo, "/objections/new");
        await ShowsAsync(elsewhere);
        await elsewhere.SearchField(Parts).ClickAsync();
        await elsewhere.Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option).First.ClickAsync();
        await elsewhere.Field("What is the concern, in one line?").FillAsync("Two copies");
        await elsewhere.Field("What does it mean for your unit?").FillAsync("They drift apart.");
        await elsewhere.Field("What would remove it?").FillAsync("One keeper.");
        await elsewhere.Button("File the concern").ClickAsync();
        await Assertions.Expect(elsewhere.Heading).ToContainTextAsync("OBJ-20");
        await using var db = _own.Open();
        Assert.Empty(db.Drafts);
        Assert.Equal(2, db.Objections.Where(objection => objection.Id == 20).SelectMany(objection => objection.Elements).Count());

        async Task ShowsAsync(Visitor person)
        {
            await Assertions.Expect(person.Field("For which unit?")).ToHaveValueAsync("Chief Data Office");
            await Assertions.Expect(person.Button($"Remove {Pipelines}")).ToBeVisibleAsync();
            await Assertions.Expect(person.SearchField(Parts)).ToHaveValueAsync("standard definition");
        }
    }

    [Fact]
    public async Task A_waiting_draft_is_on_the_leads_home_page_to_continue_or_to_discard()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/objections/new");
        await Assertions.Expect(lead.Field("What is the concern, in one line?")).ToBeFocusedAsync();
        await lead.Page.Keyboard.TypeAsync("Two copies");
        await Saved(lead);
        await lead.GoAsync("/home");
        var draft = lead.Page.GetByRole(AriaRole.Region, new() { Name = "A concern you have not filed yet" });
        await Assertions.Expect(draft).ToContainTextAsync("Last edited Mon 9 Nov, 09:00. Only you can see it.");
        await draft.GetByRole(AriaRole.Link, new() { Name = "Two copies" }).ClickAsync();
        await Assertions.Expect(lead.Field("What is the concern, in one line?")).ToHaveValueAsync("Two copies");
        await lead.GoAsync("/home");
        await draft.GetByRole(AriaRole.Button, new() { Name = "Discard the draft" }).ClickAsync();
        await lead.Button("Discard it").ClickAsync();
        await Assertions.Expect(draft).ToHaveCountAsync(0);
        await using var db = _own.Open();
        Assert.Empty(db.Drafts);
    }

    [Fact]
    public async Task Discarding_a_draft_asks_first_and_leaves_an_empty_form()
    {
        var pmo = await OpenAsync(Places.Pmo, ReadBack);
        await TypeAsync(pmo, Words);
        await Saved(pmo);
        await pmo.GoAsync(ReadBack);
        await pmo.Button("Discard the draft").ClickAsync();
        await pmo.Button("Discard it").ClickAsync();
        await Assertions.Expect(pmo.Button("Discard the draft")).ToHaveCountAsync(0);
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Field(Text)).ToHaveValueAsync("");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _own.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task TypeAsync(Visitor person, string words)
    {
        await person.Field(Text).FocusAsync();
        await person.Page.Keyboard.TypeAsync(words);
    }

    /// <summary>The server has saved everything: the page says so, and the browser has deleted its copy.</summary>
    private static async Task Saved(Visitor person)
    {
        await Assertions.Expect(person.Main).ToContainTextAsync("Draft saved at 09:00. Only you can see it.");
        await person.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('pushback-draft:'))");
    }

    /// <summary>The error that the browser reports when the server is down.</summary>
    [GeneratedRegex("console: .*(ERR_|WebSocket|disconnected|Connection|Failed to)|script: ")]
    private static partial Regex Broken();

    [GeneratedRegex("401")]
    private static partial Regex Unauthorized();
}
