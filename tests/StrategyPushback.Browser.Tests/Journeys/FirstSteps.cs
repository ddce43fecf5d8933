using System.Diagnostics;
using Microsoft.Playwright;
using StrategyPushback.Web.Tests;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>
/// Follows docs/first-steps.md from an empty database in Production to the first filed concern, in the browser alone. Each
/// method is one section of the document.
/// </summary>
/// <remarks>Set <c>PUSHBACK_SCREENSHOTS</c> to a directory to get the pictures of the document.</remarks>
public sealed class FirstSteps : BrowserTest
{
    private const string Password = "correct horse battery";

    /// <summary>The number of clicks that docs/first-steps.md states.</summary>
    private const int Clicks = 41;

    private readonly TestHost _own = TestHost.With(demo: false, "Production");
    private int _clicks;

    public FirstSteps(PushbackHost pushback)
        : base(pushback) => _own.Serve();

    protected override TestHost Application => _own;

    protected override bool IsTraced => true;

    [Fact]
    public async Task An_administrator_gets_from_an_empty_database_to_the_first_filed_concern()
    {
        var watch = Stopwatch.StartNew();
        var admin = await OpenAsync(null, "/");
        await CreateTheAccountAsync(admin);
        await EnterTheOrganisationAsync(admin);
        await AddUnitsAsync(admin, ("FIN", "Finance"), ("HR", "Human resources"));
        var (pmoLink, leadLink) = await AddPeopleAsync(admin);

        var pmo = await ChooseAPasswordAsync(pmoLink);
        await pmo.Page.WaitForURLAsync("**/set-up");
        await WriteTheStrategyAsync(pmo);
        await OpenTheWindowAsync(pmo);

        var lead = await ChooseAPasswordAsync(leadLink);
        await FileTheConcernAsync(lead);
        TestContext.Current.TestOutputHelper!.WriteLine($"From the empty database to the first concern: {watch.Elapsed.TotalSeconds:0} seconds, {_clicks} clicks.");

        await pmo.GoAsync("/");
        await Assertions.Expect(pmo.Link("Set-up")).ToHaveCountAsync(0);
        await pmo.Page.GetByRole(AriaRole.Button, new() { Name = "Pat Moore" }).ClickAsync();
        await pmo.MenuItem("Settings").ClickAsync();
        await pmo.Link("Set-up list").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("The first concern is filed.");
        await Assertions.Expect(pmo.Page.Locator("li.line.done")).ToHaveCountAsync(6);
        Assert.Equal(Clicks, _clicks);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _own.DisposeAsync();
    }

    private async Task CreateTheAccountAsync(Visitor admin)
    {
        await TakePictureAsync(admin, "sign-in");
        await ClickAsync(admin.Link("First start? Set up the first account"));
        await admin.Field("One-time code").FillAsync(_own.SetUpCode!);
        await admin.Field("Your name").FillAsync("Ada Byron");
        await admin.Field("E-mail").FillAsync("ada@example.org");
        await admin.Field("Password").FillAsync(Password);
        await ClickAsync(admin.Field("I am also the CIO: I rule on escalations and publish"));
        await TakePictureAsync(admin, "account");
        await ClickAsync(admin.Button("Create the account"));
        await admin.Page.WaitForURLAsync("**/set-up");
        await admin.ReadyAsync();
        await TakePictureAsync(admin, "set-up");
    }

    private async Task EnterTheOrganisationAsync(Visitor admin)
    {
        await ClickAsync(admin.Link("Enter the organisation"));
        await Assertions.Expect(admin.Heading).ToHaveTextAsync("Settings");
        await admin.Field("Name of the organisation").FillAsync("Acme");
        await admin.Field("Time zone").FillAsync("America/Toronto");
        await ClickAsync(admin.Page.GetByRole(AriaRole.Form, new() { Name = "Enter these first" }).GetByRole(AriaRole.Button, new() { Name = "Show what changes" }));
        await Assertions.Expect(admin.Button("Save, from today on")).ToBeVisibleAsync();
        await TakePictureAsync(admin, "preview");
        await ClickAsync(admin.Button("Save, from today on"));
        await Assertions.Expect(admin.Page.GetByText("The settings are saved.")).ToBeVisibleAsync();
        await admin.Page.EvaluateAsync("scrollTo(0, 0)");
        await TakePictureAsync(admin, "settings");

        await ClickAsync(admin.Button("Add holidays"));
        await admin.Field("Holidays, one to a line").FillAsync("2020-12-25; Christmas Day");
        await ClickAsync(admin.Page.GetByRole(AriaRole.Form, new() { Name = "Add holidays" }).GetByRole(AriaRole.Button, new() { Name = "Show what changes" }));
        await ClickAsync(admin.Button("Save, from today on"));
        await Assertions.Expect(admin.Page.GetByText("The holidays are saved.")).ToBeVisibleAsync();
        await TakePictureAsync(admin, "holidays");
    }

    private async Task AddUnitsAsync(Visitor admin, params (string Code, string Name)[] units)
    {
        await StepAsync(admin, "Add units");
        await TakePictureAsync(admin, "units-empty");
        foreach (var (code, name) in units)
        {
            await ClickAsync(admin.Button("Add a unit"));
            await admin.Field("Code").FillAsync(code);
            await admin.Field("Name").FillAsync(name);
            await ClickAsync(admin.Button("Add the unit"));
            await Assertions.Expect(admin.Page.GetByRole(AriaRole.Link, new() { Name = code, Exact = true })).ToBeVisibleAsync();
        }

        await TakePictureAsync(admin, "units");
    }

    /// <returns>The invitation links of the PMO and of the lead.</returns>
    private async Task<(string Pmo, string Lead)> AddPeopleAsync(Visitor admin)
    {
        await StepAsync(admin, "Add people");
        return (await AddPersonAsync(admin, "Pat Moore", "pat@example.org", "PMO", unit: null),
            await AddPersonAsync(admin, "Fay Lee", "fay@example.org", "Unit lead", "Finance"));
    }

    /// <returns>The invitation link.</returns>
    private async Task<string> AddPersonAsync(Visitor admin, string name, string email, string role, string? unit)
    {
        await ClickAsync(admin.Button("Add a person"));
        await admin.Page.Locator("#person-new-name").FillAsync(name);
        await admin.Page.Locator("#person-new-email").FillAsync(email);
        await ClickAsync(admin.Page.GetByRole(AriaRole.Checkbox, new() { Name = role, Exact = true }));
        if (unit is not null)
        {
            _clicks += 2;
            await admin.SearchAsync(admin.Page.Locator("#person-new-unit"), unit, unit);
        }

        await TakePictureAsync(admin, $"person-{role[..3]}");
        await ClickAsync(admin.Button("Add the person"));
        var sheet = admin.Page.GetByRole(AriaRole.Region, new() { Name = $"Invitation for {name}" });
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        await TakePictureAsync(admin, "people");
        var link = await sheet.Locator("code").InnerTextAsync();
        await ClickAsync(sheet.GetByRole(AriaRole.Button, new() { Name = "Done" }));
        await Assertions.Expect(sheet).ToHaveCountAsync(0);
        return link;
    }

    private async Task<Visitor> ChooseAPasswordAsync(string link)
    {
        var visitor = await OpenAsync(null, link);
        await TakePictureAsync(visitor, "password");
        await visitor.Field("Password").FillAsync(Password);
        await ClickAsync(visitor.Button("Save the password"));
        await visitor.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await visitor.ReadyAsync();
        return visitor;
    }

    private async Task WriteTheStrategyAsync(Visitor pmo)
    {
        await TakePictureAsync(pmo, "pmo-set-up");
        await ClickAsync(pmo.Link("Create a strategy"));
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Strategies");
        await pmo.Field("Title").FillAsync("One platform for all services");
        await TakePictureAsync(pmo, "strategy");
        await ClickAsync(pmo.Button("Create the strategy"));
        await Assertions.Expect(pmo.Field("Number")).ToHaveValueAsync("0.1");
        await TakePictureAsync(pmo, "version");
        await ClickAsync(pmo.Button("Draft the version"));
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("One platform for all services: draft 0.1");
        await TakePictureAsync(pmo, "draft-empty");
        await ClickAsync(pmo.Link("Add an element"));
        await Assertions.Expect(pmo.Page.Locator("#act-heading")).ToHaveTextAsync("Add an element");
        _clicks += 2;
        await pmo.Field("Kind").SelectOptionAsync("Initiative");
        await pmo.Field("Title").FillAsync("Move all services");
        await pmo.Field("Text optional").FillAsync("All services move to one platform by the end of the year.");
        await TakePictureAsync(pmo, "element-new");
        await ClickAsync(pmo.Button("Add the element"));
        await Assertions.Expect(pmo.Page.Locator("[data-outline-item]").Filter(new() { HasText = "Move all services" })).ToHaveAttributeAsync("aria-current", "true");
        await TakePictureAsync(pmo, "element");
    }

    private async Task OpenTheWindowAsync(Visitor pmo)
    {
        await StepAsync(pmo, "Open a window");
        await pmo.Field("Opens").FillAsync("2020-11-09");
        await pmo.Field("Closes").FillAsync("2020-11-27");
        await TakePictureAsync(pmo, "window");
        await ClickAsync(pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }));
        await Assertions.Expect(pmo.Page.GetByText("The dates of the consultation on version 0.1 are set.")).ToBeVisibleAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Fri 27 Nov");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Move all services");
        await TakePictureAsync(pmo, "window-open");
    }

    private async Task FileTheConcernAsync(Visitor lead)
    {
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Complementary, new() { Name = "Before the first concern" })).ToHaveCountAsync(0);
        await TakePictureAsync(lead, "lead-home");
        await ClickAsync(lead.Link("File a concern").First);
        await Assertions.Expect(lead.Heading).ToHaveTextAsync("File a concern");
        await lead.Page.Locator("#title").FillAsync("The close of the year");
        await lead.Page.Locator("#statement").FillAsync("We cannot move in December.");
        await lead.Page.Locator("#proposedChange").FillAsync("Move in March.");
        await TakePictureAsync(lead, "concern");
        await ClickAsync(lead.Button("File the concern"));
        await lead.Page.WaitForURLAsync("**/objections/OBJ-1**");
        await Assertions.Expect(lead.Heading).ToContainTextAsync("The close of the year");
        await TakePictureAsync(lead, "filed");
    }

    /// <summary>Opens the list Set-up from the navigation and a step from the list.</summary>
    private async Task StepAsync(Visitor visitor, string action)
    {
        await ClickAsync(visitor.Link("Set-up"));
        await visitor.Page.WaitForURLAsync("**/set-up");
        await ClickAsync(visitor.Link(action));
        await visitor.Page.WaitForURLAsync(address => !address.EndsWith("/set-up", StringComparison.Ordinal));
        await Assertions.Expect(visitor.Heading).Not.ToHaveTextAsync("Set-up");
    }

    private async Task ClickAsync(ILocator target)
    {
        _clicks++;
        await target.ClickAsync();
    }

    private static async Task TakePictureAsync(Visitor visitor, string name)
    {
        if (Environment.GetEnvironmentVariable("PUSHBACK_SCREENSHOTS") is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, $"first-steps-{name}.png"), Style = "#mud-snackbar-container { visibility: hidden; }" });
        }
    }
}
