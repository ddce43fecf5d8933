using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>The HTTP API: what all its calls share. Areas map their own calls onto <see cref="MapApi"/>'s group.</summary>
public static class ApiSetup
{
    public const string Root = "/api/v1";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        // In Development a body that cannot be read would be answered with a stack trace and no code.
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

    /// <summary>Stands after access, so that refusals are in the reader's language.</summary>
    public static void UseApi(this IApplicationBuilder app) => app.UseMiddleware<ApiProblems>();

    /// <summary>The group all calls hang on: a token, and the right to read. Each act asks for its own right besides.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.MapApiDescription();
        return app.MapGroup(Root).RequireAuthorization(nameof(Right.Read)).DisableAntiforgery();
    }
}
