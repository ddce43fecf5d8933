using System.Globalization;
using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>The effect of an element on a goal, with names.</summary>
/// <param name="Element">The number and the title of the element.</param>
/// <param name="CanOpenElement">Whether the reader may see a version with the element.</param>
/// <param name="Unit">The code of the unit that holds the goal; null for the company.</param>
/// <param name="May">What the reader may do with it now.</param>
/// <param name="Seen">The state of the effect, for an edit.</param>
public sealed record EffectView(
    int Key, int ElementId, string Element, bool CanOpenElement, int GoalId, string Goal, string? Unit, string? UnitName, EffectDetails Details, string ProposedBy, DateOnly ProposedOn,
    EffectView.Answer Verdict, bool IsWithdrawn, bool IsIllustrative, EffectView.Rights May, Guid Seen)
{
    /// <summary>The key as the API and addresses write it.</summary>
    public string Id => Key.ToString(CultureInfo.InvariantCulture);

    public sealed record Answer(EffectVerdict Verdict, string? Reason, string? By, DateOnly? On);

    public sealed record Rights(bool Restate, bool Withdraw, bool Accept, bool Refuse);
}
