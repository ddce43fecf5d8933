using System.Text.Json.Serialization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>
/// A root cause as the reader may know it. For those who may not know of a threat its kind is <c>Undisclosed</c>, and
/// who found it, when, is all there is. Facts as in <see cref="CauseFound"/>, by kind.
/// </summary>
public sealed record CauseView
{
    public const string Undisclosed = "Undisclosed";

    /// <summary>Its key, for evidence about it; none where the reader may not know of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public required string Kind { get; init; }

    public required Confidence? Confidence { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>False while a threat's wording waits for the unit's lead, and once it is set aside.</summary>
    public bool Stands { get; init; } = true;

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

    /// <summary>As much of a cause as somebody may know; null when that is nothing at all.</summary>
    public static CauseView? Of(RootCause cause, bool known, string by, bool? stood = null)
    {
        var stands = stood ?? cause.Stands;
        if (cause is Threat && !known)
        {
            // Neither a wording that waits nor one that was set aside is for others to know of.
            return stands ? new CauseView { Kind = Undisclosed, Confidence = null, By = by, At = cause.At } : null;
        }

        var view = new CauseView
        {
            Id = cause.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Kind = cause.Kind.ToString(),
            Confidence = cause.Confidence,
            By = by,
            At = cause.At,
            Stands = stands,
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
