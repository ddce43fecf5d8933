using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Start;

/// <summary>
/// A file in the data directory that a server holds while it runs, so that nobody starts a second one on the same directory by mistake. The
/// operating system releases it when the process ends, in whatever way. Commands of the command line do not take it.
/// </summary>
public sealed class ServerLock(Settings.Places places, IOptions<PushbackOptions> options, TimeProvider clock) : IDisposable
{
    private const string Name = "server.lock";

    /// <summary>How long a server that is stopping has to end.</summary>
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(250);

    private FileStream? _file;

    /// <exception cref="StartupRefusedException">Another server runs on the directory.</exception>
    public async Task TakeAsync()
    {
        var start = clock.GetTimestamp();
        while (!options.Value.SecondServer && !TryTake())
        {
            if (clock.GetElapsedTime(start) > s_wait)
            {
                throw new StartupRefusedException(StartTexts.SecondServer.With(places.DataDirectory));
            }

            await Task.Delay(s_retry, clock);
        }
    }

    public void Dispose() => _file?.Dispose();

    private bool TryTake()
    {
        try
        {
            _file = new FileStream(Path.Combine(places.DataDirectory, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
