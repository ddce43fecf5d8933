using Microsoft.Extensions.Configuration;
using StrategyPushback.Web.Platform.Start;
using Xunit;

namespace StrategyPushback.Web.Tests.Start;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Pushback:Database:Provider", "Postgres", "Sqlite")]
    [InlineData("Pushback:Database:Provider", "Oracle", "Sqlite")]
    [InlineData("Pushback:Demo", "perhaps", "true, false")]
    [InlineData("Pushback:TimeZone", "Mars/Olympus", "IANA")]
    [InlineData("Pushback:Clocks:Acknowledge", "0", "1-999")]
    [InlineData("Pushback:Clocks:Acknowledge", "soon", "1-999")]
    [InlineData("Pushback:PublicAddress", "pushback.example", "https://")]
    [InlineData("Pushback:PublicAddress", "ftp://pushback.example", "https://")]
    [InlineData("Pushback:SignInsPerMinute", "-1", "1-100000")]
    public void A_wrong_setting_is_named_with_what_it_takes_in_one_line(string name, string value, string takes)
    {
        var refused = Assert.Throws<StartRefused>(() => Settings.Checked(Configured(name, value)));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(value, refused.Message, StringComparison.Ordinal);
        Assert.Contains(takes, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_right_setting_is_taken()
    {
        var options = Settings.Checked(Configured("Pushback:TimeZone", "America/Sao_Paulo"));
        Assert.Equal("America/Sao_Paulo", options.TimeZone);
        Assert.False(options.Demo);
    }

    private static IConfiguration Configured(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value)]).Build();
}
