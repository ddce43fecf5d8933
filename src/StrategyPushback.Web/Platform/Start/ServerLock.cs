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

    /// <summary>EWOULDBLOCK on Linux and on other Unix systems, which .NET passes on as it is.</summary>
    private static readonly int s_sharingViolation = OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35;

    private FileStream? _file;

    /// <summary>Whether a file or directory is the lock of a server that has ended.</summary>
    public static bool IsLeft(string entry)
    {
        if (Path.GetFileName(entry) != Name || !File.Exists(entry))
        {
            return false;
        }

        try
        {
            using var file = Open(entry);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <exception cref="StartupRefusedException">Another server runs on the directory, or the file cannot be opened.</exception>
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
        var path = Path.Combine(places.DataDirectory, Name);
        try
        {
            _file = Open(path);
            return true;
        }
        catch (IOException exception) when (exception.HResult == s_sharingViolation)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(StartTexts.LockRefused.With(path, exception.Message));
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
