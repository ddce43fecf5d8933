using Microsoft.AspNetCore.Components.Forms;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>Reads a chosen file over the circuit.</summary>
internal static class FileBytes
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The content of the file, up to one buffer over the limit; the command then refuses a file that is too large. Empty without a file.</summary>
    /// <param name="onRead">Receives the number of bytes read so far.</param>
    public static async Task<byte[]> ReadAsync(IBrowserFile? file, long maxBytes, Action<long>? onRead = null, CancellationToken cancellation = default)
    {
        using var content = new MemoryStream();
        if (file is not null)
        {
            await using var stream = file.OpenReadStream(long.MaxValue, cancellation);
            var buffer = new byte[BufferSize];
            for (int read; content.Length <= maxBytes && (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                content.Write(buffer, 0, read);
                onRead?.Invoke(content.Length);
            }
        }

        return content.ToArray();
    }
}
