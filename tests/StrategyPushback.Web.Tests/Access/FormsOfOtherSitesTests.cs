using System.Net;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>A file that another web site sends with the cookie of a person, and so without the antiforgery token of a page, is refused.</summary>
public sealed class FormsOfOtherSitesTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("/exchange/import")]
    [InlineData("/exchange/bring-back")]
    public async Task A_file_from_another_site_is_refused(string address)
    {
        using var client = await host.ClientOfAsync("pmo@demo.example");
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Title,Unit\nNo budget,EA\n"u8.ToArray()), "file", "list.csv" } };
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
