using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>The criterion that a critical objection meets, and the texts of the criteria in the settings.</summary>
public sealed class SeverityCriterionTests : World
{
    private static readonly SeverityCriterion _criterion = new("It would break a law.", "Descumpriria uma lei.");

    [Fact]
    public void The_criterion_stays_with_the_severity_it_was_stated_for_and_in_the_former_wording()
    {
        var objection = File(Concern(Finance, Severity.Critical) with { Criterion = _criterion }, FinanceLead);

        objection.Reword("a", "b", null, "c", Severity.Critical, FinanceLead, Now);
        Assert.Equal(_criterion, objection.Criterion);
        objection.Reword("a", "b", null, "c", Severity.Major, FinanceLead, Now);
        Assert.Null(objection.Criterion);
        Assert.Equal(_criterion, ObjectionWording.FromJson(objection.History[^1].Text)!.Criterion);
        objection.TakeBack(FinanceLead, Now);
        Assert.Equal(_criterion, objection.Criterion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_criterion_of_a_severity_that_was_changed_stays_in_the_history(bool isRuled)
    {
        var objection = File(Concern(Finance, Severity.Critical) with { Criterion = _criterion }, FinanceLead);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        if (isRuled)
        {
            objection.Contest("The close would stop.", FinanceLead, Now);
            objection.EscalateSeverity("We do not come together.", Pmo, Now);
            objection.RuleOnSeverity(Severity.Major, "The close goes on.", null, Cio, Now);
        }
        else
        {
            objection.Agree(FinanceLead, Now);
        }

        Assert.Null(objection.Criterion);
        var entry = Assert.Single(objection.History, entry => entry.Kind is HistoryKind.Reclassified);
        Assert.Equal(("Critical Major", "It would break a law.\nDescumpriria uma lei."), (entry.Detail, entry.Text));
    }

    [Fact]
    public void Each_criterion_of_the_settings_has_a_text_in_both_languages()
    {
        var paired = new OrganisationSettings { Criteria = new() { Critical = new("One\nTwo", "Um\nDois") } };
        Assert.Null(paired.Violation());
        Assert.Equal([new SeverityCriterion("One", "Um"), new("Two", "Dois")], paired.Criteria.Of(Severity.Critical).Criteria());

        var violation = (paired with { Criteria = new() { Major = new("One\nTwo", "Um\n\n") } }).Violation();
        Assert.Equal(OrganisationSettings.CriteriaNotPaired, violation?.Rule);
        Assert.Equal([Severity.Major, 2, 1], violation!.Facts);
        Assert.Equal(OrganisationSettings.CriteriaRepeated, (paired with { Criteria = new() { Major = new("One\nTwo", "Um\num") } }).Violation()?.Rule);
    }
}
