using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Trials.Data;

/// <summary>Clients file through the API; the server is killed at random moments and started again. Afterwards every acknowledged filing is there once.</summary>
internal static class KillTrial
{
    public static async Task<bool> RunAsync(int kills, int filings, int clients, int seed)
    {
        using var product = new Product();
        await product.DoAsync("demo");
        using var client = await product.ClientAsync("lead.ea@demo.example");
        string update;
        await using (var db = product.Open())
        {
            update = (await db.Updates.Where(open => open.Status == UpdateStatus.InConsultation).Select(open => open.Id).FirstAsync()).ToString(CultureInfo.InvariantCulture);
        }

        await product.ServeAsync();
        var acknowledged = new ConcurrentDictionary<int, string>();
        var next = 0;
        var writers = Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= filings)
            {
                acknowledged[number] = await FileAsync(client, update, number);
            }
        })).ToList();

        var random = new Random(seed);
        for (var kill = 1; kill <= kills; kill++)
        {
            // Spread over the filings, at a random moment of each part.
            var at = (int)((kill - random.NextDouble()) * filings / (kills + 1));
            while (acknowledged.Count < at)
            {
                if (writers.Find(writer => writer.IsFaulted) is { } failed)
                {
                    await failed;
                }

                await Task.Delay(5);
            }

            product.Kill();
            await product.ServeAsync();
        }

        await Task.WhenAll(writers);
        product.Kill();
        await using var stored = product.Open();
        var titles = await stored.Objections.Where(objection => objection.Title.StartsWith("Trial ")).GroupBy(objection => objection.Title).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        var lost = acknowledged.Keys.Count(number => !titles.ContainsKey(TitleOf(number)));
        var twice = titles.Count(title => title.Value > 1);
        var verified = await product.TryAsync("verify");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kills: {kills} kills, {acknowledged.Count} filings acknowledged to {clients} clients, {lost} lost, {twice} stored twice, verify {(verified.Code == 0 ? "found nothing" : verified.Errors.Trim())}"));
        return lost == 0 && twice == 0 && verified.Code == 0 && acknowledged.Count == filings;
    }

    private static string TitleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Trial {number}");

    /// <summary>Repeats the call with the same key until it is acknowledged.</summary>
    internal static async Task<string> FileAsync(HttpClient client, string update, int number)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/objections", UriKind.Relative))
                {
                    Content = JsonContent.Create(new { update, unit = "EA", title = TitleOf(number), statement = "We cannot move in December.", proposedChange = "Move in March." }),
                };
                request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"trial-{number}"));
                using var answer = await client.SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    return answer.Headers.Location!.ToString();
                }

                if ((int)answer.StatusCode < 500)
                {
                    throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // Killed in between: not acknowledged.
            }

            await Task.Delay(50);
        }
    }
}
