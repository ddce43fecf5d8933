using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>The next version is drafted and edited element by element.</summary>
public sealed class DraftEditingTests : World
{
    [Fact]
    public void A_draft_takes_over_the_elements_of_the_version_before_with_their_identity()
    {
        Update.Include(Known(TheStrategy.AddElement()), Wording("Platform"));
        var draft = TheStrategy.DraftUpdate(new("0.9", Today, "Shorter."), copyElements: true, Pmo, Now);
        draft.EditElement(draft.Elements[0], Wording("Platforms"), Pmo, Now);

        Assert.Same(Update, draft.Replaces);
        Assert.Same(Update.Elements[0].Element, draft.Elements[0].Element);
        Assert.Equal(("Platform", "Platforms"), (Update.Elements[0].Wording.Title, draft.Elements[0].Wording.Title));
    }

    [Fact]
    public void A_strategy_has_one_open_draft_and_each_number_once()
    {
        Refused(Domain.Strategy.Strategy.NumberInUse, () => TheStrategy.DraftUpdate(new("0.8", Today, ""), copyElements: true, Pmo, Now));
        Refused(Domain.Strategy.Strategy.NumberRequired, () => TheStrategy.DraftUpdate(new(" ", Today, ""), copyElements: true, Pmo, Now));
        TheStrategy.DraftUpdate(new("0.9", Today, ""), copyElements: true, Pmo, Now);

        Refused(Domain.Strategy.Strategy.DraftExists, () => TheStrategy.DraftUpdate(new("1.0", Today, ""), copyElements: true, Pmo, Now));
        Refused(Objection.OnlyItActs, () => TheStrategy.DraftUpdate(new("1.0", Today, ""), copyElements: true, FinanceLead, Now));
    }

    [Fact]
    public void A_draft_that_was_withdrawn_is_not_what_the_next_one_replaces()
    {
        var withdrawn = TheStrategy.DraftUpdate(new("0.9", Today, ""), copyElements: true, Pmo, Now);
        withdrawn.Withdraw("Not now.", Cio, Now);

        var next = TheStrategy.DraftUpdate(new("0.10", Today, ""), copyElements: true, Pmo, Now);

        Assert.Same(Update, next.Replaces);
        Assert.True(next.Order > withdrawn.Order);
    }

    [Fact]
    public void An_edit_of_a_strategy_keeps_the_former_values()
    {
        var strategy = Domain.Strategy.Strategy.Create(new("Data", Analyst, null), Pmo, Now);
        strategy.Edit(new("Data and AI", null, Analyst), Cio, Now);
        strategy.Edit(strategy.Details, Cio, Now);

        Assert.Equal(("Data and AI", null, Analyst.Id), (strategy.Title, strategy.OwnerId, strategy.SponsorId));
        Assert.Equal([HistoryKind.StrategyCreated, HistoryKind.StrategyEdited], strategy.History.Select(entry => entry.Kind));
        Assert.Equal("Title=Data\nOwner=Analyst in Finance\nSponsor=", strategy.History[^1].Text);
        Refused(Objection.OnlyItActs, () => strategy.Edit(strategy.Details, FinanceLead, Now));
    }

    [Theory]
    [InlineData("C", ElementMove.Up, "C0 D1 A0 B1 E0")]
    [InlineData("A", ElementMove.Down, "C0 D1 A0 B1 E0")]
    [InlineData("C", ElementMove.In, "A0 B1 C1 D2 E0")]
    [InlineData("D", ElementMove.Out, "A0 B1 C0 D0 E0")]
    [InlineData("A", ElementMove.Up, "A0 B1 C0 D1 E0")]
    [InlineData("B", ElementMove.In, "A0 B1 C0 D1 E0")]
    [InlineData("E", ElementMove.Out, "A0 B1 C0 D1 E0")]
    public void An_element_moves_with_everything_within_it(string title, ElementMove move, string expected)
    {
        var draft = Draft();
        draft.MoveElement(Of(draft, title), move, Pmo, Now);

        Assert.Equal(expected, Outline(draft));
        Assert.Equal([1, 2, 3, 4, 5], draft.Elements.Select(element => element.Order));
    }

    [Theory]
    [InlineData("A", "E", ElementDrop.After, true, "C0 D1 E0 A0 B1")]
    [InlineData("E", "B", ElementDrop.Before, true, "A0 E1 B1 C0 D1")]
    [InlineData("A", "D", ElementDrop.Within, true, "C0 D1 A2 B3 E0")]
    [InlineData("A", "B", ElementDrop.Within, false, "A0 B1 C0 D1 E0")]
    public void An_element_is_dropped_before_after_or_within_another_but_not_within_itself(string title, string target, ElementDrop drop, bool moves, string expected)
    {
        var draft = Draft();

        Assert.Equal(moves, draft.MoveElement(Of(draft, title), Of(draft, target), drop, Pmo, Now));
        Assert.Equal(expected, Outline(draft));
        Assert.Equal(moves, draft.History.Any(entry => entry.Kind == HistoryKind.ElementMoved));
    }

    [Fact]
    public void A_new_element_follows_everything_within_the_one_before_it()
    {
        var draft = Draft();
        draft.AddElement(Wording("New"), Of(draft, "A"), Pmo, Now);
        draft.AddElement(Wording("Last"), null, Pmo, Now);

        Assert.Equal("A0 B1 New0 C0 D1 E0 Last0", Outline(draft));
    }

    [Fact]
    public void A_split_keeps_the_first_element_and_a_join_the_text_of_both()
    {
        var draft = Draft();
        var first = Of(draft, "C");
        draft.SplitElement(first, "Half.", Wording("Rest"), Pmo, Now);
        Assert.Equal("A0 B1 C0 D1 Rest0 E0", Outline(draft));
        Assert.Equal("Half.", first.Wording.Text);

        draft.JoinElement(Of(draft, "Rest"), Pmo, Now);
        Assert.Equal("A0 B1 C0 D1 Rest0", Outline(draft));
        Assert.Equal("Text.\n\nE\n\nText.", Of(draft, "Rest").Wording.Text);
        Assert.Same(Of(draft, "Rest").Element, Assert.Single(draft.Removals).Successor);
        Assert.False(draft.JoinElement(Of(draft, "Rest"), Pmo, Now));
    }

    [Fact]
    public void A_join_whose_text_is_too_long_is_refused_and_changes_nothing()
    {
        var draft = Draft();
        draft.EditElement(Of(draft, "D"), Wording("D") with { Text = new string('d', 9_000) }, Pmo, Now);
        draft.EditElement(Of(draft, "E"), Wording("E") with { Text = new string('e', 996) }, Pmo, Now);
        var entries = draft.History.Count;

        var refusal = Assert.Throws<BrokenRule>(() => draft.JoinElement(Of(draft, "D"), Pmo, Now));
        Assert.Equal(StrategyUpdate.ElementTextTooLong, refusal.Rule);
        Assert.Equal(["D", "E", 10_001, 10_000], refusal.Facts);
        Assert.Equal((9_000, entries, "A0 B1 C0 D1 E0"), (Of(draft, "D").Wording.Text.Length, draft.History.Count, Outline(draft)));
    }

    [Fact]
    public void A_removed_element_leaves_what_was_within_it_and_can_be_put_back()
    {
        var draft = Draft();
        draft.RemoveElement(Of(draft, "A"), null, [], Pmo, Now);
        Assert.Equal("B0 C0 D1 E0", Outline(draft));

        draft.RestoreElement(Assert.Single(draft.Removals), Pmo, Now);

        Assert.Equal("A0 B0 C0 D1 E0", Outline(draft));
        Assert.Empty(draft.Removals);
    }

    [Theory]
    [InlineData("0 1 0 1 0")]
    [InlineData("0 1 2 1 2 2 0 1")]
    [InlineData("0 0 1 2 3 4 5 6 7 8 9")]
    public void The_offered_moves_are_those_that_change_something(string outline)
    {
        int[] levels = [.. outline.Split(' ').Select(int.Parse)];
        for (var index = 0; index < levels.Length; index++)
        {
            foreach (var move in Enum.GetValues<ElementMove>())
            {
                var draft = Draft(levels);
                Assert.Equal((index, move, ElementPlaces.MovesOf(levels, index).Contains(move)), (index, move, draft.MoveElement(draft.Elements[index], move, Pmo, Now)));
            }
        }
    }

    [Fact]
    public void Elements_are_numbered_by_their_places_and_each_keeps_its_former_number_in_the_history()
    {
        Assert.Equal(["1", "1.1", "1.1.1", "1.2", "2", "2.1"], ElementPlaces.Numbers([0, 1, 2, 1, 0, 1]));
        var draft = Draft();
        draft.EditElement(Of(draft, "B"), Wording("B") with { Number = "VII" }, Pmo, Now);
        var entries = draft.History.Count;

        draft.NumberElements([.. draft.Elements.Zip(ElementPlaces.Numbers(draft.Elements.Select(element => element.Level)))], Pmo, Now);

        Assert.Equal(["1", "1.1", "2", "2.1", "3"], draft.Elements.Select(element => element.Wording.Number));
        Assert.Equal(["Number=", "Number=VII", "Number=", "Number=", "Number="], draft.History.Skip(entries).Select(entry => entry.Text));
        Refused(Objection.OnlyItActs, () => draft.NumberElements([], FinanceLead, Now));
    }

    [Fact]
    public void Number_date_and_description_of_a_draft_change_and_stay_in_the_history()
    {
        var draft = Draft();
        draft.EditDetails(new("1.0", Today.AddDays(3), "Shorter.\nClearer."), Pmo, Now);
        draft.EditDetails(draft.Details, Pmo, Now);
        draft.EditDetails(draft.Details with { Changes = "" }, Pmo, Now);

        Assert.Equal(("1.0", Today.AddDays(3), ""), (draft.Number, draft.DatedOn, draft.Changes));
        Assert.Equal([$"Number=0.9\nDatedOn={Today:yyyy-MM-dd}\nText=", "Text=Shorter.\nClearer."], draft.History.Where(entry => entry.Kind is HistoryKind.UpdateEdited).Select(entry => entry.Text));
        Refused(Domain.Strategy.Strategy.NumberInUse, () => draft.EditDetails(draft.Details with { Number = " 0.8 " }, Pmo, Now));
        Refused(Domain.Strategy.Strategy.NumberRequired, () => draft.EditDetails(draft.Details with { Number = " " }, Pmo, Now));
        Refused(StrategyUpdate.NotADraft, () => Update.EditDetails(Update.Details, Pmo, Now));
    }

    [Fact]
    public void A_version_in_consultation_keeps_its_text()
    {
        var draft = Draft();
        var element = draft.Elements[0];
        Update.SendBack("The team is missing.", Cio, Now);
        draft.OpenWindow(new ConsultationWindow(Today, In(10), 5), Pmo, Now);

        foreach (var edit in new Action[]
        {
            () => draft.EditElement(element, Wording("Other"), Pmo, Now), () => draft.AddElement(Wording("Other"), null, Pmo, Now), () => draft.MoveElement(element, ElementMove.Down, Pmo, Now),
            () => draft.SplitElement(element, "", Wording("Other"), Pmo, Now), () => draft.JoinElement(element, Pmo, Now), () => draft.RemoveElement(element, null, [], Pmo, Now),
        })
        {
            Refused(StrategyUpdate.NotADraft, edit);
        }

        Assert.Equal("A0 B1 C0 D1 E0", Outline(draft));
    }

    /// <summary>A with B, C with D, and E.</summary>
    private StrategyUpdate Draft()
    {
        var draft = Known(TheStrategy.DraftUpdate(new("0.9", Today, ""), copyElements: false, Pmo, Now));
        foreach (var (title, level) in new[] { ("A", 0), ("B", 1), ("C", 0), ("D", 1), ("E", 0) })
        {
            draft.Include(Known(TheStrategy.AddElement()), Wording(title), level);
        }

        return draft;
    }

    /// <summary>A draft of a strategy of its own with elements on these levels.</summary>
    private StrategyUpdate Draft(IReadOnlyList<int> levels)
    {
        var draft = Known(Domain.Strategy.Strategy.Create(new("Places", null, null), Pmo, Now)).DraftUpdate(new("0.1", Today, ""), copyElements: false, Pmo, Now);
        foreach (var level in levels)
        {
            draft.Include(Known(draft.Strategy.AddElement()), Wording("Element"), level);
        }

        return draft;
    }

    private static ElementVersion Of(StrategyUpdate draft, string title) => draft.Elements.First(element => element.Wording.Title == title);

    private static string Outline(StrategyUpdate draft) => string.Join(' ', draft.Elements.Select(element => $"{element.Wording.Title}{element.Level}"));

    private static ElementWording Wording(string title) => new(ElementKind.Policy, "", title, "Text.");

    private static void Refused(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<BrokenRule>(act).Rule);
}
