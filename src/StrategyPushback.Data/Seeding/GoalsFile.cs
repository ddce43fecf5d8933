using System.Text.Json;
using System.Text.Json.Serialization;
using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Data.Seeding;

/// <summary>The content of <c>illustrative-goals.json</c>. All of it is illustrative: the source of the story names no goals.</summary>
internal sealed record GoalsFile(IReadOnlyList<StoryGoal> Goals, IReadOnlyList<StoryProblem> Problems, IReadOnlyList<StoryEffect> Effects)
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static async Task<GoalsFile> ReadAsync(CancellationToken cancellation)
    {
        var assembly = typeof(GoalsFile).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("illustrative-goals.json", StringComparison.Ordinal));
        await using var stream = assembly.GetManifestResourceStream(name)!;
        return (await JsonSerializer.DeserializeAsync<GoalsFile>(stream, s_format, cancellation))!;
    }
}

/// <param name="Id">The name by which effects refer to it.</param>
/// <param name="By">The e-mail address of the person who adds it.</param>
internal sealed record StoryGoal(
    string Id, Facet Facet, string Statement, string Measure, decimal Baseline, DateOnly BaselineOn, decimal Target, DateOnly DueOn, int Weight, IReadOnlyList<DateOnly> ReviewOn, string By, DateOnly On, string? Unit = null);

internal sealed record StoryProblem(string Unit, string Statement, DateOnly NotedOn, string By, DateOnly On);

/// <param name="Verdict">The answer of the holder; null when there is none yet.</param>
internal sealed record StoryEffect(
    string Element, string Goal, decimal Low, decimal High, string MeasuredIn, string Assumption, string By, DateOnly On,
    string? Evidence = null, string? Statement = null, EffectVerdict? Verdict = null, string? AnsweredBy = null, DateOnly? AnsweredOn = null, string? Reason = null);
