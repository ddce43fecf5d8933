namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Stores uploaded files beside the database until they are imported, under generated names.</summary>
public sealed class ImportFiles(Start.Settings.Places places, BusinessClock clock)
{
    private string Folder => Path.Combine(places.DataDirectory, "imports");

    public string PathOf(Guid id) => Path.Combine(Folder, $"{id:N}");

    /// <summary>Stores the content, up to the size limit in the settings, and returns its generated name.</summary>
    /// <exception cref="InvalidFieldException"><c>import.too-large</c>; nothing is stored.</exception>
    public async Task<Guid> StoreAsync(Stream content, string name, CancellationToken cancellation)
    {
        var megabytes = (await clock.NowAsync(cancellation)).Settings.ImportMegabytes;
        Directory.CreateDirectory(Folder);
        var id = Guid.NewGuid();
        try
        {
            await using var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
            var buffer = new byte[64 * 1024];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                if (file.Length > (long)megabytes * PushbackOptions.Megabyte)
                {
                    throw UnreadableFileException.Because("import.too-large", name, megabytes);
                }
            }

            return id;
        }
        catch
        {
            Delete(id);
            throw;
        }
    }

    /// <summary>False after a restore: a backup has no uploaded files.</summary>
    public bool Has(Guid id) => File.Exists(PathOf(id));

    public void Delete(Guid id)
    {
        if (Has(id))
        {
            File.Delete(PathOf(id));
        }
    }
}
