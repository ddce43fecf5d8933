using Microsoft.AspNetCore.Components.Forms;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>Reads a chosen file over the circuit.</summary>
internal static class FileBytes
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The content of the file, up to one buffer over the limit; the command then refuses a file that is too large. Empty without a file.</summary>
    public static async Task<byte[]> ReadAsync(IBrowserFile? file, long maxBytes)
    {
        using var content = new MemoryStream();
        if (file is not null)
        {
            await using var stream = file.OpenReadStream(long.MaxValue);
            var buffer = new byte[BufferSize];
            for (int read; content.Length <= maxBytes && (read = await stream.ReadAsync(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
            }
        }

        return content.ToArray();
    }
}
