using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>Owners in words.</summary>
internal static class OwnerLabels
{
    /// <summary>How many units have an owner in authority, and what is missing.</summary>
    public static string Sentence(OwnersQuery.View view)
    {
        var seats = view.Units.Count * view.Strategies.Count;
        List<string> parts = [OwnerTexts.Says.With(view.Of(OwnerAuthority.InAuthority), seats)];
        Add(view.Of(OwnerAuthority.NoOwner), OwnerTexts.SaysNoneOne, OwnerTexts.SaysNoneMany);
        Add(view.Of(OwnerAuthority.OwnerLeft) + view.Of(OwnerAuthority.OwnerMoved), OwnerTexts.SaysGoneOne, OwnerTexts.SaysGoneMany);
        return string.Join(' ', parts);

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(count.Count(one, many));
            }
        }
    }

    /// <summary>Why a unit has no owner in authority.</summary>
    public static string Why(OwnerGapsQuery.Gap gap) => gap.Authority switch
    {
        OwnerAuthority.OwnerLeft => OwnerTexts.GapLeft.With(gap.UnitName, gap.Person),
        OwnerAuthority.OwnerMoved => OwnerTexts.GapMoved.With(gap.UnitName, gap.Person),
        _ => OwnerTexts.GapNone.With(gap.UnitName),
    };
}
