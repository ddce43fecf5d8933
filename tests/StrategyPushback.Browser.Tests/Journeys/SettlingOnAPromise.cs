using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyPushback.Web.Features.Rollout.Milestones;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A unit contests an answer, agrees to an option and accepts a promise, which is not kept; another objection ends with a ruling.</summary>
public sealed class SettlingOnAPromise(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Concern = "/objections/OBJ-17";
    private const string HalfWay = $"{Concern}/half-way";
    private const string Option = "Train both teams before the platform is used";

    [Fact]
    public async Task A_promise_that_falls_back_reopens_the_objection_by_itself()
    {
        var (unit, it) = (await VisitAsync(Places.Lead("bcms")), await VisitAsync(Places.Pmo));
        await ProposeAsync(it, "Not accepted", "The strategy is for everybody.");
        await unit.GoAsync($"{Concern}/reply?verdict=no");
        await unit.Field("What does the answer leave open?").FillAsync("Our teams cannot work with it yet.");
        await unit.Button("Send “not yet”").ClickAsync();
        await Assertions.Expect(unit.Main).ToContainTextAsync("Our teams cannot work with it yet.");
        await MeetHalfWayAsync(unit, it);

        await ProposeAsync(it, "Accepted with modification", "Both teams are trained first.", async () =>
        {
            await it.Field("Acceptance criterion").SelectOptionAsync("The actual of a milestone");
            await it.Page.GetByLabel("Milestone", new() { Exact = true }).SelectOptionAsync("Pilot with two teams: The teams are trained");
            await it.Field("Met by").FillAsync("2020-11-02");
            await it.Button("Propose to the units").ClickAsync();
            await Assertions.Expect(it.Main).ToContainTextAsync("that day has passed");
            await it.Field("Met by").FillAsync("2020-12-18");
        });
        await unit.GoAsync($"{Concern}/reply?verdict=yes");
        await Assertions.Expect(unit.Main).ToContainTextAsync("Both teams are trained first.");
        await unit.Button("Send “this settles it”").ClickAsync();
        await Assertions.Expect(unit.Main).ToContainTextAsync("Every raising unit accepted the answer.");
        await Assertions.Expect(unit.Main).ToContainTextAsync("Settled on a promise that is not met yet.");

        await MeasureAsync(85);
        await unit.GoAsync($"{Concern}/settlement");
        await Assertions.Expect(unit.Main).ToContainTextAsync("Met on Mon 9 Nov and watched until");
        await Assertions.Expect(unit.Button("Close as proven")).ToBeVisibleAsync();
        Application.Clock.Move(TimeSpan.FromDays(1));
        await MeasureAsync(60);

        await unit.GoAsync(Concern);
        await Assertions.Expect(unit.Main).ToContainTextAsync("the measure fell back, so the objection reopened by itself");
        await Assertions.Expect(unit.Main).ToContainTextAsync("In resolution");
        await Application.DeliverAsync();
        await unit.GoAsync("/inbox");
        await Assertions.Expect(unit.Main).ToContainTextAsync("The promise of an answer was not kept, so the objection is open again");
        await it.GoAsync("/inbox");
        await Assertions.Expect(it.Main).ToContainTextAsync("OBJ-17");
    }

    [Fact]
    public async Task A_mediation_ends_without_a_way_the_CIO_rules_and_the_record_has_the_minority_opinion()
    {
        const string Address = "/objections/OBJ-15";
        var (unit, it, cio) = (await OpenAsync(Places.Lead("das"), $"{Address}/settlement"), await VisitAsync(Places.Pmo), await VisitAsync(Places.Cio));
        await unit.Link("Propose a mediation").ClickAsync();
        await unit.SearchField("Mediator").FillAsync("lead.");
        await Assertions.Expect(unit.Options.Filter(new() { HasText = Places.Lead("hr") })).ToHaveCountAsync(1);
        await Assertions.Expect(unit.Options.Filter(new() { HasText = Places.Lead("das") })).ToHaveCountAsync(0);
        await unit.Field("What the mediation should settle").FillAsync("Who may read the data of products");
        await unit.SearchField("Mediator").FillAsync("");
        await unit.SearchAsync("Mediator", Places.Lead("hr"), Places.Lead("hr"));
        await SubmitAsync(unit);
        await Assertions.Expect(unit.Main).ToContainTextAsync("the other side replies");

        await it.GoAsync($"{Address}/settlement");
        await it.Button("Agree to the mediation").ClickAsync();
        await Assertions.Expect(it.Main).ToContainTextAsync("the clock of IT is paused");
        await it.Link("Record the outcome").ClickAsync();
        await it.Field("Outcome").SelectOptionAsync("The CIO decides");
        await it.Field("What both sides found").FillAsync("Neither side gives way.");
        await SubmitAsync(it);
        await Assertions.Expect(it.Main).ToContainTextAsync("Escalated");

        await cio.GoAsync(Address);
        await cio.Link("Rule on it").ClickAsync();
        await cio.Page.GetByLabel("Overrule it").CheckAsync();
        await cio.Field("Why?").FillAsync("Products keep their inner structure.");
        await cio.Page.GetByLabel("A minority opinion").FillAsync("Analysts wait a day for their data.");
        await cio.Button("Give the ruling").ClickAsync();
        await cio.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Overrule" }).ClickAsync();
        await Assertions.Expect(cio.Main).ToContainTextAsync("The CIO overruled it. The reason is below.");

        await unit.GoAsync($"{Address}/decision");
        foreach (var words in new[] { "Products keep their inner structure.", "Analysts wait a day for their data.", "Neither side gives way." })
        {
            await Assertions.Expect(unit.Main).ToContainTextAsync(words);
        }

        await unit.GoAsync($"{Address}/settlement?act=rate");
        await unit.Field("Rating").SelectOptionAsync("3");
        await SubmitAsync(unit);
        await Assertions.Expect(unit.Main).ToContainTextAsync("3 of 5");
        await it.GoAsync($"{Address}/settlement");
        await Assertions.Expect(it.Main).ToContainTextAsync("Fewer than 8 ratings were given in all, so no mean is shown.");
    }

    private static async Task ProposeAsync(Visitor it, string disposition, string response, Func<Task>? criterion = null)
    {
        await it.GoAsync($"{Concern}?act=propose");
        await it.Field("Kind of answer").SelectOptionAsync(disposition);
        await it.Page.GetByLabel("The answer, with its reason").FillAsync(response);
        if (criterion is not null)
        {
            await criterion();
        }

        await it.Button("Propose to the units").ClickAsync();
        await Assertions.Expect(it.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "the answer is with the units." })).ToBeVisibleAsync();
    }

    private static async Task MeetHalfWayAsync(Visitor unit, Visitor it)
    {
        foreach (var (person, interest) in new[] { (unit, "Our teams know how to work with it"), (it, "One way of delivering") })
        {
            await person.GoAsync($"{HalfWay}?act=interests");
            await person.Page.Locator("#wording-1").FillAsync(interest);
            await person.Page.Locator("#weight-1").FillAsync("100");
            await SubmitAsync(person);
            await Assertions.Expect(person.Main).ToContainTextAsync(interest);
        }

        await it.GoAsync($"{HalfWay}?act=propose");
        await it.Page.Locator("#title").FillAsync(Option);
        await it.Page.Locator("#unitGets").FillAsync("Trained teams");
        await SubmitAsync(it);
        foreach (var person in new[] { unit, it })
        {
            await person.GoAsync(HalfWay);
            await person.Link($"Score it {Option}").ClickAsync();
            await person.Page.Locator("#score-1").SelectOptionAsync("8");
            await SubmitAsync(person);
            await person.Button($"Say yes {Option}").ClickAsync();
            await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Say yes", Exact = true }).ClickAsync();
            await Assertions.Expect(person.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("Your side said yes.");
        }
    }

    /// <summary>Records the actual of the milestone and lets the schedule look. Its timer uses real time, so the test runs the pass itself.</summary>
    private async Task MeasureAsync(decimal value)
    {
        int milestone;
        await using (var db = Application.Open())
        {
            milestone = await db.Milestones.Where(one => one.Name == "The teams are trained").Select(one => one.Id).SingleAsync();
        }

        var today = DateOnly.FromDateTime(Application.Clock.GetUtcNow().UtcDateTime);
        Assert.Null((await Application.DoAsync<RecordActual.Command, NoResult>(Places.Lead("bcms"), new(milestone, null, value, today))).Refusal);
        await Application.Services.GetRequiredService<WatchSchedule>().ApplyDueAsync();
    }

    private static Task SubmitAsync(Visitor person) => person.Page.Locator("form.dlg-form button[type=submit]").ClickAsync();
}
