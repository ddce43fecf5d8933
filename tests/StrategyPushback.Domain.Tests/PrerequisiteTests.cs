using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>IT records which element of a strategy opens which.</summary>
public sealed class PrerequisiteTests : World
{
    private readonly List<StrategyElement> _elements = [];

    public PrerequisiteTests()
    {
        for (var number = 1; number <= 4; number++)
        {
            _elements.Add(Known(TheStrategy.AddElement()));
            Belongs(_elements[^1], TheStrategy.Id);
        }

        Belongs(Update, TheStrategy.Id);
    }

    [Fact]
    public void An_element_that_opens_another_one_is_recorded_with_who_and_when()
    {
        var prerequisite = Add(1, 2, []);

        Assert.Equal((_elements[0].Id, _elements[1].Id, PrerequisiteKind.Required), (prerequisite.FromElementId, prerequisite.ToElementId, prerequisite.Kind));
        var entry = Update.History[^1];
        Assert.Equal((HistoryKind.PrerequisiteAdded, Pmo.PersonId, "n1 → n2"), (entry.Kind, entry.ById!.Value, entry.Text));
    }

    [Fact]
    public void A_cycle_is_refused_and_named_by_the_numbers_of_its_elements()
    {
        var refused = Assert.Throws<BrokenRule>(() => Add(3, 1, [(1, 2), (2, 3), (1, 4)]));

        Assert.Equal(Prerequisite.Cycle, refused.Rule);
        Assert.Equal(["n3 → n1 → n2 → n3"], refused.Facts);
    }

    [Fact]
    public void An_element_does_not_open_itself() => Assert.Equal(["n2 → n2"], Assert.Throws<BrokenRule>(() => Add(2, 2, [])).Facts);

    [Fact]
    public void The_same_prerequisite_is_recorded_once()
    {
        var refused = Assert.Throws<BrokenRule>(() => Add(1, 2, [(1, 2)], PrerequisiteKind.Alternative));

        Assert.Equal(Prerequisite.Duplicate, refused.Rule);
        Assert.Equal(["n1", "n2"], refused.Facts);
    }

    [Fact]
    public void Both_elements_belong_to_the_strategy()
    {
        var other = Known(Known(new Domain.Strategy.Strategy("Another strategy")).AddElement());
        Belongs(other, TheStrategy.Id + 1);

        Assert.Equal(Prerequisite.OtherStrategy, Refused(() => Update.AddPrerequisite(_elements[0], other, PrerequisiteKind.Required, [], Label, Pmo, Now)));
        Assert.Equal(Prerequisite.OtherStrategy, Refused(() => Update.AddPrerequisite(other, _elements[0], PrerequisiteKind.Required, [], Label, Pmo, Now)));
    }

    [Fact]
    public void Only_IT_records_prerequisites()
    {
        foreach (var actor in new[] { FinanceLead, Administrator })
        {
            Assert.Equal(Objection.OnlyItActs, Refused(() => Update.AddPrerequisite(_elements[0], _elements[1], PrerequisiteKind.Required, [], Label, actor, Now)));
        }
    }

    [Fact]
    public void A_strategy_has_at_most_ten_thousand()
    {
        IReadOnlyList<Opening> many = [.. Enumerable.Range(0, Prerequisite.MostOfAStrategy).Select(number => new Opening(100_000 + number, 200_000 + number, PrerequisiteKind.Required))];

        Assert.Equal(Prerequisite.TooMany, Refused(() => Update.AddPrerequisite(_elements[0], _elements[1], PrerequisiteKind.Required, many, Label, Pmo, Now)));
        Update.AddPrerequisite(_elements[0], _elements[1], PrerequisiteKind.Required, [.. many.Skip(1)], Label, Pmo, Now);
    }

    [Fact]
    public void Removing_one_is_recorded_too()
    {
        Update.RemovePrerequisite(Add(1, 2, []), Label, Cio, Now);

        Assert.Equal((HistoryKind.PrerequisiteRemoved, Side.Cio, "n1 → n2"), (Update.History[^1].Kind, Update.History[^1].Side, Update.History[^1].Text));
    }

    private Prerequisite Add(int from, int to, (int From, int To)[] existing, PrerequisiteKind kind = PrerequisiteKind.Required) =>
        Update.AddPrerequisite(_elements[from - 1], _elements[to - 1], kind, [.. existing.Select(opening => new Opening(_elements[opening.From - 1].Id, _elements[opening.To - 1].Id, PrerequisiteKind.Required))], Label, Pmo, Now);

    private string Label(int element) => $"n{_elements.FindIndex(known => known.Id == element) + 1}";

    private static void Belongs(Entity entity, int strategy) => entity.GetType().GetProperty("StrategyId")!.SetValue(entity, strategy);
}
