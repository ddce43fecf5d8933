using System.Text.Json;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>The organisation of the sample data, read from <c>sample-organisation.json</c>: units, strategies, and texts in each language.</summary>
internal sealed record SampleFile(
    IReadOnlyList<SampleHoliday> Holidays,
    IReadOnlyList<SampleUnit> Units,
    IReadOnlyList<SampleStrategy> Strategies,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Words)
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static async Task<SampleFile> ReadAsync(CancellationToken cancellation)
    {
        var assembly = typeof(SampleFile).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("sample-organisation.json", StringComparison.Ordinal));
        await using var stream = assembly.GetManifestResourceStream(name)!;
        return (await JsonSerializer.DeserializeAsync<SampleFile>(stream, s_format, cancellation))!;
    }
}

/// <summary>A holiday on a fixed date.</summary>
internal sealed record SampleHoliday(int Month, int Day, string Name);

/// <param name="Language">The language in which its people write.</param>
internal sealed record SampleUnit(string Code, string Name, string? Alias, string? Parent, bool IsIt, string Language);

/// <param name="Weeks">Weeks between the consultations of two versions.</param>
/// <param name="Versions">Oldest first; the newest is in consultation.</param>
internal sealed record SampleStrategy(string Title, string Language, int Weeks, IReadOnlyList<string> Versions);
