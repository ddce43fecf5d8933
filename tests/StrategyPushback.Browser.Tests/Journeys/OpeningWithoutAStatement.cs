using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO wants to open a consultation while nobody has told an affected unit what the version means for it.</summary>
public sealed class OpeningWithoutAStatement(PushbackHost pushback) : JourneyTest(pushback)
{
    private const int Draft = 12;

    [Fact]
    public async Task The_form_names_the_unit_and_opens_the_window_only_with_a_reason_that_the_version_shows()
    {
        await AffectAsync("BOSS");
        var pmo = await OpenAsync(Places.Pmo, $"/updates/{Draft}?act=open-window");
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Heading, new() { Name = "Affected units without a statement" })).ToBeVisibleAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("nobody has written what this means for the unit: 1 One platform");

        await pmo.Field("Opens").FillAsync("2020-12-28");
        await pmo.Field("Closes").FillAsync("2021-01-08");
        await pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }).ClickAsync();
        var reason = pmo.Field("Why open the consultation without it?");
        await Assertions.Expect(reason).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("This version affects units that have no statement of what it means for them");

        await reason.FillAsync("Their lead wrote the text with us.");
        await pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }).ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Its consultation opened without a statement for every affected unit. The reason: Their lead wrote the text with us.");
    }

    /// <summary>An element of the draft gets an effect on a goal of the unit, without a statement.</summary>
    private async Task AffectAsync(string code)
    {
        await using var db = Application.Open();
        var now = new BusinessTime(Web.Tests.TestHost.StoryNow, new BusinessCalendar([], TimeZoneInfo.Utc), new Clocks());
        var pmo = (await db.People.SingleAsync(person => person.Email == Places.Pmo)).AsActor();
        var unit = await db.Units.AsTracking().SingleAsync(known => known.Code == code);
        var draft = await db.Updates.AsTracking().Include(update => update.Strategy).ThenInclude(strategy => strategy.Elements).Include(update => update.Elements).SingleAsync(update => update.Id == Draft);
        var element = draft.Strategy.AddElement();
        draft.Include(element, new(ElementKind.Enabler, "1", "One platform", "It runs everything."));
        await db.SaveChangesAsync();
        var goal = Goal.Add(unit, new GoalDetails(Facet.Operational, "Answer in a day", "days"), pmo, now);
        db.Add(GoalEffect.Propose(element, goal, new EffectDetails(1, 2, "%", "It is used."), exists: false, pmo, now));
        await db.SaveChangesAsync();
    }
}
