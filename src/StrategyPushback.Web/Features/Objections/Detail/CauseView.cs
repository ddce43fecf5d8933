using System.Text.Json.Serialization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>
/// A root cause, as far as the reader may see it. For a reader who may not see a threat, its kind is <c>Undisclosed</c>, and
/// only who found it and when are filled. The facts of each kind are those of <see cref="CauseFound"/>.
/// </summary>
public sealed record CauseView
{
    public const string Undisclosed = "Undisclosed";

    /// <summary>Its key, for evidence about it; null when the reader may not see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public required string Kind { get; init; }

    public required Confidence? Confidence { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Whether it counts: false while the wording of a threat waits for the unit's lead, and after it is set aside.</summary>
    [JsonPropertyName("stands")]
    public bool IsEstablished { get; init; } = true;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Evidence { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Stake>? AtStake { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Statement { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ForWhom { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CollidesWith { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Clash? Clash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? From { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? To { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Benefit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChangeStage? StuckAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Lacks { get; init; }

    /// <summary>Key of the element the gap is in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Element { get; init; }

    /// <summary>The wording waits for the unit's lead.</summary>
    [JsonIgnore]
    public bool Waits { get; init; }

    [JsonIgnore]
    public DateTime? SetAsideAt { get; init; }

    [JsonIgnore]
    public string? SetAsideBecause { get; init; }

    /// <summary>The cause as far as the reader may see it; null when the reader may not know that it exists.</summary>
    public static CauseView? Of(RootCause cause, bool known, string by, bool? isEstablished = null)
    {
        var established = isEstablished ?? cause.IsEstablished;
        if (cause is Threat && !known)
        {
            // Others may not know of a wording that waits or was set aside.
            return established ? new CauseView { Kind = Undisclosed, Confidence = null, By = by, At = cause.At } : null;
        }

        var view = new CauseView
        {
            Id = cause.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Kind = cause.Kind.ToString(),
            Confidence = cause.Confidence,
            By = by,
            At = cause.At,
            IsEstablished = established,
            Evidence = cause.Evidence,
            Waits = cause.WaitsForUnit,
            SetAsideAt = cause.SetAsideAt,
            SetAsideBecause = cause.SetAsideBecause,
        };
        return cause switch
        {
            Threat threat => view with { AtStake = [.. Enum.GetValues<Stake>().Where(stake => stake is not Stake.None && threat.AtStake.HasFlag(stake))], Statement = threat.Statement, ForWhom = threat.ForWhom },
            ConflictingProject conflict => view with { CollidesWith = conflict.CollidesWith, Clash = conflict.Clash, Statement = conflict.Statement, From = conflict.From, To = conflict.To },
            UnclearBenefit unclear => view with { Benefit = unclear.Benefit, ForWhom = unclear.ForWhom, StuckAt = unclear.StuckAt },
            StrategyGap gap => view with { Lacks = gap.Lacks, Element = gap.ElementId?.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            OtherCause other => view with { Statement = other.Statement },
            _ => view,
        };
    }
}
