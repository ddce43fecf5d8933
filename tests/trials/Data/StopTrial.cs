using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using StrategyPushback.Benchmarks;

namespace StrategyPushback.Trials.Data;

/// <summary>Opens pages as a browser does, then stops the server.</summary>
internal static partial class StopTrial
{
    public static async Task<bool> RunAsync(int pages)
    {
        using var product = new Product();
        await product.DoAsync("demo");
        await product.ServeAsync();
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies };
        using var client = new HttpClient(handler) { BaseAddress = product.Address };
        await SignInAsync(client);
        var open = new List<OpenPage>();
        for (var page = 0; page < pages; page++)
        {
            open.Add(await OpenPage.ConnectAsync(product.Address, cookies));
            await open[^1].StartAsync(client, "/dashboard", Heading());
        }

        var took = await product.StopAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stop: {took.TotalSeconds:N1} s with {open.Count} pages open"));
        return took < TimeSpan.FromSeconds(5);
    }

    /// <summary>As a demo person, with one click.</summary>
    private static async Task SignInAsync(HttpClient client)
    {
        var page = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "demo", ["As"] = "cio@demo.example", ["__RequestVerificationToken"] = RequestToken().Match(page).Groups[1].Value });
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("<h1[^>]*>([^<]+)</h1>")]
    private static partial Regex Heading();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex RequestToken();
}
