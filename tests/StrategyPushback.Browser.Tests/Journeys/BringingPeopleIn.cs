using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The administrator brings units and people in from a spreadsheet and a pasted table, and a new person signs in.</summary>
public sealed class BringingPeopleIn(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string People = "Name\tE-mail\tUnit\tRoles\nNia Reis\tnia@example.org\tLGC\tUnit lead\nLeo Tan\tleo@example.org\tLegal Counsel\tMember\nSue Ray\tsue@example.org\tEA\tMember; PMO\nTom Oak\ttom@example.org\tHarbour Office\tMember\nUma Lee\tuma@example.org\tEA\tMember\n";

    [Fact]
    public async Task The_administrator_brings_in_units_and_people_prints_the_links_and_one_of_them_signs_in()
    {
        var admin = await OpenAsync(Places.Admin, "/units");
        await admin.Link("Bring in units").ClickAsync();
        await Assertions.Expect(admin.Heading).ToHaveTextAsync("Bring in units");
        await admin.ReadyAsync();
        await admin.Page.GetByLabel("Spreadsheet (.xlsx) or text table (.csv)").SetInputFilesAsync(new FilePayload { Name = "units.csv", MimeType = "text/csv", Buffer = [.. "Code;Name;Part of\nLGC;Legal Counsel;LEG\nLGP;Legal Policy;LEG\nLEG;Legal Services;\n"u8] });
        await admin.Button("Check the file").ClickAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("3 rows to write");
        await Assertions.Expect(admin.Page.Locator("#list-check")).ToBeFocusedAsync();
        await admin.Button("Bring in 3 rows").ClickAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("New: 3. Changed: 0. Unchanged: 0. Left out: 0.");

        await admin.GoAsync("/people");
        await admin.Link("Bring in people").ClickAsync();
        await Assertions.Expect(admin.Heading).ToHaveTextAsync("Bring in people");
        await admin.ReadyAsync();
        await admin.Field("Rows, copied from a spreadsheet").FillAsync(People);
        await admin.Button("Check the table").ClickAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("1 row stops the import");
        await Assertions.Expect(admin.Button("Bring in 4 rows")).ToHaveAttributeAsync("aria-disabled", "true");

        // The table and the choices survive a closed tab.
        await admin.Field("What to do about: No unit is called “Harbour Office”.").SelectOptionAsync("create");
        await admin.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Apply") }).ClickAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("5 rows to write");
        await admin.GoAsync("/people/from-spreadsheet");
        await Assertions.Expect(admin.Main).ToContainTextAsync("Units that are created because rows name them: Harbour Office.");
        await admin.Button("Bring in 5 rows").ClickAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("New: 5. Changed: 0. Unchanged: 0. Left out: 0.");

        await admin.Page.EvaluateAsync("() => { window.print = () => { document.body.dataset.printed = 'true'; }; }");
        await admin.Button("Create 5 links").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".invitations li")).ToHaveCountAsync(5);
        await admin.Button("Print").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("body")).ToHaveAttributeAsync("data-printed", "true");
        var link = new Uri(await admin.Page.Locator(".invitations li").Filter(new() { HasText = "nia@example.org" }).Locator("code").InnerTextAsync());

        var lead = await OpenAsync(null, link.PathAndQuery);
        await lead.Field("Password").FillAsync("a long enough password");
        await lead.Button("Save the password").ClickAsync();
        await lead.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await Assertions.Expect(lead.Heading).ToBeVisibleAsync();
    }
}
