using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyPushback.Domain.Objections;

/// <summary>The words of an objection at one time. The history stores the former ones as JSON, so the names do not change.</summary>
public sealed record ObjectionWording(string Title, string Statement, string? Interest, string ProposedChange, Severity Severity)
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Who might read the objection while these were its words.</summary>
    public Confidentiality Confidentiality { get; init; }

    /// <summary>The criterion of the severity; null when none was stated.</summary>
    public SeverityCriterion? Criterion { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    public static ObjectionWording? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<ObjectionWording>(json, s_options);
}
