using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

/// <summary>A root cause as it is typed. Facts of other kinds stay in their fields and are not sent.</summary>
public sealed class CauseEntry(int key)
{
    /// <summary>The prefix of its fields in the draft, which does not change when the cause moves.</summary>
    public int Key { get; } = key;

    public CauseKind? Kind { get; set; }

    public Confidence? Confidence { get; set; }

    public string? Evidence { get; set; }

    public HashSet<Stake> AtStake { get; } = [];

    public string? Statement { get; set; }

    public string? ForWhom { get; set; }

    public string? CollidesWith { get; set; }

    public Clash? Clash { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? Benefit { get; set; }

    public ChangeStage? StuckAt { get; set; }

    public string? Lacks { get; set; }

    public string? Element { get; set; }

    public CauseFound ToCause()
    {
        var common = new CauseFound { Kind = Kind, Confidence = Confidence, Evidence = Evidence };
        return Kind switch
        {
            CauseKind.Threat => common with { AtStake = [.. AtStake], Statement = Statement, ForWhom = ForWhom },
            CauseKind.ConflictingProject => common with { CollidesWith = CollidesWith, Clash = Clash, Statement = Statement, From = From, To = To },
            CauseKind.UnclearBenefit => common with { Benefit = Benefit, ForWhom = ForWhom, StuckAt = StuckAt },
            CauseKind.StrategyGap => common with { Lacks = Lacks, Element = string.IsNullOrEmpty(Element) ? null : Element },
            CauseKind.OtherCause => common with { Statement = Statement },
            _ => common,
        };
    }
}
