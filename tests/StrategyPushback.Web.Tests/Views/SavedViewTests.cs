using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Views;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Views;

/// <summary>Saved views: who may open and change them, and what they show when a part no longer exists.</summary>
public sealed class SavedViewTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_view_is_private_until_it_is_shared()
    {
        var id = await SavedAsync(ApiWorld.Cio, "Critical ones", "severity=Critical");
        Assert.Contains(await FoundAsync(ApiWorld.Cio), view => view.Id == id);
        Assert.DoesNotContain(await FoundAsync(ApiWorld.SalesLead), view => view.Id == id);
        Assert.Null(await OpenedAsync(ApiWorld.SalesLead, $"{id}"));

        Assert.True((await DoAsync(ApiWorld.Cio, new ShareView.Command(id, true))).Succeeded);

        var found = Assert.Single(await FoundAsync(ApiWorld.SalesLead), view => view.Id == id);
        Assert.Equal(("Cleo", false, $"/objections?severity=Critical&view={id}"), (found.By, found.MayChange, found.Address));
        Assert.Equal("severity=Critical", (await OpenedAsync(ApiWorld.SalesLead, $"{id}"))!.Query);
    }

    [Fact]
    public async Task The_api_lists_to_each_the_own_views_and_the_shared_ones_and_their_query_asks_the_list_the_same()
    {
        var own = await SavedAsync(ApiWorld.FinanceLead, "Finance's, for programs", "unit=FIN&status=open");
        var shared = await SavedAsync(ApiWorld.Pmo, "Everybody's, for programs", "severity=Critical,Major");
        await DoAsync(ApiWorld.Pmo, new ShareView.Command(shared, true));
        foreach (var (email, finds) in new[] { (ApiWorld.FinanceLead, true), (ApiWorld.SalesLead, false), (ApiWorld.Cio, false), (ApiWorld.Pmo, false), (ApiWorld.Member, false), (ApiWorld.Administrator, false) })
        {
            var views = (await world.GetAsync(email, "views?limit=200")).Items;
            Assert.Equal($"{email} {finds}", $"{email} {views.Any(view => (string)view["id"]! == $"{own}")}");
            var everybodys = Assert.Single(views, view => (string)view["id"]! == $"{shared}");
            Assert.Equal(("Objections", "severity=Critical,Major", true), ((string)everybodys["place"]!, (string)everybodys["query"]!, (bool)everybodys["shared"]!));
            Assert.Equal(email == ApiWorld.Pmo, everybodys["by"] is null);
            Assert.Equal(200, (await world.GetAsync(email, $"objections?{everybodys["query"]}")).Code);
        }

        var first = await world.GetAsync(ApiWorld.FinanceLead, "views?limit=1");
        var second = await world.GetAsync(ApiWorld.FinanceLead, $"views?limit=1&after={Uri.EscapeDataString((string)first.Body["next"]!)}");
        Assert.NotEqual((string)first.Items[0]["id"]!, (string)second.Items[0]["id"]!);
        (await world.GetAsync(ApiWorld.FinanceLead, "views?place=Dashboard")).Refused(400, "filter.unknown-name");
    }

    [Fact]
    public async Task Who_may_share_and_who_may_choose_for_a_role()
    {
        foreach (var (email, shares, setsRoles) in new[]
        {
            (ApiWorld.Cio, true, false), (ApiWorld.Pmo, true, true), (ApiWorld.FinanceLead, false, false), (ApiWorld.Member, false, false), (ApiWorld.Administrator, false, true),
        })
        {
            var own = await SavedAsync(email, "Mine", "status=open");
            Assert.Equal($"{email} {shares}", $"{email} {(await DoAsync(email, new ShareView.Command(own, true))).Succeeded}");
            var role = await DoAsync(email, new OpenForRole.Command(ViewPlace.Objections, Roles.Member, null));
            Assert.Equal($"{email} {setsRoles}", $"{email} {role.Succeeded}");
            Assert.True(setsRoles || role.Refusal!.Kind is RefusalKind.NotAllowed);
        }

        var sneaked = await world.DoAsync<SaveView.Command, Created>(ApiWorld.SalesLead, new SaveView.Command("Mine for all", ViewPlace.Objections, "", Share: true));
        Assert.Equal("view.shared-by-it-alone", sneaked.Refusal!.Code);
    }

    [Fact]
    public async Task A_private_view_of_another_person_does_not_exist_and_a_shared_one_cannot_be_changed_by_everybody()
    {
        var own = await SavedAsync(ApiWorld.FinanceLead, "Finance's", "unit=FIN");
        var shared = await SavedAsync(ApiWorld.Pmo, "PMO's", "unit=SAL");
        await DoAsync(ApiWorld.Pmo, new ShareView.Command(shared, true));

        Assert.Equal(RefusalKind.NotFound, (await DoAsync(ApiWorld.SalesLead, new RenameView.Command(own, null, "Ours"))).Refusal!.Kind);
        Assert.Equal("view.not-yours", (await DoAsync(ApiWorld.SalesLead, new RemoveView.Command(shared))).Refusal!.Code);
        Assert.True((await DoAsync(ApiWorld.Cio, new RenameView.Command(shared, null, "Everybody's"))).Succeeded);
        Assert.Equal(RefusalKind.Invalid, (await DoAsync(ApiWorld.FinanceLead, new RenameView.Command(own, null, " "))).Refusal!.Kind);
    }

    [Fact]
    public async Task A_name_that_somebody_else_changed_is_not_overwritten_silently()
    {
        var id = await SavedAsync(ApiWorld.Pmo, "Ours", "unit=FIN");
        await DoAsync(ApiWorld.Pmo, new ShareView.Command(id, true));
        var seen = (await FoundAsync(ApiWorld.Pmo)).Single(view => view.Id == id).Seen;
        Assert.True((await DoAsync(ApiWorld.Cio, new RenameView.Command(id, seen, "Finance's"))).Succeeded);

        Assert.Equal(RefusalKind.Stale, (await DoAsync(ApiWorld.Pmo, new RenameView.Command(id, seen, "Ours, late"))).Refusal!.Kind);
        var now = (await FoundAsync(ApiWorld.Pmo)).Single(view => view.Id == id);
        Assert.Equal("Finance's", now.Name);
        Assert.True((await DoAsync(ApiWorld.Pmo, new RenameView.Command(id, now.Seen, "Ours, late"))).Succeeded);
    }

    [Fact]
    public async Task The_draft_of_a_new_name_is_visible_only_to_its_person()
    {
        var id = await SavedAsync(ApiWorld.FinanceLead, "Finance's own", "unit=FIN");
        var draft = new KeepDraft.Command(new DraftKey("rename-view", $"VIW-{id}"), [new("name", "Name", "Finance, late", null, null)], [], "name");
        Assert.True((await world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.FinanceLead, draft)).Succeeded);
        Assert.Equal(RefusalKind.NotFound, (await world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.SalesLead, draft)).Refusal!.Kind);
    }

    [Fact]
    public async Task A_removed_view_is_gone_for_everybody_and_can_be_restored()
    {
        var id = await SavedAsync(ApiWorld.Pmo, "Late ones", "overdue=true");
        await DoAsync(ApiWorld.Pmo, new OpenByItself.Command(ViewPlace.Objections, id));
        await DoAsync(ApiWorld.Pmo, new RemoveView.Command(id));
        Assert.DoesNotContain(await FoundAsync(ApiWorld.Pmo), view => view.Id == id);
        Assert.Null(await OpenedAsync(ApiWorld.Pmo, "default"));

        Assert.True((await DoAsync(ApiWorld.Pmo, new RemoveView.Command(id, PutBack: true))).Succeeded);

        Assert.Equal("Late ones", (await OpenedAsync(ApiWorld.Pmo, "default"))!.Name);
    }

    [Fact]
    public async Task A_persons_default_takes_precedence_over_that_of_the_role_and_can_be_removed()
    {
        var forRole = await SavedAsync(ApiWorld.Pmo, "For members", "status=open");
        Assert.Equal("view.shared-for-roles", (await DoAsync(ApiWorld.Pmo, new OpenForRole.Command(ViewPlace.Objections, Roles.Member, forRole))).Refusal!.Code);
        await DoAsync(ApiWorld.Pmo, new ShareView.Command(forRole, true));
        Assert.True((await DoAsync(ApiWorld.Pmo, new OpenForRole.Command(ViewPlace.Objections, Roles.Member, forRole))).Succeeded);
        Assert.Equal(forRole, (await OpenedAsync(ApiWorld.Owner, "default"))!.Id);
        Assert.NotEqual(forRole, (await OpenedAsync(ApiWorld.SalesLead, "default"))?.Id);

        var own = await SavedAsync(ApiWorld.Owner, "Mine", "turn=Unit");
        await DoAsync(ApiWorld.Owner, new OpenByItself.Command(ViewPlace.Objections, own));
        Assert.Equal(own, (await OpenedAsync(ApiWorld.Owner, "default"))!.Id);
        await DoAsync(ApiWorld.Owner, new OpenByItself.Command(ViewPlace.Objections, null));
        Assert.Null(await OpenedAsync(ApiWorld.Owner, "default"));
        await DoAsync(ApiWorld.Owner, new OpenByItself.Command(ViewPlace.Objections, null, AsRole: true));
        Assert.Equal(forRole, (await OpenedAsync(ApiWorld.Owner, "default"))!.Id);
    }

    [Fact]
    public async Task A_view_whose_element_was_removed_says_so_and_opens_what_is_left()
    {
        var id = await SavedAsync(ApiWorld.Cio, "Of a part", $"element={world.Element}&status=open&unit=FIN");
        await using (var db = world.Open())
        {
            await db.SavedViews.Where(view => view.Id == id).ExecuteUpdateAsync(set => set.SetProperty(view => view.Query, $"element={world.Element},4711&unit=FIN,GONE&status=open"));
        }

        var opened = (await OpenedAsync(ApiWorld.Cio, $"{id}"))!;

        Assert.Equal($"element={world.Element}&unit=FIN&status=open", opened.Query);
        Assert.Equal(["element 4711", "unit GONE"], opened.Gone.Select(name => $"{name.Field} {name.Value}"));
    }

    [Theory]
    [InlineData("severity=Huge", "severity")]
    [InlineData("from=2026-11-10&to=2026-11-09", "to")]
    public async Task An_invalid_filter_cannot_be_saved(string query, string field)
    {
        var outcome = await world.DoAsync<SaveView.Command, Created>(ApiWorld.Cio, new SaveView.Command("Odd", ViewPlace.Objections, query));
        Assert.Equal(field, Assert.Single(outcome.Refusal!.Fields).Field);
    }

    private async Task<int> SavedAsync(string email, string name, string query) =>
        (await world.DoAsync<SaveView.Command, Created>(email, new SaveView.Command(name, ViewPlace.Objections, query))).Value!.Id;

    private Task<Outcome<NoResult>> DoAsync<TCommand>(string email, TCommand command)
        where TCommand : class, ICommand<NoResult> => world.DoAsync<TCommand, NoResult>(email, command);

    private Task<IReadOnlyList<ViewListQuery.View>> FoundAsync(string email) => world.LoadAsync<ViewListQuery, IReadOnlyList<ViewListQuery.View>>(email, async views => (await views.LoadAsync(ViewPlace.Objections)).Views);

    private Task<OpenedViewQuery.View?> OpenedAsync(string email, string asked) => world.LoadAsync<OpenedViewQuery, OpenedViewQuery.View?>(email, views => views.LoadAsync(ViewPlace.Objections, asked));
}
