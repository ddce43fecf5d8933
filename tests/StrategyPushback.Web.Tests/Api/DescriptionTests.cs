using System.Runtime.CompilerServices;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>The API description changes only on purpose.</summary>
public sealed class DescriptionTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private const string Renew = "PUSHBACK_RENEW_OPENAPI";

    [Fact]
    public async Task The_served_description_is_the_stored_one()
    {
        using var stranger = world.Stranger();
        var served = (await stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n") + "\n";
        var path = StoredPath();
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        var stored = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        Assert.True(served == stored, $"docs/openapi.json is not what is served. If the change is meant: {Renew}=1 dotnet test --project tests/StrategyPushback.Web.Tests, and commit the file.");
    }

    [Fact]
    public async Task The_readable_description_comes_from_this_machine_alone()
    {
        using var stranger = world.Stranger();
        var page = await stranger.GetStringAsync(new Uri("/docs/", UriKind.Relative));
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("nonce=", page, StringComparison.Ordinal);
    }

    private static string StoredPath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/openapi.json"));
}
