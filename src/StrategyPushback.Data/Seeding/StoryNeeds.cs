using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>A draft of the demonstration that was opened early to two units, with what they need. The source has none of it; all is illustrative.</summary>
internal static class StoryNeeds
{
    /// <param name="units">By code.</param>
    /// <param name="people">By e-mail address.</param>
    /// <returns>The needs, to be added to the database.</returns>
    public static IReadOnlyList<UnitNeed> Add(StrategyUpdate draft, IReadOnlyDictionary<string, BusinessUnit> units, IReadOnlyDictionary<string, Person> people, BusinessTime now)
    {
        var (pmo, cloud, interoperability) = (people["pmo@demo.example"].AsActor(), people["lead.ccoe@demo.example"].AsActor(), people["lead.interop@demo.example"].AsActor());
        draft.OpenTo([units["CCOE"], units["INTEROP"]], pmo, now);
        var element = draft.Elements.Count > 0 ? draft.Elements[0].Element : null;
        UnitNeed[] needs =
        [
            draft.StateNeed(units["CCOE"], NeedKind.Need, "A rule for when a cloud service counts as bought and when as built.", element, cloud, now),
            draft.StateNeed(units["CCOE"], NeedKind.Question, "Who decides when a unit and IT do not agree on the category?", null, cloud, now),
            draft.StateNeed(units["INTEROP"], NeedKind.Priority, "Interfaces first: the category matters less than whether the solution can exchange data.", null, interoperability, now),
        ];
        needs[0].Reply("The first part defines it; we added your example of managed databases.", element, pmo, now);
        foreach (var need in needs)
        {
            need.MarkIllustrative();
        }

        return needs;
    }
}
