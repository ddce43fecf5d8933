using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Seeding;

/// <summary>Interests, options and scores of both sides on one objection. The source does not state them, so each is marked as illustrative.</summary>
internal static class StoryHalfWay
{
    /// <summary>"Risk to enterprise reference data model and standard compliance", contested the day before.</summary>
    public const int Number = 15;

    /// <summary>The day on which they are recorded, in the dates of the source.</summary>
    public static readonly DateOnly RecordedOn = new(2020, 11, 6);

    private static readonly (OptionInput Option, int[] Unit, int[] It)[] s_options =
    [
        (new("A nightly export to the data platform", "Direct access to the databases of products", "All the data, one day old", "Each product exports its data every night", "Products keep their inner structure to themselves"), [8, 5], [8, 6, 7]),
        (new("An API for analytics in each product", "Direct access to the databases of products", "The data of each product, in small parts", "Each product builds and runs one more interface", "One kind of access for everybody"), [4, 5], [7, 2, 7]),
        (new("Direct read access for Data Analytics", "Its own copy of the data", "All the data, at once", "The databases of products are open for reading", "No interface to build"), [9, 4], [1, 9, 3]),
    ];

    public static void Add(Objection objection, Actor unit, Actor it, BusinessTime now)
    {
        objection.StateInterests([new("Analysts read large amounts of data, whole and in time", 60), new("Data keeps one meaning in all products", 40)], unit, now);
        objection.StateInterests([new("Products can change their inner structure", 50), new("Teams build nothing that only analytics uses", 30), new("One kind of access that can be secured", 20)], it, now);
        foreach (var interest in objection.Interests)
        {
            interest.MarkIllustrative();
        }

        foreach (var (input, ofUnit, ofIt) in s_options)
        {
            var option = objection.ProposeOption(input, it, now);
            option.MarkIllustrative();
            objection.ScoreOption(option, Scores(ofUnit), unit, now);
            objection.ScoreOption(option, Scores(ofIt), it, now);
        }
    }

    private static InterestScore[] Scores(int[] scores) => [.. scores.Select((score, index) => new InterestScore(index + 1, score))];
}
