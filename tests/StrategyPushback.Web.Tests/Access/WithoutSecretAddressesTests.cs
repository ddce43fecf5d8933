using Serilog;
using Serilog.Core;
using Serilog.Events;
using StrategyPushback.Web.Platform.Observability;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>The secret in the address of a calendar, the code that stops e-mail and a link to the survey are in no log event.</summary>
public sealed class WithoutSecretAddressesTests
{
    [Theory]
    [InlineData("/api/v1/calendar/abcdef.ics", "/api/v1/calendar/{secret}")]
    [InlineData("/unsubscribe/CfDJ8", "/unsubscribe/{secret}")]
    [InlineData("/pulse/CfDJ8", "/pulse/{secret}")]
    [InlineData("/api/v1/objections", "/api/v1/objections")]
    public void A_secret_in_the_address_of_a_request_is_removed(string path, string logged)
    {
        var sink = new Sink();
        using var log = new LoggerConfiguration().Enrich.With<WithoutSecretAddresses>().WriteTo.Sink(sink).CreateLogger();
        log.ForContext("RequestPath", path).Warning("Nothing can be saved now");
        Assert.Equal(logged, ((ScalarValue)sink.Events.Single().Properties["RequestPath"]).Value);
    }

    private sealed class Sink : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
