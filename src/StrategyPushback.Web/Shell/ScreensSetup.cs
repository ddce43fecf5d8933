using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Shell;

/// <summary>The pages and what they are made of.</summary>
public static class ScreensSetup
{
    /// <summary>Bytes one message of a page may have.</summary>
    private const int MessageBytes = 1024 * 1024;

    public static void AddScreens(this WebApplicationBuilder builder)
    {
        // Also outside Development, where the build's output is run without publishing it.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DetailedErrors = builder.Environment.IsDevelopment())
            // A pasted text of 100,000 characters is to be refused in words, not by a lost connection; a page's kept state passes too.
            .AddHubOptions(options => options.MaximumReceiveMessageSize = MessageBytes);
        builder.Services.AddSingleton(typeof(PersistentComponentStateSerializer<>), typeof(CarriedState<>));
        builder.Services.AddPageCompression();
        builder.Services.AddMudServices(DoneSnackbar.Configure);
        builder.Services.AddTransient<MudLocalizer, MudLabels>();
        builder.Services.AddScoped<Confirm>();
        builder.Services.AddScoped<DoneSnackbar>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<RequestLocalizationOptions>(UserLanguage.Configure);
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddSingleton<SetUpCode>();
        builder.Services.AddScoped<NewPerson>();
        builder.Services.AddScoped<SignIn>();
        builder.Services.AddScoped<DemoPeople>();
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();

        // Who may frame us stands in our own policy; Blazor would send a second, laxer one.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
