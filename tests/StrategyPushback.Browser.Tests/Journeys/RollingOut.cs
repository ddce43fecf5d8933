using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A strategy reaches units in two phases, with a training, an early win that the objecting unit verifies, and support measured before and after.</summary>
public sealed class RollingOut(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Rollout = "/strategies/1/rollout";
    private const string Unit = "BOSS";

    [Fact]
    public async Task Two_phases_a_training_a_verified_early_win_and_support_before_and_after()
    {
        var it = await OpenAsync(Places.Pmo, Rollout);
        await Assertions.Expect(it.Main).ToContainTextAsync("Phase “Pilot with two teams” is running.");
        await AskAsync(it, "Before all teams", ("2", "2"), ("2", "1"), ("3", "2"), ("1", "2"), ("2", "3"));

        Application.Clock.Move(TimeSpan.FromDays(2));
        await it.GoAsync($"{Rollout}?act=start&phase=2");
        await Assertions.Expect(it.Main).ToContainTextAsync("The teams are trained");
        foreach (var milestone in new[] { 1, 2 })
        {
            await it.GoAsync($"{Rollout}?act=actual&milestone={milestone}");
            await it.Page.Locator("#value").FillAsync("95");
            await SubmitAsync(it);
            await Assertions.Expect(it.Page.Locator("form.dlg-form")).ToHaveCountAsync(0);
        }

        await it.GoAsync($"{Rollout}?act=offer-training&phase=2");
        await it.Page.Locator("#title").FillAsync("Releasing without a board");
        await it.Page.Locator("#unit").SelectOptionAsync(new SelectOptionValue { Label = Unit });
        await it.Page.Locator("#startsOn").FillAsync("2020-11-12");
        await SubmitAsync(it);
        await Assertions.Expect(it.Main).ToContainTextAsync("Releasing without a board");
        await it.GoAsync($"{Rollout}?act=start&phase=2");
        await SubmitAsync(it);
        await Assertions.Expect(it.Main).ToContainTextAsync("“All development teams”");

        await it.GoAsync($"{Rollout}?act=claim-win");
        await it.Page.Locator("#phase").SelectOptionAsync(new SelectOptionValue { Label = "All development teams" });
        await it.Page.Locator("#what").FillAsync("Every team released on its own this week");
        await it.Page.Locator("#visible").FillAsync("The boards show it.");
        await it.Page.Locator("#unambiguous").FillAsync("The pipeline recorded it.");
        await it.Page.Locator("#related").FillAsync("It is what the strategy asks for.");
        await it.SearchAsync("Concerns it answers", "OBJ-12", "OBJ-12");
        await SubmitAsync(it);
        await Assertions.Expect(it.Page.Locator("form.dlg-form")).ToHaveCountAsync(0);
        var unit = await OpenAsync(Places.Lead("boss"), "/objections/OBJ-12");
        await unit.Button("Verify the early win “Every team released on its own this week”").ClickAsync();
        await Assertions.Expect(unit.Main).ToContainTextAsync($"Verified by {Unit}");

        await AskAsync(it, "With all teams", ("4", "4"), ("4", "3"), ("5", "4"), ("3", "4"), ("4", "5"));

        await unit.GoAsync("/pulses?strategy=1");
        var row = unit.Main.GetByRole(AriaRole.Table, new() { Name = "Before and after each phase" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "All development teams" }).Filter(new() { HasText = Unit });
        await Assertions.Expect(row).ToContainTextAsync("2.0 → 4.0 (+2.0)");
        await Assertions.Expect(unit.Main).ToContainTextAsync("The early win “Every team released on its own this week” was verified");
        await unit.GoAsync("/dashboard");
        await Assertions.Expect(unit.Page.GetByRole(AriaRole.Region, new() { Name = "Support, milestones and commitments" })).ToContainTextAsync("Milestones met 2");
    }

    /// <summary>A round that five people answer by their own links, and that is closed then.</summary>
    private async Task AskAsync(Visitor it, string title, params (string Support, string Clarity)[] answers)
    {
        var today = Application.Clock.GetUtcNow();
        await it.GoAsync("/pulses?strategy=1&act=plan");
        await it.Page.Locator("#title").FillAsync(title);
        await it.Page.Locator("#opens").FillAsync($"{today:yyyy-MM-dd}");
        await it.Page.Locator("#closes").FillAsync($"{today.AddDays(7):yyyy-MM-dd}");
        await it.SearchAsync("Units asked", Unit, Unit);
        await SubmitAsync(it);
        await it.Link($"Make links {Unit}").ClickAsync();
        await it.Page.Locator("#count").FillAsync($"{answers.Length}");
        await SubmitAsync(it);
        var links = (await it.Page.Locator("#links").InputValueAsync()).Split('\n');
        foreach (var (link, answer) in links.Zip(answers))
        {
            var person = await OpenAsync(null, new Uri(link).AbsolutePath);
            await person.Page.Locator($"input[name=Support][value='{answer.Support}']").CheckAsync();
            await person.Page.Locator($"input[name=Clarity][value='{answer.Clarity}']").CheckAsync();
            await person.Button("Send").ClickAsync();
            await Assertions.Expect(person.Heading).ToHaveTextAsync("Thank you");
        }

        await it.GoAsync(new Uri(it.Page.Url).AbsolutePath);
        await Assertions.Expect(it.Main).ToContainTextAsync("Five answers or more");
        await it.Button("Close the round").ClickAsync();
        await it.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close the round" }).ClickAsync();
        await Assertions.Expect(it.Main.GetByRole(AriaRole.Table)).ToContainTextAsync($"{answers.Length}");
    }

    private static Task SubmitAsync(Visitor person) => person.Page.Locator("form.dlg-form button[type=submit]").ClickAsync();
}
