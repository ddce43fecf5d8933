using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Tests;

public sealed class EvidenceTests : World
{
    private static readonly EvidenceInput s_link = new(" Calls ", EvidenceKind.Document, null, new Uri("https://example.org"));

    [Fact]
    public void People_involved_add_evidence_and_the_history_records_it()
    {
        var objection = Diagnosed();

        var evidence = Evidence.On(objection, objection.Causes[0], s_link, FinanceLead, Now);

        Assert.Equal(("Calls", FinanceLead.PersonId), (evidence.Title, evidence.ById));
        Assert.Same(objection.Causes[0], evidence.Cause);
        Assert.Equal((HistoryKind.EvidenceAdded, "Calls"), (objection.History[^1].Kind, objection.History[^1].Text!));
        Assert.Equal(Evidence.OnlyThoseInvolved, Refused(() => Evidence.On(objection, null, s_link, ArchitectureLead, Now)));
    }

    [Fact]
    public void The_owner_of_an_action_adds_evidence_to_it()
    {
        var action = ResolutionAction.Plan(ActionKind.Train, "Train", [Diagnosed()], Analyst, null, In(5), "Trained.", Pmo, Now);

        Evidence.On(action, s_link, Analyst.AsActor(), Now);

        Assert.Equal(HistoryKind.EvidenceAdded, Assert.Single(action.History).Kind);
        Assert.Equal(Evidence.OnlyThoseInvolved, Refused(() => Evidence.On(action, s_link, FinanceLead, Now)));
    }

    [Fact]
    public void It_has_a_title_a_file_or_a_link_and_the_facts_of_its_kind()
    {
        var objection = Raised();
        var file = new EvidenceFile("a.pdf", "application/pdf", 3, "00");

        foreach (var wrong in new[]
        {
            s_link with { Title = " " }, s_link with { Link = null }, s_link with { File = file }, s_link with { Kind = EvidenceKind.Metric },
            s_link with { Metric = new Metric("Help desk", Today, "calls") }, s_link with { Kind = EvidenceKind.CaseStudy },
        })
        {
            Assert.Equal(Evidence.FactsRequired, Refused(() => Evidence.On(objection, null, wrong, Pmo, Now)));
        }

        Assert.NotNull(Evidence.On(objection, null, s_link with { Kind = EvidenceKind.Metric, Metric = new Metric("Help desk", Today, "calls") }, Pmo, Now).Metric);
    }

    [Fact]
    public void The_person_who_added_it_removes_it_once()
    {
        var objection = Raised();
        var evidence = Evidence.On(objection, null, s_link, Pmo, Now);

        Assert.Equal(Evidence.OnlyAdderRemoves, Refused(() => evidence.Remove(FinanceLead, Now)));
        evidence.Remove(Pmo, Now);

        Assert.NotNull(evidence.RemovedAt);
        Assert.Equal(HistoryKind.EvidenceRemoved, objection.History[^1].Kind);
        Assert.Equal(Evidence.AlreadyRemoved, Refused(() => evidence.Remove(Pmo, Now)));
    }
}
