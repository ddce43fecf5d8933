using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>Two people edit one row of a list: the second one sees what the first one saved, and loses nothing.</summary>
public sealed class TwoAtOneRow(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task A_stale_edit_of_a_unit_keeps_what_was_typed_and_shows_what_the_other_person_saved()
    {
        var pmo = await OpenAsync(Places.Pmo, "/units");
        var administrator = await OpenAsync(Places.Admin, "/units");
        await pmo.Button("Edit Enterprise Architecture").ClickAsync();
        await pmo.Field("Name").FillAsync("Enterprise architects");
        await pmo.Page.GetByLabel("Other names").FillAsync("Town planners");
        await administrator.Button("Edit Enterprise Architecture").ClickAsync();
        await administrator.Field("Name").FillAsync("Architecture of the enterprise");
        await administrator.SearchAsync("Part of", "Strategy", "IT Strategy");
        await administrator.Button("Save").ClickAsync();
        await Assertions.Expect(administrator.Button("Edit Architecture of the enterprise")).ToBeVisibleAsync();

        await pmo.Button("Save").ClickAsync();

        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("The unit was not saved.");
        await Assertions.Expect(pmo.Field("Name")).ToHaveValueAsync("Enterprise architects");
        await Assertions.Expect(pmo.Page.GetByLabel("Other names")).ToHaveValueAsync("Town planners");
        await Assertions.Expect(pmo.SearchField("Part of")).ToHaveValueAsync("IT Strategy");
        await Assertions.Expect(BothValues(pmo)).ToHaveCountAsync(1);
        await Assertions.Expect(BothValues(pmo)).ToContainTextAsync("Architecture of the enterprise");

        await pmo.Button("Use the current value").ClickAsync();
        await Assertions.Expect(pmo.Field("Name")).ToHaveValueAsync("Architecture of the enterprise");
        await Assertions.Expect(pmo.Field("Name")).ToBeFocusedAsync();
        await Assertions.Expect(BothValues(pmo)).ToHaveCountAsync(0);
        await pmo.Button("Save").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("also known as Town planners");
        await Assertions.Expect(pmo.Button("Edit Architecture of the enterprise")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_stale_edit_of_a_person_keeps_what_was_typed_and_is_saved_when_repeated()
    {
        var first = await OpenAsync(Places.Admin, "/people?q=lead.ea%40");
        var second = await OpenAsync(Places.Admin, "/people?q=lead.ea%40");

        // Both tabs write the draft of one person, so one of them may be told that the other was first, and write again.
        first.Expected = second.Expected = new Regex("412");
        var edit = second.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Edit ") });
        await edit.ClickAsync();
        await second.Field("Name").FillAsync("Name from the second");
        await first.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Edit ") }).ClickAsync();
        await first.Field("Name").FillAsync("Name from the first");
        await first.SearchAsync("Second unit", "Strategy", "IT Strategy");
        await first.Button("Save").ClickAsync();
        await Assertions.Expect(first.Button("Edit Name from the first")).ToBeVisibleAsync();

        await second.Button("Save").ClickAsync();

        await Assertions.Expect(second.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your text is kept");
        await Assertions.Expect(second.Field("Name")).ToHaveValueAsync("Name from the second");
        await Assertions.Expect(second.SearchField("Second unit")).ToHaveValueAsync("IT Strategy");
        await Assertions.Expect(BothValues(second)).ToContainTextAsync("Name from the first");
        await second.Button("Save").ClickAsync();
        await Assertions.Expect(second.Button("Edit Name from the second")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_stale_edit_of_a_holiday_keeps_what_was_typed_even_when_the_holiday_was_removed()
    {
        var first = await OpenAsync(Places.Pmo, "/settings");
        var second = await OpenAsync(Places.Admin, "/settings");
        await second.Button("Edit Christmas Day").ClickAsync();
        await second.Field("Name").FillAsync("Day of rest");
        await first.Button("Edit Christmas Day").ClickAsync();
        await first.Field("Name").FillAsync("Noël");
        await SaveHolidayAsync(first, "Christmas Day", "Show what changes");

        await SaveHolidayAsync(second, "Christmas Day", "Show what changes");
        await Assertions.Expect(second.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your text is kept");
        await Assertions.Expect(second.Field("Name")).ToHaveValueAsync("Day of rest");
        await Assertions.Expect(BothValues(second)).ToContainTextAsync("Noël");

        await first.Button("Edit Noël").ClickAsync();
        await SaveHolidayAsync(first, "Noël", "Remove");
        await Assertions.Expect(first.Button("Edit Noël")).ToHaveCountAsync(0);
        await SaveHolidayAsync(second, "Noël", "Show what changes");
        await Assertions.Expect(second.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your text is kept");
        await Assertions.Expect(second.Field("Name")).ToHaveValueAsync("Day of rest");
        await SaveHolidayAsync(second, "Noël", "Show what changes");
        await Assertions.Expect(second.Button("Edit Day of rest")).ToBeVisibleAsync();
    }

    private static async Task SaveHolidayAsync(Visitor person, string holiday, string button)
    {
        await person.Page.GetByRole(AriaRole.Form, new() { Name = $"Edit {holiday}" }).GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await person.Button("Save, from today on").ClickAsync();
        await Assertions.Expect(person.Button("Save, from today on")).ToHaveCountAsync(0);
    }

    private static ILocator BothValues(Visitor person) => person.Page.GetByRole(AriaRole.Group, new() { Name = "Both values" });
}
