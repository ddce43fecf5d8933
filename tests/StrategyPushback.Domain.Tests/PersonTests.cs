using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using Someone = StrategyPushback.Domain.Organisation.Person;

namespace StrategyPushback.Domain.Tests;

/// <summary>People are created, changed, deactivated and represented by a deputy; the rules hold.</summary>
public sealed class PersonTests : World
{
    [Fact]
    public void A_person_has_a_role_and_a_lead_has_a_unit()
    {
        var details = new PersonDetails("Nia", "nia@example.org", Roles.UnitLead, Finance, null, "en");

        Assert.Equal(HistoryKind.PersonCreated, Assert.Single(Someone.Create(details, Administrator, Now).History).Kind);
        Assert.Equal(Someone.RoleRequired, Refused(() => Someone.Create(details with { Roles = Roles.None }, Administrator, Now)));
        Assert.Equal(Someone.UnitRequired, Refused(() => Someone.Create(details with { Unit = null }, Administrator, Now)));
        Assert.Equal(Someone.SecondUnitSame, Refused(() => Someone.Create(details with { SecondUnit = Finance }, Administrator, Now)));
    }

    [Fact]
    public void An_edit_keeps_the_former_values_and_an_edit_without_a_change_is_not_recorded()
    {
        Analyst.Edit(Analyst.Details with { Name = "Ana", Unit = Service }, false, Administrator, Now);
        Analyst.Edit(Analyst.Details, false, Administrator, Now);

        Assert.Equal("Name=Analyst in Finance\nUnit=Finance", Assert.Single(Analyst.History).Text);
    }

    [Fact]
    public void The_last_administrator_neither_loses_the_role_nor_is_deactivated()
    {
        var last = Someone.Create(new PersonDetails("Ada", "ada@example.org", Roles.Administrator, null, null, "en"), Administrator, Now);

        Assert.Equal(Someone.LastAdministrator, Refused(() => last.Edit(last.Details with { Roles = Roles.Pmo }, isLastAdministrator: true, Administrator, Now)));
        Assert.Equal(Someone.LastAdministrator, Refused(() => last.Deactivate(null, isLastAdministrator: true, Administrator, Now)));
        Assert.True(last.IsActive && last.Roles is Roles.Administrator);
    }

    [Fact]
    public void A_deactivated_person_is_deactivated_and_reactivated_once()
    {
        Analyst.Deactivate(null, false, Administrator, Now);

        Assert.Equal(Someone.Inactive, Refused(() => Analyst.Deactivate(null, false, Administrator, Now)));
        Analyst.Reactivate(Administrator, Now);
        Assert.Equal(Someone.AlreadyActive, Refused(() => Analyst.Reactivate(Administrator, Now)));
        Assert.Equal([HistoryKind.PersonDeactivated, HistoryKind.PersonReactivated], Analyst.History.Select(entry => entry.Kind));
    }
}
