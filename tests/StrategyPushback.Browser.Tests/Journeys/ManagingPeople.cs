using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>An administrator adds a person, who acts for somebody else and takes over when that person leaves.</summary>
public sealed class ManagingPeople(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_person_with_two_roles_is_invited_once_acts_as_a_deputy_and_takes_over_from_a_person_who_leaves()
    {
        var admin = await OpenAsync(Places.Admin, "/people");
        var link = await AddAsync(admin, "Nia Costa", "nia@example.org", "IITB HR", "Unit lead", "Administrator");
        await AddAsync(admin, "Otto Lima", "otto@example.org", "Enterprise Architecture", "Member");

        var nia = await OpenAsync(null, link);
        await nia.Field("Password").FillAsync(Password);
        await nia.Button("Save the password").ClickAsync();
        await nia.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await nia.ReadyAsync();
        var late = await OpenAsync(null, link);
        await Assertions.Expect(late.Main).ToContainTextAsync("This link has already been used");

        await NameDeputyAsync(await OpenAsync(Places.Lead("ea"), "/deputy"));
        await nia.GoAsync("/objections/new");
        await nia.Field("For which unit?").SelectOptionAsync("EA");
        await nia.Page.Locator("#title").FillAsync("The close of the year");
        await nia.Page.Locator("#statement").FillAsync("We cannot move in December.");
        await nia.Page.Locator("#proposedChange").FillAsync("Move in March.");
        await nia.Button("File the concern").ClickAsync();
        await nia.Page.WaitForURLAsync("**/objections/OBJ-*");
        var pmo = await OpenAsync(Places.Pmo, new Uri(nia.Page.Url).AbsolutePath);
        await Assertions.Expect(pmo.Main).ToContainTextAsync("(Nia Costa for Lead, Enterprise Architecture)");

        await DeactivateTheLeadAsync(admin);
    }

    /// <returns>The address of the invitation.</returns>
    private static async Task<string> AddAsync(Visitor admin, string name, string email, string unit, params string[] roles)
    {
        await admin.Button("Add a person").ClickAsync();
        await admin.Page.Locator("#person-new-name").FillAsync(name);
        await admin.Page.Locator("#person-new-email").FillAsync(email);
        foreach (var role in roles)
        {
            await admin.Page.GetByRole(AriaRole.Checkbox, new() { Name = role, Exact = true }).CheckAsync();
        }

        await admin.SearchAsync(admin.Page.Locator("#person-new-unit"), unit, unit);
        await admin.Button("Add the person").ClickAsync();
        var sheet = admin.Page.GetByRole(AriaRole.Region, new() { Name = $"Invitation for {name}" });
        var link = await sheet.Locator("code").InnerTextAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return new Uri(link).PathAndQuery;
    }

    private static async Task NameDeputyAsync(Visitor lead)
    {
        await lead.SearchAsync(lead.Page.Locator("#deputy"), "Nia", "Nia Costa");
        await lead.Page.Locator("#deputy-until").FillAsync("2020-11-13");
        await lead.Page.GetByRole(AriaRole.Main).Locator("form.act button[type=submit]").ClickAsync();
        await Assertions.Expect(lead.Main).ToContainTextAsync("Nia Costa");
        await Assertions.Expect(lead.Page.Locator("#deputy-end")).ToBeVisibleAsync();
    }

    private static async Task DeactivateTheLeadAsync(Visitor admin)
    {
        await admin.GoAsync("/people?q=lead.ea");
        await admin.Main.Locator("a[href^='/people/']:not([href='/people/from-spreadsheet'])").First.ClickAsync();
        await admin.Page.WaitForURLAsync(new Regex(@"/people/\d+"));
        await admin.ReadyAsync();
        await admin.Page.Locator("#person-deactivate").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#h-open-work")).ToBeFocusedAsync();
        await admin.Main.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#person-deactivate")).ToBeFocusedAsync();

        await admin.Page.Locator("#person-deactivate").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#h-open-work")).ToBeFocusedAsync();
        await admin.SearchAsync(admin.Page.Locator("#successor"), "Otto", "Otto Lima");
        await admin.Main.Locator("form[aria-labelledby=h-open-work] button[type=submit]").ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Deactivate" }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#person-reactivate")).ToBeVisibleAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("Otto Lima");
    }
}
