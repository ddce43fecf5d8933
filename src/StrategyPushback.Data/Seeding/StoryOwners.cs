using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>
/// The business owners of the demonstration. The source names none: each lead answers for the own unit, three units have no owner,
/// and one owner was assessed and answered. All of it is illustrative.
/// </summary>
internal static class StoryOwners
{
    private const string AssessedUnit = "EA";

    private static readonly string[] s_withoutOwner = ["IITB", "INNOV", "SENIOR"];

    /// <param name="units">By code.</param>
    /// <param name="people">By e-mail address.</param>
    public static void Add(Strategy strategy, IReadOnlyDictionary<string, BusinessUnit> units, IReadOnlyDictionary<string, Person> people, BusinessTime now)
    {
        var pmo = people["pmo@demo.example"].AsActor();
        foreach (var unit in units.Values.Where(unit => !s_withoutOwner.Contains(unit.Code)).OrderBy(unit => unit.Code != AssessedUnit))
        {
            var lead = people[$"lead.{unit.Code}@demo.example".ToLowerInvariant()];
            var owner = strategy.Appoint(unit, lead, [unit.Id], pmo, now);
            owner.MarkIllustrative();
            if (unit.Code == AssessedUnit)
            {
                Assess(owner, lead, pmo, now);
            }
        }
    }

    private static void Assess(BusinessOwner owner, Person lead, Actor pmo, BusinessTime now)
    {
        owner.Assess(
            new("Sees the delivery model as a way to spend less time on reviews.", "Opened the first listening session with two examples of the own unit."),
            new("Decides on architecture standards alone; not on the budget of the pilots.", "Terms of reference of the architecture board."),
            new("Knows the stacks in use and who runs them.", "Wrote the list of standards that version 0.1 quotes."),
            pmo,
            now);
        owner.Answer("The budget of the pilots was given to me in May.", lead.AsActor(), now);
    }
}
