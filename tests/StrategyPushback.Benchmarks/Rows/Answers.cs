using System.Text;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Sends requests, and compares two responses.</summary>
internal static class Answers
{
    public static async Task<byte[]> BytesAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Reads the whole response without storing it.</summary>
    public static async Task DrainAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }

    public static void Same(byte[] ours, byte[] limit)
    {
        var same = ours.AsSpan().CommonPrefixLength(limit);
        if (same < ours.Length || same < limit.Length)
        {
            throw new AnswersDiffer($"Ours: …{Around(ours, same)} Limit: …{Around(limit, same)}");
        }
    }

    private static string Around(ReadOnlySpan<byte> answer, int at)
    {
        var from = Math.Max(0, at - 80);
        return Encoding.UTF8.GetString(answer.Slice(from, Math.Min(200, answer.Length - from)));
    }
}
