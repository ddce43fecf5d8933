using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

public sealed class OrganisationTests : World
{
    [Fact]
    public void A_unit_is_found_by_code_name_and_every_alias_whatever_the_case()
    {
        Architecture.AddAlias("Enterprise Arch.");

        Assert.All(["EA", "ea", "enterprise architecture", "ENTERPRISE ARCH."], name => Assert.True(Architecture.IsKnownAs(name)));
        Assert.False(Architecture.IsKnownAs("Architecture"));
    }

    [Fact]
    public void An_alias_is_added_once()
    {
        Finance.AddAlias("CFOB");

        Assert.Equal(BusinessUnit.AliasTaken, Refused(() => Finance.AddAlias("cfob")));
        Assert.Single(Finance.Aliases);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("fin")]
    [InlineData("FIN ANCE")]
    [InlineData("THIRTEENCHARS")]
    [InlineData("ÉCO")]
    [InlineData("FIN\n")]
    public void A_malformed_code_is_refused_by_name(string code) =>
        Assert.Equal(BusinessUnit.CodeMalformed, Refused(() => _ = new BusinessUnit(code, "Finance", false, 1)));

    [Fact]
    public void A_unit_belongs_to_another()
    {
        var payments = new BusinessUnit("PAY-2", "Payments", isIt: false, order: 4, parent: Finance);

        Assert.Equal(Finance.Id, payments.ParentId);
    }

    [Fact]
    public void A_new_visit_begins_after_an_hour()
    {
        Analyst.Visit(Now.At);
        Analyst.Visit(Now.At.AddMinutes(50));
        Assert.Null(Analyst.LastVisitAt);

        Analyst.Visit(Now.At.AddHours(5));

        Assert.Equal(Now.At, Analyst.LastVisitAt);
    }

    [Fact]
    public void A_lead_leads_the_own_unit_and_a_member_leads_none()
    {
        Assert.True(FinanceLead.Leads(Finance.Id));
        Assert.False(FinanceLead.Leads(Service.Id));
        Assert.False(Analyst.AsActor().Leads(Finance.Id));
        Assert.False(new Actor(1, Roles.Cio, null).Leads(Finance.Id));
    }
}
