using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>A draft gets its text as a whole, from a file or a program.</summary>
public sealed class ReplaceElementsTests : World
{
    private readonly ElementVersion _platform;
    private readonly ElementVersion _skills;

    public ReplaceElementsTests()
    {
        Draft = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        foreach (var title in new[] { "One platform", "Skills" })
        {
            Draft.Include(Known(TheStrategy.AddElement()), new(ElementKind.Initiative, $"{Draft.Elements.Count + 1}", title, "Text."));
        }

        (_platform, _skills) = (Draft.Elements[0], Draft.Elements[1]);
    }

    private StrategyUpdate Draft { get; }

    [Fact]
    public void An_element_keeps_its_identity_when_number_title_and_text_change()
    {
        Replace([Input("New", null), Input("Platforms", _platform.ElementId, level: 1)]);

        Assert.Equal(["New", "Platforms"], Draft.Elements.Select(element => element.Wording.Title));
        Assert.Same(_platform, Draft.Elements[1]);
        Assert.Equal((2, 1), (_platform.Order, _platform.Level));
        Assert.Equal("Skills", Assert.Single(Draft.Removals).Wording.Title);
    }

    [Fact]
    public void The_former_wording_stays_in_the_history()
    {
        Replace([Input("Platforms", _platform.ElementId), Input("Skills", _skills.ElementId) with { Wording = _skills.Wording }]);

        var entry = Assert.Single(Draft.History, entry => entry.Kind == HistoryKind.ElementEdited);
        Assert.Equal([("Title", "One platform")], FormerWording.Read(entry.Text).Where(fact => fact.Fact == "Title"));
        Assert.Same(_platform.Element, entry.Element);
    }

    [Fact]
    public void An_element_with_open_objections_is_removed_only_when_it_is_said_where_they_go()
    {
        var objection = Objection(_platform);

        Refused(StrategyUpdate.HasOpenObjections, () => Replace([Input("Skills", _skills.ElementId)], [], objection), fact => Assert.Equal($"1 One platform ({objection.Number})", fact));
        Assert.Equal(2, Draft.Elements.Count);

        Replace([Input("Skills", _skills.ElementId)], [new(_platform.ElementId, _skills.ElementId)], objection);

        Assert.Equal(_skills.ElementId, Assert.Single(Draft.Removals).SuccessorId);
        Assert.Equal([_platform.ElementId], objection.Elements.Select(element => element.Id));
    }

    [Fact]
    public void Objections_go_on_to_the_successor_when_the_consultation_opens_and_keep_their_first_element()
    {
        var objection = Objection(_platform);
        Replace([Input("Skills", _skills.ElementId)], [new(_platform.ElementId, _skills.ElementId)], objection);

        Update.SendBack("The team is missing.", Cio, Now);
        Draft.OpenWindow(new ConsultationWindow(Today, In(10), 5), Pmo, Now, [objection]);

        Assert.Equal([_platform.ElementId, _skills.ElementId], objection.Elements.Select(element => element.Id));
        Assert.Equal((HistoryKind.ElementSucceeded, "0.9"), (objection.History[^1].Kind, objection.History[^1].Detail));
    }

    [Fact]
    public void A_successor_that_is_removed_later_hands_its_objections_on()
    {
        var objection = Objection(_platform);
        Replace([Input("Skills", _skills.ElementId)], [new(_platform.ElementId, _skills.ElementId)], objection);

        Refused(StrategyUpdate.HasOpenObjections, () => Replace([Input("Other", null)], [], objection));
        Replace([Input("Other", null)], [new(_skills.ElementId, null)], objection);

        Assert.All(Draft.Removals, removal => Assert.Null(removal.SuccessorId));
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_changes_nothing()
    {
        Refused(StrategyUpdate.TooManyElements, () => Replace([.. Enumerable.Range(0, 2_001).Select(number => Input($"{number}", null))]));
        Refused(StrategyUpdate.ElementUsedTwice, () => Replace([Input("One", _skills.ElementId), Input("Two", _skills.ElementId)]));
        Refused(StrategyUpdate.ElementTitleRequired, () => Replace([Input(" ", null)]));
        Refused(StrategyUpdate.SuccessorMissing, () => Replace([Input("One", _platform.ElementId)], [new(_skills.ElementId, 9_999)]));
        Refused(Domain.Objections.Objection.OnlyItActs, () => Draft.ReplaceElements([], [], [], FinanceLead, Now));
        Refused(StrategyUpdate.NotADraft, () => Update.ReplaceElements([], [], [], Pmo, Now));
        Assert.Equal([_platform, _skills], Draft.Elements);
    }

    [Fact]
    public void A_level_that_skips_one_becomes_the_next_possible_level()
    {
        Replace([Input("Top", null, level: 3), Input("Below", null, level: 7), Input("Beside", null, level: 1)]);

        Assert.Equal([0, 1, 1], Draft.Elements.Select(element => element.Level));
    }

    private static ElementInput Input(string title, int? id, int level = 0) => new(id, level, new(ElementKind.Policy, "", title, ""));

    private void Replace(IReadOnlyList<ElementInput> elements, IReadOnlyList<ObjectionDestination>? destinations = null, params Objection[] open)
    {
        Draft.ReplaceElements(elements, destinations ?? [], open, Pmo, Now);
        foreach (var element in TheStrategy.Elements.Where(element => element.Id == 0))
        {
            Known(element);
        }
    }

    private Objection Objection(ElementVersion about) => File(Concern(Finance) with { Elements = [about.Element] }, FinanceLead);

    private static void Refused(Rule rule, Action act, Action<string>? fact = null)
    {
        var refusal = Assert.Throws<BrokenRule>(act);
        Assert.Equal(rule, refusal.Rule);
        fact?.Invoke((string)refusal.Facts[0]);
    }
}
