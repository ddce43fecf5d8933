using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace StrategyPushback.Web.Tests.Drafts;

/// <summary>The endpoint that drafts.js calls: it uses the sign-in and the antiforgery token of the pages, and answers with problem details.</summary>
public sealed partial class DraftsApiTests : IAsyncLifetime
{
    private readonly TestHost _host = new();
    private HttpClient _pmo = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _pmo = await _host.ClientOfAsync("pmo@demo.example");
        _token = RequestToken().Match(await _pmo.GetStringAsync(new Uri("/objections", UriKind.Relative))).Groups[1].Value;
    }

    public async ValueTask DisposeAsync()
    {
        _pmo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_saved_and_is_in_the_first_paint_of_the_page()
    {
        var answer = await PutAsync("/drafts/read-back/OBJ-12", Body("text", "You fear <b>two copies</b>."));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Draft saved at 09:00. Only you can see it.", answer.Body.GetProperty("said").GetString());
        var page = WebUtility.HtmlDecode(await _pmo.GetStringAsync(new Uri("/objections/OBJ-12?act=read-back", UriKind.Relative)));
        Assert.Contains(">You fear <b>two copies</b>.</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("Draft from 09:00, saved as you typed.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sign_in_or_an_antiforgery_token_no_draft_is_saved()
    {
        using var stranger = _host.Stranger();
        using var request = Request("/drafts/file", Body("title", "x"), _token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync(request)).StatusCode);
        var forged = await PutAsync("/drafts/file", Body("title", "x"), token: "");
        Assert.Equal((HttpStatusCode.BadRequest, "access.form-too-old"), (forged.Status, forged.Code));
        await using var db = _host.Open();
        Assert.Equal(0, await db.Drafts.CountAsync());
    }

    [Theory]
    [InlineData("/drafts/read-back/OBJ-999", """{"fields":[{"name":"text","text":"x"}]}""", 404, "access.not-found")]
    [InlineData("/drafts/READ/OBJ-12", """{"fields":[{"name":"text","text":"x"}]}""", 400, "field.unknown")]
    [InlineData("/drafts/file", """{"fields":[{"name":"","text":"x"}]}""", 400, "field.too-long")]
    [InlineData("/drafts/file", """{"fields":[{"name":"title"}]}""", 400, "field.too-long")]
    [InlineData("/drafts/file", """{"fields":[{"name":"title","text":"\ud800"}]}""", 400, "body.malformed")]
    [InlineData("/drafts/file", """{"fields":7}""", 400, "field.wrong-kind")]
    [InlineData("/drafts/file", """not json""", 400, "body.malformed")]
    public async Task An_invalid_draft_is_refused_by_code(string address, string body, int status, string code)
    {
        var answer = await PutAsync(address, body);
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_body_of_megabytes_is_refused_before_it_is_read()
    {
        var answer = await PutAsync("/drafts/file", Body("statement", new string('a', 1_100_000)));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body.too-large"), (answer.Status, answer.Code));
    }

    private static string Body(string name, string text) => JsonSerializer.Serialize(new { fields = new[] { new { name, text } }, leftIn = name });

    private static HttpRequestMessage Request(string address, string body, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        return request;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Code)> PutAsync(string address, string body, string? token = null)
    {
        using var request = Request(address, body, token ?? _token);
        using var answer = await _pmo.SendAsync(request);
        var root = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.StatusCode, root, root.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex RequestToken();
}
