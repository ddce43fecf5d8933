using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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
    public void An_invalid_setting_is_named_in_one_line_with_its_valid_values(string name, string value, string takes)
    {
        var refused = Assert.Throws<StartupRefusedException>(() => Settings.Checked(Configured(name, value)));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(value, refused.Message, StringComparison.Ordinal);
        Assert.Contains(takes, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_valid_setting_is_accepted()
    {
        var options = Settings.Checked(Configured("Pushback:TimeZone", "America/Sao_Paulo"));
        Assert.Equal("America/Sao_Paulo", options.TimeZone);
        Assert.False(options.Demo);
    }

    [Theory]
    [InlineData(Settings.DefaultAddress)]
    [InlineData("http://localhost:5999", "--urls=http://localhost:5999")]
    [InlineData(null, "--http_ports=5999")]
    [InlineData(null, "--Kestrel:Endpoints:Inside:Url=http://localhost:5999")]
    public void It_listens_at_the_configured_address_or_at_that_of_the_readme(string? address, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddAddress();
        Assert.Equal(address, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey));
    }

    [Fact]
    public async Task Starting_by_dotnet_run_leaves_the_address_to_the_operator()
    {
        var settings = await File.ReadAllTextAsync(Path.Combine(ArchitectureTests.Root(), "src", "StrategyPushback.Web", "Properties", "launchSettings.json"));
        Assert.DoesNotContain("applicationUrl", settings, StringComparison.OrdinalIgnoreCase);
    }

    private static IConfiguration Configured(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value)]).Build();
}
