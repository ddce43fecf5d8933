using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A person protects the own account with a passkey and with an authenticator app, and ends a sign-in elsewhere.</summary>
public sealed class SigningInSafely(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Email = "nia@example.org";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_passkey_signs_in_without_a_password_until_it_is_removed()
    {
        // A passkey belongs to a name; a browser makes none for the number of an address.
        Application.ClientOptions.BaseAddress = new UriBuilder(Application.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        var nia = await SignInAsync();
        var devices = await nia.Page.Context.NewCDPSessionAsync(nia.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });

        // A wrong password is an answer of 400, which the browser reports.
        nia.Expected = new("400");
        await nia.GoAsync("/account/security");
        await nia.Field("Name of the passkey").FillAsync("Work laptop");
        await nia.Page.Locator("#passkey-proof").FillAsync("another long sentence");
        await nia.Button("Add a passkey").ClickAsync();
        await Assertions.Expect(nia.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("is wrong");
        await nia.Page.Locator("#passkey-proof").FillAsync(Password);
        await nia.Button("Add a passkey").ClickAsync();
        await Assertions.Expect(nia.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove .*Work laptop$") })).ToBeVisibleAsync();

        await SignOutAsync(nia);
        await nia.Button("Sign in with a passkey").ClickAsync();
        await nia.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await nia.GoAsync("/account/security");
        await nia.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove .*Work laptop$") }).ClickAsync();
        await nia.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(nia.Main).ToContainTextAsync("You have no passkey.");

        await SignOutAsync(nia);
        await nia.Button("Sign in with a passkey").ClickAsync();
        await Assertions.Expect(nia.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in.");
    }

    [Fact]
    public async Task A_code_of_the_app_is_required_after_the_password_and_a_sign_in_elsewhere_is_ended()
    {
        var nia = await SignInAsync();
        await nia.GoAsync("/account/security");
        await nia.Button("Set up a second factor").ClickAsync();
        var key = (await nia.Page.Locator("#second-factor-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await Assertions.Expect(nia.Page.GetByRole(AriaRole.Img, new() { Name = "QR code for the authenticator app" })).ToBeVisibleAsync();
        await nia.Page.Locator("#code").FillAsync(CodeOf(key));
        await nia.Page.Locator("#proof").FillAsync(Password);
        await nia.Button("Turn on").ClickAsync();
        await Assertions.Expect(nia.Page.Locator(".codes code")).ToHaveCountAsync(10);
        var recovery = await nia.Page.Locator(".codes code").First.InnerTextAsync();
        await nia.Button("I have stored them").ClickAsync();
        await Assertions.Expect(nia.Main).ToContainTextAsync("You have 10 unused recovery codes.");

        var elsewhere = await PasswordAsync();
        await elsewhere.Page.WaitForURLAsync("**/account/second-step**");
        await elsewhere.Page.Locator("#code").FillAsync(recovery);
        await elsewhere.Page.Keyboard.PressAsync("Enter");
        await elsewhere.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await elsewhere.ReadyAsync();

        await nia.GoAsync("/account/security");
        await Assertions.Expect(nia.Main).ToContainTextAsync("You have 9 unused recovery codes.");
        await Assertions.Expect(nia.Main).ToContainTextAsync("password and recovery code");
        await nia.Page.Locator("#sessions-end-others").ClickAsync();
        await nia.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End all others" }).ClickAsync();

        // The page that is open elsewhere closes without a click.
        await elsewhere.Page.WaitForURLAsync("**/account/sign-in**");
        await Assertions.Expect(nia.Page.Locator("#sessions-end-others")).ToHaveCountAsync(0);
    }

    private string CodeOf(string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(Application.Clock.GetUtcNow().UtcDateTime);

    private async Task<Visitor> SignInAsync()
    {
        await using (var scope = Application.Services.CreateAsyncScope())
        {
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewPerson>().MakeAsync(new("Nia Costa", Email, Roles.Pmo, null, Password, "en")));
        }

        var visitor = await PasswordAsync();
        await visitor.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await visitor.ReadyAsync();
        return visitor;
    }

    private async Task<Visitor> PasswordAsync()
    {
        var visitor = await OpenAsync(null, "/account/sign-in");
        await visitor.Field("E-mail").FillAsync(Email);
        await visitor.Field("Password").FillAsync(Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        return visitor;
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.Page.GetByLabel("Nia Costa: account and settings").ClickAsync();
        await visitor.MenuItem("Sign out").ClickAsync();
        await Assertions.Expect(visitor.Heading).ToHaveTextAsync("Sign in");
    }
}
