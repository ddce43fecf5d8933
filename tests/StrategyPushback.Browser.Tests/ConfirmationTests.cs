using Microsoft.Playwright;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Views;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Browser.Tests;

/// <summary>What cannot be undone is confirmed first, and what was done is said once.</summary>
public sealed class ConfirmationTests(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Feeds = "/exchange?tab=feeds";

    [Fact]
    public async Task Escape_leaves_the_token_as_it_was_and_gives_the_focus_back()
    {
        var pmo = await WithTokenAsync(new Look());
        var revoke = pmo.Button("Revoke Status workbook");
        await revoke.ClickAsync();
        await Assertions.Expect(Dialog(pmo)).ToContainTextAsync("Workbooks and scripts that use this token lose access at once.");
        await Assertions.Expect(pmo.Button("Cancel")).ToBeFocusedAsync();
        await pmo.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Dialog(pmo)).ToHaveCountAsync(0);
        await Assertions.Expect(revoke).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("light", "en", Look.Desk)]
    [InlineData("dark", "en", Look.Phone)]
    [InlineData("light", "pt-BR", Look.Phone)]
    [InlineData("dark", "pt-BR", Look.Desk)]
    public async Task The_dialog_and_the_message_are_accessible_and_the_message_is_read_once(string theme, string language, int width)
    {
        var isEnglish = language == "en";
        var pmo = await WithTokenAsync(new Look(theme, language, width));

        // The live region is there before the message, or no screen reader reads it.
        await Assertions.Expect(Region(pmo)).ToHaveAttributeAsync("role", "status");
        await pmo.Button(isEnglish ? "Revoke Status workbook" : "Revogar Status workbook").ClickAsync();
        await Assertions.Expect(Dialog(pmo)).ToBeVisibleAsync();
        await NoFaultsAsync(pmo);
        await PictureAsync(pmo, $"confirm-{theme}-{language}-{width}");
        await pmo.Button(isEnglish ? "Revoke the token" : "Revogar o token").ClickAsync();
        await Assertions.Expect(Region(pmo)).ToContainTextAsync("Status workbook");
        await Assertions.Expect(Region(pmo).Locator("[role=alert], [role=status], [aria-live]")).ToHaveCountAsync(0);
        await NoFaultsAsync(pmo);
        await PictureAsync(pmo, $"snackbar-{theme}-{language}-{width}");
        await Assertions.Expect(pmo.Heading).ToBeFocusedAsync();
        await Assertions.Expect(pmo.Main.GetByText("Status workbook")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_covers_no_button_of_the_page_on_a_phone()
    {
        var pmo = await WithTokenAsync(new Look(Width: Look.Phone));
        await pmo.Button("Revoke Status workbook").ClickAsync();
        await pmo.Button("Revoke the token").ClickAsync();
        await Assertions.Expect(Region(pmo)).ToContainTextAsync("Status workbook");

        await pmo.Page.EvaluateAsync("scrollTo(0, 0)");
        var message = (await Region(pmo).Locator(".mud-snackbar").BoundingBoxAsync())!;
        var covered = await pmo.Page.EvaluateAsync<string[]>(
            """
            bottom => [...document.querySelectorAll("main a, main button")].filter(one => one.offsetParent && one.getBoundingClientRect().top < bottom && one.getBoundingClientRect().bottom > 0).map(one => one.textContent)
            """,
            message.Y + message.Height);
        Assert.Empty(covered);

    }

    [Fact]
    public async Task A_message_with_Undo_closes_when_another_page_is_opened()
    {
        Assert.True((await Application.DoAsync<SaveView.Command, Created>(Places.Pmo, new("Late ones", ViewPlace.Objections, "overdue=true"))).Succeeded);
        var pmo = await OpenAsync(Places.Pmo, "/views");
        await pmo.Button("More for Late ones").ClickAsync();
        await pmo.MenuItem("Remove").ClickAsync();
        await Assertions.Expect(Region(pmo)).ToContainTextAsync("Late ones");
        await pmo.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Strategies" }).First.ClickAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Strategies");
        await Assertions.Expect(Region(pmo).Locator(".mud-snackbar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_removed_view_comes_back_by_Undo_in_the_message()
    {
        Assert.True((await Application.DoAsync<SaveView.Command, Created>(Places.Pmo, new("Late ones", ViewPlace.Objections, "overdue=true"))).Succeeded);
        var pmo = await OpenAsync(Places.Pmo, "/views");
        await pmo.Button("More for Late ones").ClickAsync();
        await pmo.MenuItem("Remove").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Link, new() { Name = "Late ones" })).ToHaveCountAsync(0);
        await Region(pmo).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Link, new() { Name = "Late ones" })).ToBeVisibleAsync();
        await NoFaultsAsync(pmo);
    }

    private async Task<Visitor> WithTokenAsync(Look look)
    {
        var isEnglish = look.Language == "en";
        var pmo = await OpenAsync(Places.Pmo, Feeds, look);
        await pmo.Button(isEnglish ? "Create a token" : "Criar um token").First.ClickAsync();
        await pmo.Field(isEnglish ? "What is it for" : "Para que serve").FillAsync("Status workbook");
        await pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = isEnglish ? "Create a token" : "Criar um token" }).ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Cell).First).ToBeVisibleAsync();
        return pmo;
    }

    private static ILocator Dialog(Visitor person) => person.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Region(Visitor person) => person.Page.Locator("#mud-snackbar-container");

    private static async Task NoFaultsAsync(Visitor person)
    {
        // A message fades in for 120 ms; before that its colours are mixed with what is behind it.
        await person.Page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");
        Assert.Empty(await person.Page.FaultsAsync());
    }

    private static async Task PictureAsync(Visitor person, string name)
    {
        if (Environment.GetEnvironmentVariable("PUSHBACK_SCREENSHOTS") is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png") });
        }
    }
}
