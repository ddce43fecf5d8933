using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A unit and IT look for an option that serves both, agree to it, and keep what they committed to.</summary>
public sealed class MeetingHalfWay(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Address = "/objections/OBJ-17/half-way";

    [Fact]
    public async Task Both_sides_score_two_options_agree_to_the_one_that_dominates_and_one_of_two_commitments_is_kept()
    {
        var (unit, it) = (await OpenAsync(Places.Lead("bcms"), "/objections/OBJ-17"), await OpenAsync(Places.Pmo, Address));
        await unit.Link("Meeting half-way").ClickAsync();
        await StateAsync(unit, ("The mainframe programme goes on", "70"), ("No second team", "20"));
        await Assertions.Expect(unit.Main).ToContainTextAsync("The weights add up to 90, not to 100.");
        await unit.Page.Locator("#weight-2").FillAsync("30");
        await SubmitAsync(unit);
        await Assertions.Expect(unit.Main).ToContainTextAsync("No second team");
        await StateAsync(it, ("One way of delivering", "100"));
        await Assertions.Expect(it.Main).ToContainTextAsync("One way of delivering");

        await ProposeAsync(it, "Follow the strategy from 2027 on");
        await ProposeAsync(it, "Follow the strategy at once");
        await ScoreAsync(unit, "Follow the strategy from 2027 on", "8", "6");
        await ScoreAsync(unit, "Follow the strategy at once", "2", "6");
        await it.GoAsync(Address);
        await Assertions.Expect(it.Main).ToContainTextAsync("The unit has scored it, IT has not.");
        await ScoreAsync(it, "Follow the strategy from 2027 on", "7");
        await ScoreAsync(it, "Follow the strategy at once", "7");
        await Assertions.Expect(it.Main.GetByRole(AriaRole.Table, new() { Name = "The options compared" })).ToContainTextAsync("Dominated by “Follow the strategy from 2027 on”");

        await YesAsync(it, "Follow the strategy from 2027 on");
        await unit.GoAsync($"{Address}/together?page=5");
        await Assertions.Expect(unit.Page.GetByRole(AriaRole.Heading, new() { Name = "Follow the strategy from 2027 on" })).ToBeVisibleAsync();
        await YesAsync(unit, "Follow the strategy from 2027 on");
        await unit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(unit.Main).ToContainTextAsync("Both sides agreed to “Follow the strategy from 2027 on”.");

        await CommitAsync(unit, "Bring the programme into the roadmap", "Lead, Benefits and Case Management Solutions");
        await it.GoAsync(Address);
        await CommitAsync(it, "Leave the mainframe out until 2027", "CIO");
        await it.Link("Record it as kept Bring the programme into the roadmap").ClickAsync();
        await SubmitAsync(it);
        await Assertions.Expect(it.Main).ToContainTextAsync("Commitments kept: 1 of 2.");
        await it.GoAsync("/objections/OBJ-17");
        await Assertions.Expect(it.Main).ToContainTextAsync("Both sides agreed to an option.");
    }

    private static async Task StateAsync(Visitor person, params (string Wording, string Weight)[] interests)
    {
        await person.Link("State own interests").ClickAsync();
        for (var row = 1; row <= interests.Length; row++)
        {
            await person.Page.Locator($"#wording-{row}").FillAsync(interests[row - 1].Wording);
            await person.Page.Locator($"#weight-{row}").FillAsync(interests[row - 1].Weight);
        }

        await SubmitAsync(person);
    }

    private static async Task ProposeAsync(Visitor person, string title)
    {
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Propose an option" }).First.ClickAsync();
        await person.Page.Locator("#title").FillAsync(title);
        await person.Page.Locator("#unitGets").FillAsync("Time");
        await person.Page.Locator("#itGets").FillAsync("One way of delivering");
        await SubmitAsync(person);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true })).ToBeVisibleAsync();
    }

    private static async Task ScoreAsync(Visitor person, string title, params string[] scores)
    {
        await person.GoAsync(Address);
        await person.Link($"Score it {title}").ClickAsync();
        for (var interest = 1; interest <= scores.Length; interest++)
        {
            await person.Page.Locator($"#score-{interest}").SelectOptionAsync(scores[interest - 1]);
        }

        await SubmitAsync(person);
        await Assertions.Expect(person.Link($"Score it again {title}")).ToBeVisibleAsync();
    }

    private static async Task YesAsync(Visitor person, string title)
    {
        await person.Button($"Say yes {title}").ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Say yes", Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("Your side said yes.");
    }

    private static async Task CommitAsync(Visitor person, string wording, string owner)
    {
        await person.Link("Make a commitment").ClickAsync();
        await person.Page.Locator("#wording").FillAsync(wording);
        await person.SearchAsync("Owner", owner, owner);
        await person.Page.Locator("#dueOn").FillAsync("2020-12-01");
        await SubmitAsync(person);
        await Assertions.Expect(person.Main).ToContainTextAsync(wording);
    }

    private static Task SubmitAsync(Visitor person) => person.Page.Locator("form.dlg-form button[type=submit]").ClickAsync();
}
