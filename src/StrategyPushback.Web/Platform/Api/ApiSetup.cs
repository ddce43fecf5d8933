using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>What all calls of the HTTP API share. Features map their calls onto the group of <see cref="MapApi"/>.</summary>
public static class ApiSetup
{
    public const string Root = "/api/v1";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        // In Development, an unreadable body would otherwise be answered with a stack trace and without a code.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.PropertyNameCaseInsensitive = false;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        });
        builder.AddApiDescription();
    }

    /// <summary>Must be called after access is set up, so that refusals are in the reader's language.</summary>
    public static void UseApi(this IApplicationBuilder app) => app.UseMiddleware<ApiProblems>();

    /// <summary>The group of all calls. It requires a token and the right to read; each command checks its own right as well.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.MapApiDescription();
        return app.MapGroup(Root).RequireAuthorization(nameof(Right.Read)).DisableAntiforgery();
    }
}
