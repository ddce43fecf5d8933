using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>
/// IT says what an element does for a unit's goal; the lead refuses it, the consultation does not open, the forecast says why, and a better
/// statement is accepted.
/// </summary>
public sealed class WhatIsInItForUs(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task A_strategist_adds_two_goals_and_opens_the_consultation_once_the_lead_accepts_what_is_in_it_for_the_unit()
    {
        var strategist = await OpenAsync(Places.Pmo, "/goals");
        await AddAsync(strategist, "Answer citizens in one working day", "answers within a day, %", holder: null);
        await AddAsync(strategist, "Close the books in five days", "time to close, days", "BOSS");
        await Assertions.Expect(strategist.Main).ToContainTextAsync("recorded by the PMO");

        await strategist.GoAsync("/elements/12");
        await strategist.Button("State an effect").ClickAsync();
        await strategist.SearchAsync("Goal", "Close the books", "Close the books in five days");
        await strategist.Page.Locator("#low").FillAsync("4");
        await strategist.Page.Locator("#high").FillAsync("2");
        await strategist.Page.Locator("#measuredIn").SelectOptionAsync("days");
        await strategist.Page.Locator("#assumption").FillAsync("Projects follow the framework.");
        await strategist.Page.Locator("#statement").FillAsync("Governance becomes agile.");
        await SubmitAsync(strategist);
        await Assertions.Expect(strategist.Main).ToContainTextAsync("The range begins at 4 and ends at 2, so it is upside down.");
        await strategist.Page.Locator("#low").FillAsync("-4");
        await strategist.Page.Locator("#high").FillAsync("-2");
        await SubmitAsync(strategist);
        await Assertions.Expect(strategist.Main).ToContainTextAsync("−4 to −2 days");

        var lead = await OpenAsync(Places.Lead("boss"), "/goals?unit=BOSS");
        await Assertions.Expect(lead.Main).ToContainTextAsync("1 effect not answered");
        await lead.Link("Close the books in five days").ClickAsync();
        await Assertions.Expect(lead.Heading).ToHaveTextAsync("Close the books in five days");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await SubmitAsync(lead);
        await Assertions.Expect(lead.Main).ToContainTextAsync("A refusal needs a reason.");
        await lead.Page.Locator("#reason").FillAsync("Nobody in BOSS knows what that means for the close.");
        await SubmitAsync(lead);
        await Assertions.Expect(lead.Main).ToContainTextAsync("Refused by Lead, BOSS on");

        var draft = await DraftAsync();
        await strategist.GoAsync($"/updates/{draft}?act=open-window");
        await strategist.Field("Opens").FillAsync("2020-12-07");
        await strategist.Field("Closes").FillAsync("2020-12-18");
        await OpenWindowAsync(strategist);
        await Assertions.Expect(strategist.Field("Why open the consultation without it?")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(strategist.Main).ToContainTextAsync("This version affects units that have no statement of what it means for them");

        await strategist.GoAsync($"/updates/{draft}/forecast?unit=BOSS");
        await Assertions.Expect(strategist.Main).ToContainTextAsync("The unit refused an effect (+4)");
        await strategist.Page.Locator("#to-do").GetByRole(AriaRole.Link, new() { NameRegex = new("Restate the effect of .* on “Close the books in five days”") }).ClickAsync();
        await Assertions.Expect(strategist.Main).ToContainTextAsync("Nobody in BOSS knows what that means for the close.");
        await strategist.Page.Locator("#statement").FillAsync("Your changes for the close no longer wait for the yearly release.");
        await SubmitAsync(strategist);
        await Assertions.Expect(strategist.Main).ToContainTextAsync("Not answered");

        await lead.GoAsync(lead.Page.Url);
        await Assertions.Expect(lead.Main).ToContainTextAsync("Your changes for the close no longer wait for the yearly release.");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await SubmitAsync(lead);
        await Assertions.Expect(lead.Main).ToContainTextAsync("Accepted by Lead, BOSS on");
        await Assertions.Expect(lead.Main).ToContainTextAsync("Before: the statement was “Governance becomes agile.”");

        await strategist.GoAsync($"/updates/{draft}/forecast?unit=BOSS");
        await Assertions.Expect(strategist.Main).ToContainTextAsync("Open the draft to");
        await Assertions.Expect(strategist.Main).Not.ToContainTextAsync("The unit refused an effect (+4)");
        await strategist.GoAsync($"/updates/{draft}?act=open-window");
        await strategist.Field("Opens").FillAsync("2020-12-07");
        await strategist.Field("Closes").FillAsync("2020-12-18");
        await OpenWindowAsync(strategist);
        await Assertions.Expect(strategist.Main).ToContainTextAsync("The dates of the consultation on version 0.9 are set.");

        // The consultation on version 0.8 has opened before, so its forecast stands beside what happened.
        await strategist.GoAsync("/updates/14/forecast");
        await Assertions.Expect(strategist.Main).ToContainTextAsync("When the consultation opened");
        await Assertions.Expect(strategist.Page.GetByRole(AriaRole.Columnheader, new() { Name = "What happened" })).ToBeVisibleAsync();
    }

    /// <summary>The next version has only the element whose effect was stated.</summary>
    private async Task<int> DraftAsync()
    {
        await using var db = Application.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates.OrderBy(version => version.Order)).ThenInclude(version => version.Elements).ThenInclude(element => element.Element)
            .SingleAsync(strategy => strategy.Updates.Any(version => version.Id == 14));
        var element = strategy.Updates[^1].Elements.Single(element => element.ElementId == 12);
        var draft = strategy.DraftUpdate("0.9", "Governance alone.", new DateOnly(2020, 11, 9));
        draft.Include(element.Element, element.Wording);
        await db.SaveChangesAsync();
        return draft.Id;
    }

    private static Task OpenWindowAsync(Visitor strategist) => strategist.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }).ClickAsync();

    private static async Task AddAsync(Visitor strategist, string words, string measure, string? holder)
    {
        await strategist.Button("Add a goal").ClickAsync();
        await strategist.Page.Locator("#goal-new-statement").FillAsync(words);
        if (holder is not null)
        {
            // The filter of the page has the same label.
            await strategist.SearchAsync(strategist.Page.Locator("#goal-new-unit"), holder, holder);
        }

        await strategist.Page.Locator("#goal-new-facet").SelectOptionAsync("Operational");
        await strategist.Page.Locator("#goal-new-measure").FillAsync(measure);
        await strategist.Page.Locator("#goal-new-weight").FillAsync("8");
        await strategist.Button("Add").ClickAsync();
        await Assertions.Expect(strategist.Page.Locator("#mud-snackbar-container")).ToContainTextAsync($"The goal “{words}” was added.");
    }

    private static Task SubmitAsync(Visitor person) => person.Page.Locator("form.dlg-form button[type=submit]").ClickAsync();
}
