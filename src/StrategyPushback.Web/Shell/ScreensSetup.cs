using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Shell.Ui.Messages;

namespace StrategyPushback.Web.Shell;

/// <summary>Registers and maps the Razor components.</summary>
public static class ScreensSetup
{
    /// <summary>The largest message a circuit accepts, in bytes.</summary>
    private const int MessageBytes = 1024 * 1024;

    public static void AddScreens(this WebApplicationBuilder builder)
    {
        // Needed outside Development too, when the build output runs without being published.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DetailedErrors = builder.Environment.IsDevelopment())
            // A pasted text of 100,000 characters reaches validation, which refuses it in words; the default limit would close the connection.
            .AddHubOptions(options => options.MaximumReceiveMessageSize = MessageBytes);
        builder.Services.AddPageCompression();
        builder.Services.AddMudServices(DoneSnackbar.Configure);
        builder.Services.AddTransient<MudLocalizer, MudLabels>();
        builder.Services.AddScoped<Confirm>();
        builder.Services.AddScoped<DoneSnackbar>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<RequestLocalizationOptions>(UserLanguage.Configure);
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();

        // Our own policy sets frame-ancestors; Blazor would send a second, weaker one.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
