using System.Diagnostics;
using System.Globalization;

namespace StrategyPushback.Trials.Data;

/// <summary>From generated data through backup and restore to a verified copy, with the time of each step.</summary>
internal static class WalkTrial
{
    public static async Task<bool> RunAsync(int objections, int seed)
    {
        using var product = new Product();
        var backup = Path.Combine(product.Scratch, "backup.db");
        await TimedAsync(product, "generate", "--objections", objections.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(await TimedAsync(product, "verify"));
        Console.WriteLine(await TimedAsync(product, "backup", "--out", backup));
        product.Data = "restored";
        Console.WriteLine(await TimedAsync(product, "restore", "--from", backup));
        Console.WriteLine(await TimedAsync(product, "verify"));
        return true;
    }

    private static async Task<string> TimedAsync(Product product, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        var output = await product.DoAsync(arguments);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arguments[0]}: {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s"));
        return output.TrimEnd();
    }
}
