using System.Diagnostics;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>One concern from its filing to the acceptance by the unit, with a lead, the PMO and the CIO.</summary>
public sealed class FromFilingToAcceptance(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Unit = "Chief Data Office";
    private const string Filed = "/objections/OBJ-20";

    [Fact]
    public async Task A_lead_files_IT_answers_twice_the_lead_accepts_and_the_CIO_sees_each_step()
    {
        var lead = await VisitAsync(Places.Lead("cdo"));
        var pmo = await VisitAsync(Places.Pmo);
        var cio = await VisitAsync(Places.Cio);
        var dashboard = new DashboardScreen(cio);
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Block publication", 3, "of 9 open");
        await dashboard.ShowsAsync("Open objections", 9, "of 19 raised");
        await dashboard.ShowsAsync("Units objecting", 14, "of 17 taking part");
        await dashboard.ShowsNoRowAsync(Unit);

        await lead.GoAsync("/");
        await FileByKeyboardAsync(lead);
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Block publication", 4, "of 10 open");
        await dashboard.ShowsAsync("Open objections", 10, "of 20 raised");
        await dashboard.ShowsAsync("Units objecting", 15, "of 17 taking part");
        await dashboard.ShowsCellAsync(Unit, "Not diagnosed", 1);
        await dashboard.ShowsCellAsync(Unit, "All", 1);

        await dashboard.ShowsStepAsync("Acknowledge", 17, 19);
        await pmo.GoAsync(Filed);
        await pmo.Button("Acknowledge it").ClickAsync();
        await SaysAsync(pmo, "acknowledged.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsStepAsync("Acknowledge", 18, 20);

        await pmo.Link("Send a read-back").ClickAsync();
        await pmo.Field("What do you understand the unit to mean?").FillAsync("You keep one copy of each reference table, and fear that teams will keep their own.");
        await pmo.Button("Send the read-back").ClickAsync();
        await SaysAsync(pmo, "the read-back is with the unit.");
        await dashboard.ShowsStepAsync("Read-back", 16, 16);
        await lead.GoAsync("/home");
        await lead.Main.GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex("^Answer ?: OBJ-20$") }).ClickAsync();
        await lead.Button("Yes, that is what we mean").ClickAsync();
        await SaysAsync(lead, "confirmed. IT continues from here.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsStepAsync("Read-back", 17, 17);

        await pmo.GoAsync(Filed);
        await pmo.Link("Diagnose").ClickAsync();
        await pmo.Field("Root cause").SelectOptionAsync("Strategy gap");
        await pmo.Field("How sure are you?").SelectOptionAsync("High");
        await pmo.Field("What is missing or wrong in the text?").FillAsync("Who keeps reference data, once teams choose their own stores.");
        await pmo.Button("Record the diagnosis").ClickAsync();
        await SaysAsync(pmo, "the diagnosis is recorded.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsStepAsync("Diagnose", 13, 18);
        await dashboard.ShowsCellAsync(Unit, "Not diagnosed", 0);
        await dashboard.ShowsCellAsync(Unit, "Strategy gap", 1);

        await PlanAsync(pmo);
        await pmo.GoAsync(Filed);
        await ProposeAsync(pmo, "Partially accepted", "Reference tables stay with the Chief Data Office; teams may cache them.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsStepAsync("Answer", 3, 14);

        await ReplyAsync(lead, "No, not yet", "Send “not yet”", "A cache without an end date is a second copy.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsStepAsync("Reply", 15, 17);
        await Assertions.Expect(cio.Main).ToContainTextAsync($"{Unit} contested the answer to OBJ-20");
        await dashboard.ShowsAsync("Block publication", 4, "of 10 open");

        await pmo.GoAsync(Filed);
        await Assertions.Expect(pmo.Main).ToContainTextAsync("A cache without an end date is a second copy.");
        await ProposeAsync(pmo, "Accepted with modification", "A cache lives for a day at most, and the text says so.");
        await ReplyAsync(lead, "Yes, this settles it", "Send “this settles it”", null);
        await Assertions.Expect(lead.Main).ToContainTextAsync("Every raising unit accepted the answer.");

        await lead.Button("Take it back").ClickAsync();
        await SaysAsync(lead, "the last action is taken back.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Block publication", 4, "of 10 open");
        await dashboard.ShowsStepAsync("Reply", 15, 17);
        await ReplyAsync(lead, "Yes, this settles it", "Send “this settles it”", null);
        await Assertions.Expect(lead.Main).ToContainTextAsync("Every raising unit accepted the answer.");
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Block publication", 3, "of 9 open");
        await dashboard.ShowsAsync("Open objections", 9, "of 20 raised");
        await dashboard.ShowsAsync("Units objecting", 14, "of 17 taking part");
        await dashboard.ShowsStepAsync("Reply", 16, 18);
        await dashboard.ShowsNoRowAsync(Unit);
    }

    /// <summary>From the lead's home page to the filed concern with the keyboard only, in under a minute.</summary>
    private static async Task FileByKeyboardAsync(Visitor lead)
    {
        var clock = Stopwatch.StartNew();
        var keys = lead.Page.Keyboard;
        await TabToAsync(lead, lead.Link("File a concern").First);
        await keys.PressAsync("Enter");
        await Assertions.Expect(lead.Heading).ToHaveTextAsync("File a concern");
        await Assertions.Expect(lead.Field("What is the concern, in one line?")).ToBeFocusedAsync();
        await keys.TypeAsync("Reference data will be kept twice");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Each team may choose its own store, so our tables will be copied and drift apart.");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Say that reference data has one keeper.");
        await keys.PressAsync("Tab");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("ArrowUp");
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Radio, new() { Name = "Critical" })).ToBeCheckedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Radio, new() { Name = "It would break a law" })).ToBeCheckedAsync();
        await TabToAsync(lead, lead.Button("File the concern"));
        await keys.PressAsync("Enter");
        await Assertions.Expect(lead.Heading).ToContainTextAsync("OBJ-20 Reference data will be kept twice");
        await SaysAsync(lead, "Filed as OBJ-20. IT acknowledges it by Thu 12 Nov.");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static async Task TabToAsync(Visitor visitor, ILocator place)
    {
        await Assertions.Expect(place).ToBeVisibleAsync();
        for (var press = 0; press < 200 && !await place.EvaluateAsync<bool>("element => element === document.activeElement"); press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(place).ToBeFocusedAsync();
    }

    private static async Task PlanAsync(Visitor pmo)
    {
        await pmo.Link("Plan an action").ClickAsync();
        await pmo.Field("What will be done?").FillAsync("Write down who keeps reference data");
        await pmo.Field("Kind").SelectOptionAsync("Amend the strategy");
        await pmo.SearchAsync("Owner", Places.Pmo, Places.Pmo);
        await pmo.Field("Due").FillAsync("2020-11-27");
        await pmo.Field("Counts when").FillAsync("The text names the keeper of each table.");
        await pmo.Button("Plan the action").ClickAsync();
        await SaysAsync(pmo, "the action is planned.");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Table, new() { Name = "Actions that answer OBJ-20" })).ToContainTextAsync("ACT-12");
        await pmo.GoAsync("/actions");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Write down who keeps reference data");
    }

    private static async Task ProposeAsync(Visitor pmo, string disposition, string response)
    {
        await pmo.Link("Propose an answer").First.ClickAsync();
        await pmo.Field("Kind of answer").SelectOptionAsync(disposition);
        await pmo.Page.GetByLabel("The answer, with its reason").FillAsync(response);
        await pmo.Button("Propose to the units").ClickAsync();
        await SaysAsync(pmo, "the answer is with the units.");
    }

    private static async Task ReplyAsync(Visitor lead, string reply, string send, string? reason)
    {
        await lead.GoAsync("/home");
        await lead.Main.GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex($"^{reply} ?: OBJ-20$") }).ClickAsync();
        await Assertions.Expect(lead.Heading).ToHaveTextAsync($"Does IT’s answer settle OBJ-20 for {Unit}?");
        if (reason is not null)
        {
            await lead.Field("What does the answer leave open?").FillAsync(reason);
        }

        await lead.Button(send).ClickAsync();
        await Assertions.Expect(lead.Heading).ToContainTextAsync("OBJ-20 Reference data");
    }

    private static Task SaysAsync(Visitor visitor, string words) => Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = words })).ToBeVisibleAsync();
}
