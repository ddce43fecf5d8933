using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Ownership;

namespace StrategyPushback.Domain.Tests;

/// <summary>Who answers for a unit in a strategy, and how fit that person is for it.</summary>
public sealed class BusinessOwnerTests : World
{
    private static readonly FitnessFinding s_finding = new("Sees it as the unit's own matter.", "Minutes of 12 October.");

    [Fact]
    public void A_unit_has_one_owner_and_the_former_one_stays()
    {
        var first = Appoint(Analyst);
        DaysPass(3);
        var second = Appoint(Person("Second", Roles.Member, Finance));

        Assert.Equal([first, second], TheStrategy.Owners);
        Assert.Equal((Today, null), (first.EndedOn, second.EndedOn));
        Assert.Equal([HistoryKind.OwnerAppointed, HistoryKind.OwnerReplaced], TheStrategy.History.Select(entry => entry.Kind));
        Assert.Equal(("Second", Analyst.Name), (TheStrategy.History[^1].Detail, TheStrategy.History[^1].Text));
        Assert.Equal(BusinessOwner.Replaced, Refused(() => first.Assess(s_finding, s_finding, s_finding, Pmo, Now)));
    }

    [Fact]
    public void Only_the_CIO_and_the_PMO_appoint() =>
        Assert.Equal(
            [Objection.OnlyItActs.Code, Objection.OnlyItActs.Code, null, null],
            new[] { FinanceLead, Administrator, Cio, Pmo }.Select(by => TheStrategy.AgainstAppointing(Finance, Analyst, [Finance.Id], by)?.Rule.Code));

    [Fact]
    public void An_owner_is_an_active_person_of_the_unit_or_of_a_unit_above_it()
    {
        var gone = Person("Gone", Roles.Member, Finance);
        gone.Deactivate(null, isLastAdministrator: false, Administrator, Now);

        Assert.Equal(BusinessOwner.PersonLeft, Refused(() => Appoint(gone)));
        Assert.Equal(BusinessOwner.OfAnotherUnit, Refused(() => Appoint(Person("Other", Roles.Member, Service))));
        TheStrategy.Appoint(Finance, Person("Director", Roles.Member, Service), [Finance.Id, Service.Id], Pmo, Now);
        Assert.Equal(BusinessOwner.AlreadyOwner, Refused(() => TheStrategy.Appoint(Finance, TheStrategy.Owners[0].Person, [Finance.Id, Service.Id], Pmo, Now)));
    }

    [Fact]
    public void An_owner_who_left_or_moved_to_another_unit_has_no_authority()
    {
        Assert.Equal(OwnerAuthority.NoOwner, BusinessOwner.AuthorityOf(null, [Finance.Id]));
        Assert.Equal(OwnerAuthority.InAuthority, BusinessOwner.AuthorityOf(Analyst, [Finance.Id]));
        Assert.Equal(OwnerAuthority.OwnerMoved, BusinessOwner.AuthorityOf(Analyst, [Service.Id]));
        Analyst.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        Assert.Equal(OwnerAuthority.OwnerLeft, BusinessOwner.AuthorityOf(Analyst, [Finance.Id]));
    }

    [Fact]
    public void An_assessment_needs_evidence_for_each_finding_and_another_person_as_assessor()
    {
        var owner = Appoint(Analyst);

        Assert.Equal(BusinessOwner.EvidenceRequired, Refused(() => owner.Assess(s_finding, s_finding with { Evidence = " " }, s_finding, Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => owner.Assess(s_finding, s_finding, s_finding, FinanceLead, Now)));
        var pmoOwner = TheStrategy.Appoint(Service, Person("PMO", Roles.Pmo, Service), [Service.Id], Cio, Now);
        Assert.Equal(BusinessOwner.OwnAssessment, Refused(() => pmoOwner.Assess(s_finding, s_finding, s_finding, pmoOwner.Person.AsActor(), Now)));
        Assert.Empty(owner.Assessments);
    }

    [Fact]
    public void A_new_assessment_leaves_the_former_one_and_its_answer()
    {
        var owner = Appoint(Analyst);
        var first = owner.Assess(s_finding, s_finding, s_finding, Pmo, Now);
        owner.Answer(" I decide on budgets too. ", Analyst.AsActor(), Now);
        owner.Assess(s_finding, s_finding, s_finding, Cio, Now);

        Assert.Equal(2, owner.Assessments.Count);
        Assert.Equal(["I decide on budgets too."], first.Answers.Select(answer => answer.Text));
        Assert.Equal(Today.AddMonths(12), first.DueAgainOn(Settings.FitnessMonths));
    }

    [Fact]
    public void Only_the_assessed_person_answers_and_only_an_assessment()
    {
        var owner = Appoint(Analyst);

        Assert.Equal(BusinessOwner.NothingToAnswer, Refused(() => owner.Answer("Yes.", Analyst.AsActor(), Now)));
        owner.Assess(s_finding, s_finding, s_finding, Pmo, Now);
        Assert.Equal(BusinessOwner.OnlyAssessedAnswers, Refused(() => owner.Answer("Yes.", Cio, Now)));
    }

    [Fact]
    public void The_history_has_no_word_of_an_assessment_or_its_answer()
    {
        var owner = Appoint(Analyst);
        owner.Assess(s_finding, s_finding, s_finding, Pmo, Now);
        owner.Answer("Zebra.", Analyst.AsActor(), Now);

        Assert.Equal([HistoryKind.OwnerAppointed, HistoryKind.FitnessAssessed, HistoryKind.FitnessAnswered], TheStrategy.History.Select(entry => entry.Kind));
        Assert.All(TheStrategy.History, entry => Assert.DoesNotContain(new[] { "Zebra", "matter", "Minutes" }, word => $"{entry.Text} {entry.Detail}".Contains(word, StringComparison.Ordinal)));
    }

    private BusinessOwner Appoint(Person person) => TheStrategy.Appoint(Finance, person, [Finance.Id], Pmo, Now);
}
