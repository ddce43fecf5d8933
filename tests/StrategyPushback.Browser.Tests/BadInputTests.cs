using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Pulses.Answering;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Browser.Tests;

/// <summary>Every failure has a clear message, and nothing is saved in part.</summary>
public sealed partial class BadInputTests(PushbackHost pushback) : JourneyTest(pushback)
{
    /// <summary>The key of the survey's round that is open in the demonstration.</summary>
    private const int OpenRound = 3;

    [Fact]
    public async Task Empty_required_fields_are_named_and_the_first_has_the_focus()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/objections/new");
        await lead.Button("File the concern").ClickAsync();
        foreach (var field in new[] { "What is the concern, in one line?", "What does it mean for your unit?", "What would remove it?" })
        {
            await Assertions.Expect(lead.Field(field)).ToHaveAttributeAsync("aria-invalid", "true");
            await Assertions.Expect(lead.Field(field)).ToHaveAccessibleDescriptionAsync(new Regex("This field is empty"));
        }

        await Assertions.Expect(lead.Field("What is the concern, in one line?")).ToBeFocusedAsync();
        await lead.Field("What is the concern, in one line?").FillAsync("A title");
        await lead.Button("File the concern").ClickAsync();
        await Assertions.Expect(lead.Field("What does it mean for your unit?")).ToBeFocusedAsync();
        Assert.Equal(19, await CountAsync());
    }

    [Fact]
    public async Task A_text_of_100000_characters_is_refused_with_a_message_and_stays_in_its_field()
    {
        var lead = await FilledAsync();
        await lead.Field("What does it mean for your unit?").FillAsync(new string('x', 100_000));
        await lead.Button("File the concern").ClickAsync();
        await Assertions.Expect(lead.Field("What does it mean for your unit?")).ToHaveAccessibleDescriptionAsync(new Regex("this has 100,?000"));
        Assert.Equal(100_000, (await lead.Field("What does it mean for your unit?").InputValueAsync()).Length);
        Assert.Equal(19, await CountAsync());
    }

    [Fact]
    public async Task Control_characters_are_refused_with_a_message()
    {
        var lead = await FilledAsync();
        await lead.Field("What does it mean for your unit?").FillAsync("bell \u0007 rings");
        await lead.Button("File the concern").ClickAsync();
        await Assertions.Expect(lead.Field("What does it mean for your unit?")).ToHaveAccessibleDescriptionAsync(new Regex("control characters"));
        Assert.Equal(19, await CountAsync());
    }

    [Fact]
    public async Task A_double_click_files_one_objection()
    {
        var lead = await FilledAsync();
        await lead.Button("File the concern").DblClickAsync();
        await Assertions.Expect(lead.Heading).ToContainTextAsync("OBJ-20");
        Assert.Equal(20, await CountAsync());
    }

    [Fact]
    public async Task Markup_in_a_text_stays_text()
    {
        var lead = await FilledAsync();
        const string Title = "<img src=x onerror=alert(1)> & \"quotes\" {{7*7}}";
        await lead.Field("What is the concern, in one line?").FillAsync(Title);
        await lead.Button("File the concern").ClickAsync();
        await Assertions.Expect(lead.Heading).ToContainTextAsync(Title);
        await lead.GoAsync("/objections?q=quotes&preview=OBJ-20");
        await Assertions.Expect(lead.Main).ToContainTextAsync(Title);
    }

    [Fact]
    public async Task An_action_of_another_unit_is_not_offered_and_its_address_explains_why()
    {
        var other = await OpenAsync(Places.Lead("ea"), "/objections/OBJ-18");
        await Assertions.Expect(other.Button("Yes, that is what we mean")).ToHaveCountAsync(0);
        await other.GoAsync("/objections/OBJ-18?act=refuse-read-back");
        await Assertions.Expect(other.Main).ToContainTextAsync("Only the lead of a unit that raised it can do this.");
        await other.GoAsync("/objections/OBJ-7/reply?verdict=yes");
        await Assertions.Expect(other.Main).ToContainTextAsync("There is no answer for you to reply to");
    }

    [Fact]
    public async Task An_action_in_the_wrong_state_is_refused_on_its_own_page()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections/OBJ-19?act=propose");
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(pmo.Button("Propose to the units")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_stale_edit_shows_both_values_and_loses_neither()
    {
        var first = await OpenAsync(Places.Lead("hr"), "/objections/OBJ-19?act=reword");
        var second = await OpenAsync(Places.Lead("hr"), "/objections/OBJ-19?act=reword");
        await first.Field("What would remove it?").FillAsync("The first says so.");
        await second.Field("What would remove it?").FillAsync("The second says so.");
        await first.Button("Save our words").ClickAsync();
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "your words are saved." })).ToBeVisibleAsync();
        await second.Button("Save our words").ClickAsync();
        var both = second.Page.GetByRole(AriaRole.Group, new() { Name = "Both values" });
        await Assertions.Expect(both).ToContainTextAsync("The first says so.");
        await Assertions.Expect(both).ToContainTextAsync("The second says so.");
        await Assertions.Expect(second.Field("What would remove it?")).ToHaveValueAsync("The second says so.");
        await second.Button("Save our words").ClickAsync();
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "your words are saved." })).ToBeVisibleAsync();
        await Assertions.Expect(second.Main).ToContainTextAsync("The second says so.");
    }

    [Fact]
    public async Task A_reply_without_a_choice_is_not_sent_and_asks_for_the_choice()
    {
        var lead = await OpenAsync(Places.Lead("senior"), "/objections/OBJ-7/reply");
        await lead.Button("Send your reply").ClickAsync();
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Group, new() { Name = "Does the answer settle your concern?" })).ToHaveAccessibleDescriptionAsync(new Regex("Select yes or not yet"));
        await Assertions.Expect(lead.Heading).ToContainTextAsync("Does IT’s answer settle OBJ-7");
        await lead.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Yes, this settles it") }).CheckAsync();
        await lead.Button("Send “this settles it”").ClickAsync();
        await Assertions.Expect(lead.Heading).ToContainTextAsync("OBJ-7 Oversight");
    }

    [Fact]
    public async Task A_form_without_a_circuit_that_is_refused_has_the_focus_on_the_first_field_to_fill_in()
    {
        await using var db = Application.Open();
        var round = await db.Pulses.Include(pulse => pulse.Units).SingleAsync(pulse => pulse.Id == OpenRound);
        var person = await VisitAsync(null);
        await person.Page.GotoAsync("/pulse/" + Application.Services.GetRequiredService<PulseLinks>().TokenOf(round.Id, round.Units[0].UnitId, round.Closes));
        var (support, clarity) = (person.Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("support") }), person.Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("clear") }));
        await person.Button("Send").ClickAsync();
        await Assertions.Expect(support.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await Assertions.Expect(support).ToHaveAccessibleDescriptionAsync(new Regex("Nothing is selected"));
        await support.GetByRole(AriaRole.Radio).First.CheckAsync();
        await person.Button("Send").ClickAsync();
        await Assertions.Expect(clarity.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();

        await person.Page.GotoAsync("/account/sign-in");
        await person.Field("E-mail").FillAsync("nobody@demo.example");
        await person.Field("Password").FillAsync("wrong");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_date_that_does_not_exist_is_refused_at_its_field()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections/OBJ-12?act=plan");
        await pmo.Field("What will be done?").FillAsync("Something");
        await pmo.Field("Due").PressSequentiallyAsync("02302021");
        await pmo.Button("Plan the action").ClickAsync();
        await Assertions.Expect(pmo.Field("Due")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task An_unknown_and_a_restricted_number_get_the_same_answer()
    {
        await Application.DoAsync<FileObjection.Command, Created>(Places.Lead("ea"), new()
        {
            Update = "14",
            Unit = "EA",
            Title = "Only between us",
            Statement = "Nobody else reads it.",
            ProposedChange = "Say so.",
            Confidentiality = Confidentiality.Restricted,
        });
        var own = await OpenAsync(Places.Lead("ea"), "/objections/OBJ-20");
        await Assertions.Expect(own.Heading).ToContainTextAsync("Only between us");

        var other = await VisitAsync(Places.Lead("hr"));
        other.Expected = Missing();
        var pages = new List<string>();
        foreach (var address in new[] { "/objections/OBJ-20", "/objections/OBJ-999", "/objections/OBJ-20/reply", "/objections/OBJ-999/reply" })
        {
            var response = await other.GoAsync(address);
            Assert.Equal(404, response.Status);
            await Assertions.Expect(other.Heading).ToHaveTextAsync("There is nothing here");
            pages.Add(await other.Main.InnerTextAsync());
        }

        Assert.Single(pages.Distinct());
        await other.GoAsync("/objections");
        await Assertions.Expect(other.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("19 of 19 objections");
        await other.GoAsync("/objections?q=between");
        await Assertions.Expect(other.Main).Not.ToContainTextAsync("Only between us");
        await other.GoAsync("/dashboard");
        await Assertions.Expect(other.Main).ToContainTextAsync("of 19 raised");
    }

    private async Task<Visitor> FilledAsync()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/objections/new");
        await lead.Field("What is the concern, in one line?").FillAsync("One more");
        await lead.Field("What does it mean for your unit?").FillAsync("It means so.");
        await lead.Field("What would remove it?").FillAsync("Say otherwise.");
        return lead;
    }

    private async Task<int> CountAsync()
    {
        await using var db = Application.Open();
        return db.Objections.Count();
    }

    [GeneratedRegex("Failed to load resource.*40[04]")]
    private static partial Regex Missing();
}
