using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Start;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>The bytes of files that were chosen and not yet brought in: beside the database, under names of our own.</summary>
public sealed class ImportFiles(Settings.Places places)
{
    private string Folder => Path.Combine(places.DataDirectory, "imports");

    public string PathOf(Guid id) => Path.Combine(Folder, $"{id:N}");

    /// <summary>Keeps what is sent, up to <see cref="TableFile.MostBytes"/>; answers the name it is kept under.</summary>
    /// <exception cref="Platform.InvalidFieldException"><c>import.too-large</c>; nothing is kept then.</exception>
    public async Task<Guid> KeepAsync(Stream content, string name, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        var id = Guid.NewGuid();
        try
        {
            await using var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
            var buffer = new byte[64 * 1024];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                if (file.Length > TableFile.MostBytes)
                {
                    throw UnreadableFileException.Because("import.too-large", name, TableFile.MostBytes / 1024 / 1024);
                }
            }

            return id;
        }
        catch
        {
            Forget(id);
            throw;
        }
    }

    public void Forget(Guid id) => File.Delete(PathOf(id));
}
