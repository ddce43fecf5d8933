using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Shell.Ui.Messages;

namespace StrategyPushback.Web.Shell;

/// <summary>Registers and maps the Razor components.</summary>
public static class ScreensSetup
{
    public static void AddScreens(this WebApplicationBuilder builder)
    {
        // Needed outside Development too, when the build output runs without being published.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents(options => (options.MaxFormMappingCollectionSize, options.MaxFormMappingKeySize) = (RequestLimits.FormFields, RequestLimits.FieldNameLength))
            .AddInteractiveServerComponents(options =>
            {
                options.DetailedErrors = builder.Environment.IsDevelopment();
                options.DisconnectedCircuitMaxRetained = RequestLimits.LostPages;
                options.DisconnectedCircuitRetentionPeriod = RequestLimits.LostPageTime;
                options.MaxBufferedUnacknowledgedRenderBatches = RequestLimits.UnconfirmedChanges;
            })
            .AddHubOptions(options => options.MaximumReceiveMessageSize = RequestLimits.MessageBytes);
        builder.Services.AddScoped<CircuitHandler, CircuitRate>();
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
