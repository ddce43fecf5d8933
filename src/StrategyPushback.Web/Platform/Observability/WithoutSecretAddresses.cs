using Serilog.Core;
using Serilog.Events;

namespace StrategyPushback.Web.Platform.Observability;

/// <summary>Removes secrets from the address of a request in every log event: the address of a calendar, the code that stops e-mail, and a link to the survey.</summary>
internal sealed class WithoutSecretAddresses : ILogEventEnricher
{
    private const string Property = "RequestPath";

    private static readonly string[] s_folders = ["/api/v1/calendar/", "/unsubscribe/", "/pulse/"];

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Properties.TryGetValue(Property, out var value) && value is ScalarValue { Value: string path }
            && Array.Find(s_folders, folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)) is { } folder)
        {
            logEvent.AddOrUpdateProperty(new LogEventProperty(Property, new ScalarValue(folder + "{secret}")));
        }
    }
}
