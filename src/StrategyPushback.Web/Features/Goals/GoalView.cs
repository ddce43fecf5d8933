using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>A goal with its holder, and how many effects on it the reader may see.</summary>
/// <param name="HolderOrder">The place of the holder in the order of the organisation; the company is first.</param>
/// <param name="Unit">The code of the unit that holds it; null for the company.</param>
/// <param name="MayEdit">Whether the reader may change or retire it now.</param>
/// <param name="MayReinstate">Whether the reader may reinstate it now.</param>
/// <param name="Seen">The state of the goal, for an edit.</param>
public sealed record GoalView(
    int Key, int HolderOrder, string? Unit, string? UnitName, GoalDetails Details, bool IsOnBehalf, bool IsIllustrative, bool IsRetired, GoalView.EffectCounts Effects, bool MayEdit, bool MayReinstate, Guid Seen)
{
    /// <summary>The place of the company before all units.</summary>
    private const int OfCompany = -1;

    /// <summary>The key as the API and addresses write it.</summary>
    public string Id => Key.ToString(CultureInfo.InvariantCulture);

    public int Weight => Details.Weight;

    internal static readonly EffectCounts NoEffects = new(0, 0, 0);

    internal static GoalView Of(Goal goal, EffectCounts effects, Actor reader) => new(
        goal.Id, goal.HolderUnit?.Order ?? OfCompany, goal.HolderUnit?.Code, goal.HolderUnit?.Name, goal.Details, goal.IsOnBehalf, goal.IsIllustrative, goal.IsRetired, effects,
        goal.AgainstEditing(reader) is null, goal.AgainstReinstating(reader) is null, goal.ConcurrencyToken);

    /// <param name="Open">Effects that the holder has not answered.</param>
    public sealed record EffectCounts(int Open, int Accepted, int Refused)
    {
        public int All => Open + Accepted + Refused;
    }
}
