using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO files for a unit and answers at once; the unit's lead needs one click for each.</summary>
public sealed partial class SmallThingsStaySmall(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Filed = "/objections/OBJ-20";

    [Fact]
    public async Task A_critical_concern_filed_for_a_unit_blocks_publication_once_its_lead_confirms_it()
    {
        var pmo = await VisitAsync(Places.Pmo);
        var lead = await VisitAsync(Places.Lead("cdo"));
        var dashboard = new DashboardScreen(await VisitAsync(Places.Cio));
        await FileAsync(pmo, "Critical");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Unconfirmed: waiting for Chief Data Office");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Block publication", 3, "of 10 open");

        await pmo.Link("Remind the unit").ClickAsync();
        var mail = pmo.Link("Open the e-mail");
        await Assertions.Expect(mail).ToHaveAttributeAsync("href", new Regex("^mailto:lead\\.cdo@demo\\.example\\?subject=OBJ-20"));
        await pmo.Button("Record the reminder").ClickAsync();
        await Assertions.Expect(pmo.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("Done: the reminder is recorded.");

        await lead.GoAsync("/home");
        await lead.Main.GetByRole(AriaRole.Button, new() { NameRegex = Ours() }).ClickAsync();
        await Assertions.Expect(lead.Main).ToContainTextAsync("OBJ-20: your unit confirmed it.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Block publication", 4, "of 10 open");
    }

    [Fact]
    public async Task A_moderate_concern_is_answered_at_once_and_settled_in_one_click()
    {
        var pmo = await VisitAsync(Places.Pmo);
        var lead = await VisitAsync(Places.Lead("cdo"));
        await FileAsync(pmo, severity: null);
        await pmo.Link("Answer at once").ClickAsync();
        await pmo.Field("What do you understand the unit to mean?").FillAsync("You need to know who keeps reference data.");
        await pmo.Field("Root cause").SelectOptionAsync("Strategy gap");
        await pmo.Field("How sure are you?").SelectOptionAsync("High");
        await pmo.Field("What is missing or wrong in the text?").FillAsync("Who keeps reference data.");
        await pmo.Field("Kind of answer").SelectOptionAsync("Accepted with modification");
        await pmo.Field("The answer, with its reason").FillAsync("The text names the Chief Data Office.");
        await pmo.Button("Send the answer").ClickAsync();
        await Assertions.Expect(pmo.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("Done: the answer is with the units. One yes settles it.");

        await lead.GoAsync("/home");
        await Assertions.Expect(lead.Main).ToContainTextAsync("You need to know who keeps reference data.");
        await lead.Main.GetByRole(AriaRole.Button, new() { NameRegex = Settles() }).ClickAsync();
        await Assertions.Expect(lead.Main).ToContainTextAsync("OBJ-20: your unit accepted the answer.");
        await lead.GoAsync(Filed);
        await Assertions.Expect(lead.Main).ToContainTextAsync("Every raising unit accepted the answer.");
        await Assertions.Expect(lead.Main).ToContainTextAsync("yes, that is what we mean");
    }

    private static async Task FileAsync(Visitor pmo, string? severity)
    {
        await pmo.GoAsync("/objections/new");
        await pmo.SearchAsync("For which unit?", "data off", "Chief Data Office");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("You file on behalf of Chief Data Office.");
        await pmo.Field("What is the concern, in one line?").FillAsync("Reference data will be kept twice");
        await pmo.Field("What does it mean for your unit?").FillAsync("Our tables will be copied and drift apart.");
        await pmo.Field("What would remove it?").FillAsync("Say that reference data has one keeper.");
        if (severity is not null)
        {
            await pmo.Page.GetByRole(AriaRole.Radio, new() { Name = severity }).CheckAsync();
            await pmo.Page.GetByRole(AriaRole.Radio, new() { Name = "It would break a law" }).CheckAsync();
        }

        await pmo.Page.GetByText("Add detail").ClickAsync();
        await pmo.Page.GetByLabel("What does it show?").FillAsync("Copies we found in October");
        await pmo.Page.GetByRole(AriaRole.Radio, new() { Name = "A link" }).CheckAsync();
        await pmo.Field("Address").FillAsync("https://example.org/copies");
        await pmo.Button("File the concern").ClickAsync();
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("OBJ-20");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Copies we found in October");
    }

    [GeneratedRegex("^Yes, this is ours ?: OBJ-20$")]
    private static partial Regex Ours();

    [GeneratedRegex("^Yes, that is it, and it settles it ?: OBJ-20$")]
    private static partial Regex Settles();
}
