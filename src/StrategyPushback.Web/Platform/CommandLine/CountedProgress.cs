namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary>Prints a running count on a terminal, at most once a second.</summary>
internal sealed class CountedProgress(int total, TimeProvider time) : IProgress<int>
{
    private readonly long _start = time.GetTimestamp();
    private long _lastSecond;

    public void Report(int value)
    {
        var second = (long)time.GetElapsedTime(_start).TotalSeconds;
        if (!Console.IsErrorRedirected && second > _lastSecond)
        {
            _lastSecond = second;
            Console.Error.Write($"\r{value:N0} / {total:N0} ");
        }
    }
}
