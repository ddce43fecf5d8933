using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using StrategyPushback.Web.Features.Exchange.Import.Reading;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>
/// Keeps what the first pass through an uploaded file found, so that a repair does not read the file twice. A change of
/// sheet, encoding, delimiter, header row, hidden rows or columns scans it again.
/// </summary>
public sealed class ImportScans(Platform.BusinessClock clock) : IDisposable
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The memory of all stored scans. A larger scan is not stored, and a repair then reads the file again.</summary>
    private const long MaxBytes = 32 * 1024 * 1024;

    private readonly MemoryCache _scans = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>The row limit in the settings.</summary>
    public int MostRows => clock.Settings.ImportRows;

    /// <param name="Sheet">The sheet that was scanned; null in a text file or a workbook of one sheet.</param>
    internal sealed record Entry(string Key, string? Sheet, ImportScan Scan);

    /// <param name="key">Of <see cref="KeyOf"/>.</param>
    internal Entry? Find(string path, string key) => _scans.Get<Entry>(path) is { } entry && entry.Key == key ? entry : null;

    internal void Store(string path, Entry entry) => _scans.Set(path, entry, new MemoryCacheEntryOptions { Size = entry.Scan.Bytes, SlidingExpiration = s_lifetime });

    /// <summary>Everything the scan depends on besides the file: how it is parsed and which column fills which field.</summary>
    internal static string KeyOf(ImportSettings settings, IEnumerable<KeyValuePair<string, string>> rememberedMappings) =>
        JsonSerializer.Serialize(new { settings.Sheet, settings.Encoding, settings.Delimiter, settings.HeaderRow, settings.HiddenRows, settings.Columns, Remembered = settings.Columns is null ? rememberedMappings.OrderBy(mapping => mapping.Key, StringComparer.Ordinal) : null });

    public void Dispose() => _scans.Dispose();
}
