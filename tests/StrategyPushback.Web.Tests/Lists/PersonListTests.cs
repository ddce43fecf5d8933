using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.People.Invitations;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;
using Xunit;

namespace StrategyPushback.Web.Tests.Lists;

/// <summary>Administrators bring people in from a spreadsheet and give each a link to choose a password.</summary>
public sealed class PersonListTests : IAsyncLifetime
{
    private const string Header = "Name,E-mail,Unit,Roles,Second unit,Language\n";

    private readonly TestHost _host = new();

    private ListDesk Desk => new(_host);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task People_are_created_with_units_by_code_name_or_alias_and_roles_in_both_languages()
    {
        var report = await Desk.LookAtPeopleAsync(Header + "Nia,nia@example.org,EA,Unit lead; PMO,HR,English\nRui,rui@example.org,Enterprise Architecture,líder de unidade,,português\nSue,sue@example.org,,escritório de projetos,,\n");
        Assert.Equal([RowOutcome.New, RowOutcome.New, RowOutcome.New], ListDesk.Outcomes(report));
        Assert.Null(await PersonAsync("nia@example.org"));

        var done = await Desk.RunPeopleAsync(report.Id);

        Assert.Equal((3, 0), (done.Value!.Added, done.Value.Changed));
        var nia = (await PersonAsync("nia@example.org"))!;
        Assert.Equal(("Nia", "EA", "HR", "en", Roles.UnitLead | Roles.Pmo), (nia.Name, nia.Unit!.Code, nia.SecondUnit!.Code, nia.Language, nia.Roles));
        Assert.Equal(("EA", "pt-BR", Roles.UnitLead), await PersonAsync("rui@example.org") is { } rui ? (rui.Unit!.Code, rui.Language, rui.Roles) : default);
        await using var db = _host.Open();
        Assert.Equal(3, await db.History.CountAsync(entry => entry.Kind == HistoryKind.PersonCreated));
        Assert.False(await db.Users.AnyAsync(account => account.Email == "nia@example.org"));
    }

    [Theory]
    [InlineData("Nia,nia.example.org,EA,Member,,\n", "2 field.email-malformed")]
    [InlineData(",nia@example.org,EA,Member,,\n", "2 field.required")]
    [InlineData("Nia,,EA,Member,,\n", "2 field.required")]
    [InlineData("Nia,nia@example.org,EA,Member,,\nNIA,NIA@example.org,EA,Member,,\n", "3 row.email-twice")]
    [InlineData("Nia,nia@example.org,EA,Emperor,,\n", "2 row.role-unknown")]
    [InlineData("Nia,nia@example.org,EA,,,\n", "2 row.role-missing")]
    [InlineData("Nia,nia@example.org,EA,none,,\n", "2 person.role-required")]
    [InlineData("Nia,nia@example.org,,Member,,\n", "2 person.unit-required")]
    [InlineData("Nia,nia@example.org,EA,Member,EA,\n", "2 person.second-unit-same")]
    [InlineData("Nia,nia@example.org,Atlantis,Member,,\n", "2 row.unit-unknown")]
    [InlineData("Nia,nia@example.org,EA,Member,,Klingon\n", "2 row.language-unknown")]
    [InlineData("Somebody,CIO@demo.example,,Cio,,\n", "2 row.person-exists")]
    [InlineData("Nia,nia@example.org,EA,Member,,\nLeo,leo@,EA,Member,,\n", "3 field.email-malformed")]
    public async Task A_row_that_cannot_become_a_person_stops_the_import_with_its_reason(string rows, string problems)
    {
        var report = await Desk.LookAtPeopleAsync(Header + rows);

        Assert.Equal(problems.Split('|'), ListDesk.Problems(report));
        Assert.Equal("import.rows-refused", (await Desk.RunPeopleAsync(report.Id)).Refusal!.Code);
        Assert.Null(await PersonAsync("nia@example.org"));
    }

    [Fact]
    public async Task People_who_exist_are_changed_only_if_the_person_says_so()
    {
        const string File = Header + "Cleo Osei,cio@demo.example,,,,\n";
        var asked = await Desk.LookAtPeopleAsync(File);
        Assert.Equal("row.person-exists|", Assert.Single(asked.Content.Questions).Key);
        Assert.Equal("Name", Assert.Single(asked.Content.Rows[0].Changes).Field);

        var leftOut = await Desk.LookAtPeopleAsync(File, ListDesk.Repair("row.person-exists|", RowRepair.LeaveOut));
        Assert.Equal([RowOutcome.LeftOut], ListDesk.Outcomes(leftOut));
        var before = (await PersonAsync("cio@demo.example"))!;

        var done = await Desk.BringInPeopleAsync(File, ListDesk.Repair("row.person-exists|", RowRepair.Update));

        Assert.Equal((0, 1), (done.Value!.Added, done.Value.Changed));
        var after = (await PersonAsync("cio@demo.example"))!;
        Assert.Equal(("Cleo Osei", before.Roles, before.UnitId), (after.Name, after.Roles, after.UnitId));
        Assert.Equal([RowOutcome.Unchanged], ListDesk.Outcomes(await Desk.LookAtPeopleAsync(File)));
    }

    [Fact]
    public async Task Nobody_loses_the_last_role_and_one_administrator_remains()
    {
        var update = ListDesk.Repair("row.person-exists|", RowRepair.Update);
        Assert.Equal(["2 person.role-required"], ListDesk.Problems(await Desk.LookAtPeopleAsync(Header + ",pmo@demo.example,,none,,\n", update)));
        Assert.Equal(["2 person.last-administrator"], ListDesk.Problems(await Desk.LookAtPeopleAsync(Header + ",admin@demo.example,,PMO,,\n", update)));

    }

    [Fact]
    public async Task An_administrator_hands_over_only_to_one_who_can_sign_in()
    {
        var update = ListDesk.Repair("row.person-exists|", RowRepair.Update);
        const string Handover = ",admin@demo.example,,PMO,,\n";
        Assert.Equal(["2 person.last-administrator"], ListDesk.Problems(await Desk.LookAtPeopleAsync(Header + Handover + "Nia,nia@example.org,,Administrator,,\n", update)));
        Assert.Equal("import.rows-refused", (await Desk.RunPeopleAsync((await Desk.PeopleAsync()).Pending!.Id)).Refusal!.Code);
        Assert.True((await PersonAsync("admin@demo.example"))!.Roles.HasFlag(Roles.Administrator));

        var added = await Desk.LookAtPeopleAsync(Header + "Nia,nia@example.org,,Administrator,,\n");
        Assert.Null((await Desk.RunPeopleAsync(added.Id)).Refusal);
        Assert.Equal("import.rows-refused", (await Desk.BringInPeopleAsync(Header + Handover, update)).Refusal!.Code);

        added = await Desk.LookAtPeopleAsync(Header + "Leo,leo@example.org,,Administrator,,\n");
        Assert.Null((await Desk.RunPeopleAsync(added.Id)).Refusal);
        Assert.Null((await _host.DoAsync<InvitePeople.Command, InvitePeople.Invitations>(ListDesk.Administrator, new(added.Id))).Refusal);
        var before = (await PersonAsync("leo@example.org"))!.ConcurrencyToken;

        Assert.Null((await Desk.BringInPeopleAsync(Header + Handover, update)).Refusal);
        Assert.Equal(Roles.Pmo, (await PersonAsync("admin@demo.example"))!.Roles);
        Assert.NotEqual(before, (await PersonAsync("leo@example.org"))!.ConcurrencyToken);
    }

    [Theory]
    [InlineData("row.unit-unknown|*", "create", "Atlantis", "Lemuria")]
    [InlineData("row.unit-unknown|*", "is:EA", "Enterprise Architecture", "Enterprise Architecture")]
    [InlineData("row.unit-unknown|*", "leave-out", null, null)]
    public async Task One_choice_settles_all_unknown_units(string key, string choice, string? first, string? second)
    {
        const string File = Header + "Nia,nia@example.org,Atlantis,Member,,\nLeo,leo@example.org,Lemuria,Member,,\nSue,sue@example.org,EA,Member,,\nTom,tom@example.org,atlantis,Member,,\n";
        var asked = await Desk.LookAtPeopleAsync(File);
        Assert.Equal(key, asked.Content.Questions[0].Key);
        Assert.Equal([2, 3, 5], asked.Content.Questions[0].Rows);

        var done = await Desk.BringInPeopleAsync(File, ListDesk.Repair(key, choice));

        Assert.Null(done.Refusal);
        Assert.Equal((first, second), ((await PersonAsync("nia@example.org"))?.Unit!.Name, (await PersonAsync("leo@example.org"))?.Unit!.Name));
        Assert.Equal("EA", (await PersonAsync("sue@example.org"))!.Unit!.Code);
        Assert.Equal(choice == "create" ? ["Atlantis", "Lemuria"] : [], done.Value!.CreatedUnits);
    }

    [Fact]
    public async Task An_existing_person_moves_into_a_unit_that_the_list_creates()
    {
        var settings = ListDesk.Repair("row.person-exists|", RowRepair.Update).WithRepair("row.unit-unknown|Atlantis", RowRepair.Create);

        Assert.Null((await Desk.BringInPeopleAsync(Header + ",lead.ea@demo.example,Atlantis,,,\n,lead.hr@demo.example,,,Atlantis,\n", settings)).Refusal);

        Assert.Equal(("Atlantis", "HR", "Atlantis"), ((await PersonAsync("lead.ea@demo.example"))!.Unit!.Name, await PersonAsync("lead.hr@demo.example") is { } lead ? lead.Unit!.Code : "", (await PersonAsync("lead.hr@demo.example"))!.SecondUnit!.Name));
    }

    [Fact]
    public async Task A_deactivated_person_is_not_brought_back_by_a_list()
    {
        var id = (await PersonAsync("pmo2@demo.example"))!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Null((await _host.DoAsync<Features.People.Deactivation.DeactivatePerson.Command, NoResult>(ListDesk.Administrator, new(id, null, ListDesk.Pmo))).Refusal);

        Assert.Equal(["2 person.inactive"], ListDesk.Problems(await Desk.LookAtPeopleAsync(Header + ",pmo2@demo.example,,,,\n")));
    }

    [Fact]
    public async Task New_people_get_links_that_work_once_and_are_stored_nowhere()
    {
        var report = await Desk.LookAtPeopleAsync(Header + "Nia,nia@example.org,EA,Unit lead,,\nLeo,leo@example.org,HR,Member,,\n,cio@demo.example,,,,\n");
        await Desk.RunPeopleAsync(report.Id);

        var links = (await _host.DoAsync<InvitePeople.Command, InvitePeople.Invitations>(ListDesk.Administrator, new(report.Id))).Value!;

        Assert.Equal(["leo@example.org", "nia@example.org"], links.People.Select(invited => invited.Email).Order());
        var code = links.People.Single(invited => invited.Email == "nia@example.org").Path.Split("code=")[1];
        await using (var db = _host.Open())
        {
            Assert.Equal(2, await db.History.CountAsync(entry => entry.Kind == HistoryKind.PersonInvited));
            Assert.Equal(AccessTokenText.Hash(code), (await db.Users.SingleAsync(account => account.Email == "nia@example.org")).LinkHash);
            Assert.DoesNotContain(await db.PendingImports.Select(pending => pending.Result + pending.Settings).ToListAsync(), text => text!.Contains(code, StringComparison.Ordinal));
        }

        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var passwords = scope.ServiceProvider.GetRequiredService<PasswordLinks>();
            Assert.Equal(PasswordLinkState.Valid, await passwords.UseAsync("nia@example.org", code, "a long enough password"));
            Assert.Equal(PasswordLinkState.Unknown, await passwords.UseAsync("nia@example.org", code, "another long password"));
        }

        // Only people without a password get another link.
        var again = (await _host.DoAsync<InvitePeople.Command, InvitePeople.Invitations>(ListDesk.Administrator, new(report.Id))).Value!;
        Assert.Equal(["leo@example.org"], again.People.Select(invited => invited.Email));
    }

    [Theory]
    [InlineData("pmo@demo.example")]
    [InlineData("cio@demo.example")]
    [InlineData("lead.ea@demo.example")]
    public async Task Only_administrators_bring_people_in_and_invite_them(string who)
    {
        var report = await Desk.LookAtPeopleAsync(Header + "Nia,nia@example.org,EA,Member,,\n");

        Assert.Equal(RefusalKind.NotAllowed, (await Desk.StartAsync(ImportKind.People, Header, who)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await Desk.RunPeopleAsync(report.Id, who)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await _host.DoAsync<InvitePeople.Command, InvitePeople.Invitations>(who, new(report.Id))).Refusal!.Kind);
        await Assert.ThrowsAsync<NotAllowedException>(() => Desk.PeopleAsync(who));
        Assert.Null(await PersonAsync("nia@example.org"));
    }

    [Theory]
    [InlineData("admin@demo.example", true, true)]
    [InlineData("pmo@demo.example", true, false)]
    [InlineData("lead.ea@demo.example", false, false)]
    public async Task The_pages_open_for_people_who_may_bring_such_lists_in(string who, bool opensUnits, bool opensPeople)
    {
        using var client = await _host.ClientOfAsync(who);
        foreach (var (address, opens) in new[] { ("/units/from-spreadsheet", opensUnits), ("/people/from-spreadsheet", opensPeople) })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((address, opens), (address, answer.StatusCode is System.Net.HttpStatusCode.OK));
        }
    }

    [Fact]
    public async Task A_list_without_addresses_says_which_columns_it_has()
    {
        var report = await Desk.LookAtPeopleAsync("Name,Team\nNia,EA\n");

        Assert.Equal("import.field-not-mapped", report.Wrong!.Code);
        Assert.Contains("Name, Team", report.Wrong.Text, StringComparison.Ordinal);
        Assert.Equal("import.field-not-mapped", (await Desk.RunPeopleAsync(report.Id)).Refusal!.Code);
    }

    private async Task<Person?> PersonAsync(string email)
    {
        await using var db = _host.Open();
        return await db.People.Include(person => person.Unit).Include(person => person.SecondUnit).FirstOrDefaultAsync(person => person.Email == email);
    }
}
