using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace StrategyPushback.Web.Platform.Observability;

/// <summary>Logs on standard output: JSON lines in Production, readable elsewhere. They contain no texts of objections and no tokens.</summary>
public static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var readable = !builder.Environment.IsProduction();
        builder.Services.AddSerilog(
            logs =>
            {
                logs.ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext().Enrich.With<WithoutSecretAddresses>();
                if (readable)
                {
                    logs.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
                }
                else
                {
                    logs.WriteTo.Console(new RenderedCompactJsonFormatter());
                }
            },
            preserveStaticLogger: true);
    }

    public static void UseLogs(this IApplicationBuilder app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.GetLevel = (context, _, exception) =>
                exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : context.IsQuiet() ? LogEventLevel.Verbose
                : LogEventLevel.Information;
            options.GetMessageTemplateProperties = (context, path, elapsed, status) =>
            [
                new("RequestMethod", new ScalarValue(context.Request.Method)),
                new("RequestPath", new ScalarValue(path)),
                new("StatusCode", new ScalarValue(status)),
                new("Elapsed", new ScalarValue(elapsed)),
            ];
        });

    /// <summary>Static files and health checks are logged only at the most detailed level.</summary>
    private static bool IsQuiet(this HttpContext context) =>
        context.Request.Path.Value is { } path && (path is "/livez" or "/readyz" || path.StartsWith("/_", StringComparison.Ordinal) || Path.HasExtension(path));
}
