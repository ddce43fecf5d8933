using System.Text.Json;

namespace StrategyPushback.Data.Seeding.Trials;

/// <summary>What a trial organisation is made of, as it stands in <c>trial-organisation.json</c>: units, strategies, and words in each language.</summary>
internal sealed record TrialFile(
    IReadOnlyList<TrialHoliday> Holidays,
    IReadOnlyList<TrialUnit> Units,
    IReadOnlyList<TrialStrategy> Strategies,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Words)
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static async Task<TrialFile> ReadAsync(CancellationToken cancellation)
    {
        var assembly = typeof(TrialFile).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("trial-organisation.json", StringComparison.Ordinal));
        await using var stream = assembly.GetManifestResourceStream(name)!;
        return (await JsonSerializer.DeserializeAsync<TrialFile>(stream, s_format, cancellation))!;
    }
}

/// <summary>One that comes every year.</summary>
internal sealed record TrialHoliday(int Month, int Day, string Name);

/// <param name="Language">In which its people write.</param>
internal sealed record TrialUnit(string Code, string Name, string? Alias, string? Parent, bool IsIt, string Language);

/// <param name="Weeks">From one version's consultation to the next one's.</param>
/// <param name="Versions">The oldest first; the newest stands in consultation.</param>
internal sealed record TrialStrategy(string Title, string Language, int Weeks, IReadOnlyList<string> Versions);
