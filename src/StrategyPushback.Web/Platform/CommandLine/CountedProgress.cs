namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary>Counts on a terminal, once it has taken a second.</summary>
/// <param name="of">What it counts up to.</param>
internal sealed class CountedProgress(int of, TimeProvider time) : IProgress<int>
{
    private readonly long _start = time.GetTimestamp();
    private long _told;

    public void Report(int value)
    {
        var now = (long)time.GetElapsedTime(_start).TotalSeconds;
        if (!Console.IsErrorRedirected && now > _told)
        {
            _told = now;
            Console.Error.Write($"\r{value:N0} / {of:N0} ");
        }
    }
}
