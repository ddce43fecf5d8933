using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>The actions on a version, and the rules that refuse them.</summary>
public sealed class UpdateTests
{
    private const string Cio = "cio@demo.example";
    private const string Pmo = "pmo@demo.example";

    [Fact]
    public async Task Publishing_over_a_critical_objection_is_refused_by_name()
    {
        await using var host = new TestHost();
        var outcome = await host.DoAsync<PublishUpdate.Command, NoResult>(Cio, new(await CurrentAsync(host), null, "We must."));

        Assert.Equal("update.critical-open", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Once_the_critical_ones_are_ruled_on_the_cio_publishes_with_a_reason_shown_on_each_unanswered_one()
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);
        var view = await ViewAsync(host, Cio, id);
        Assert.Equal(3, view.Counts.Blocking);
        foreach (var blocker in view.Blocking)
        {
            Assert.Null((await host.DoAsync<EscalateObjection.Command, NoResult>(Pmo, new(blocker.Number, null, "The CIO decides."))).Refusal);
            Assert.Null((await host.DoAsync<RuleOnObjection.Command, NoResult>(Cio, new(blocker.Number, null, RulingKind.Overruled, "Weighed and overruled.", null))).Refusal);
        }

        Assert.Equal("update.unanswered-open", (await host.DoAsync<PublishUpdate.Command, NoResult>(Cio, new(id, null, " "))).Refusal?.Code);
        Assert.Null((await host.DoAsync<PublishUpdate.Command, NoResult>(Cio, new(id, null, "The rest is answered in the next version.", "The window is cut short."))).Refusal);

        var published = await ViewAsync(host, Cio, id);
        Assert.Equal(UpdateStatus.Published, published.Status);
        await using var db = host.Open();
        Assert.Equal(view.Counts.Unanswered - 3, await db.Objections.CountAsync(objection => objection.PublishedOverReason == "The rest is answered in the next version."));
    }

    [Theory]
    [InlineData("pmo@demo.example", "decision.not-by-pmo")]
    [InlineData("lead.ta@demo.example", "access.not-allowed")]
    [InlineData("admin@demo.example", "access.not-allowed")]
    public async Task Nobody_but_the_cio_publishes_sends_back_or_withdraws(string email, string code)
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);

        Assert.Equal(code, (await host.DoAsync<PublishUpdate.Command, NoResult>(email, new(id, null, "Yes."))).Refusal?.Code);
        Assert.Equal(code, (await host.DoAsync<SendBackUpdate.Command, NoResult>(email, new(id, null, "No."))).Refusal?.Code);
        Assert.Equal(code, (await host.DoAsync<WithdrawUpdate.Command, NoResult>(email, new(id, null, "No."))).Refusal?.Code);
        Assert.All(
            (await ViewAsync(host, email, id)).Actions.Where(offered => offered.Action.Right is not Right.OpenWindow),
            offered => Assert.False(offered.IsAllowed, offered.Action.Name));
    }

    [Fact]
    public async Task A_version_sent_back_takes_no_objections_until_its_window_opens_again()
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);
        Assert.Equal("field.required", (await host.DoAsync<SendBackUpdate.Command, NoResult>(Cio, new(id, null, ""))).Refusal?.Code);
        Assert.Null((await host.DoAsync<SendBackUpdate.Command, NoResult>(Cio, new(id, null, "Amend Architecture 5 first."))).Refusal);
        Assert.False((await ViewAsync(host, Cio, id)).TakesObjections);

        var upsideDown = await host.DoAsync<OpenWindow.Command, NoResult>(Pmo, new(id, null, new DateOnly(2020, 12, 1), new DateOnly(2020, 11, 20), null));
        Assert.Equal("update.window-upside-down", upsideDown.Refusal?.Code);
        Assert.Null((await host.DoAsync<OpenWindow.Command, NoResult>(Pmo, new(id, null, new DateOnly(2020, 11, 9), new DateOnly(2020, 12, 18), 3) { WithoutStatementReason = "The statements are on their way." })).Refusal);

        var open = await ViewAsync(host, Cio, id);
        Assert.Equal((UpdateStatus.InConsultation, 3), (open.Status, open.Window!.FinalCommentDays));
    }

    [Fact]
    public async Task A_version_withdrawn_is_over_and_an_older_view_of_it_is_stale()
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);
        var seen = (await ViewAsync(host, Cio, id)).Seen;
        Assert.Null((await host.DoAsync<WithdrawUpdate.Command, NoResult>(Cio, new(id, seen, "Begun anew."))).Refusal);

        Assert.Equal(RefusalKind.Stale, (await host.DoAsync<SendBackUpdate.Command, NoResult>(Cio, new(id, seen, "Late."))).Refusal?.Kind);
        Assert.Equal("update.wrong-state", (await host.DoAsync<SendBackUpdate.Command, NoResult>(Cio, new(id, null, "Late."))).Refusal?.Code);
        Assert.Equal(RefusalKind.NotFound, (await host.DoAsync<SendBackUpdate.Command, NoResult>(Cio, new(999_999, null, "Nothing."))).Refusal?.Kind);
    }

    [Fact]
    public async Task A_version_that_has_ended_does_not_show_what_blocks_its_publication()
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);
        using var client = await host.ClientOfAsync(Cio);
        Assert.Contains("What stands between this version and publication", await PageAsync(client, id), StringComparison.Ordinal);

        Assert.Null((await host.DoAsync<WithdrawUpdate.Command, NoResult>(Cio, new(id, null, "Begun anew."))).Refusal);

        Assert.DoesNotContain("What stands between this version and publication", await PageAsync(client, id), StringComparison.Ordinal);
        await using var db = host.Open();
        var superseded = await db.Updates.Where(update => update.Status == UpdateStatus.Superseded).OrderBy(update => update.Elements.Count).FirstAsync();
        Assert.DoesNotContain("Nothing blocks publication", await PageAsync(client, superseded.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_without_elements_says_so_instead_of_counting_none_of_none()
    {
        await using var host = new TestHost();
        using var client = await host.ClientOfAsync(Cio);
        await using var db = host.Open();
        var bare = await db.Updates.FirstAsync(update => update.Elements.Count == 0);

        var page = await PageAsync(client, bare.Id);

        Assert.Contains("No elements are recorded for this version.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0 of 0", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_lists_versions_and_requires_a_concurrency_token_for_actions()
    {
        await using var host = new TestHost();
        using var client = await host.ClientOfAsync(Cio);
        var id = await CurrentAsync(host);

        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/updates?limit=1");
        Assert.Equal(["id", "strategy", "number", "title", "status", "elementCount", "window", "notConsultedReason", "withoutStatementReason"], list.GetProperty("items")[0].EnumerateObject().Select(member => member.Name));
        Assert.NotNull(list.GetProperty("next").GetString());
        var rest = await client.GetFromJsonAsync<JsonElement>($"/api/v1/updates?limit=200&after={list.GetProperty("next").GetString()}");
        Assert.Equal(list.GetProperty("total").GetInt32() - 1, rest.GetProperty("items").GetArrayLength());

        using var without = await client.PostAsJsonAsync($"/api/v1/updates/{id}/send-back", new { reason = "Amend it." });
        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        using var one = await client.GetAsync(new Uri($"/api/v1/updates/{id}", UriKind.Relative));
        client.DefaultRequestHeaders.IfMatch.Add(one.Headers.ETag!);
        using var done = await client.PostAsJsonAsync($"/api/v1/updates/{id}/send-back", new { reason = "Amend it." });
        Assert.Equal("SentBack", (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
        using var stale = await client.PostAsJsonAsync($"/api/v1/updates/{id}/withdraw", new { reason = "Late." });
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    [Fact]
    public async Task Every_number_of_a_version_is_that_of_its_rows()
    {
        await using var host = new TestHost();
        var view = await ViewAsync(host, Cio, await CurrentAsync(host));
        foreach (var element in view.Elements.Where(element => element.Open + element.Settled > 0))
        {
            Assert.Equal(element.Open, await CountAsync(host, $"update={view.Id}&element={element.Id}&status=open"));
            Assert.Equal(element.Settled, await CountAsync(host, $"update={view.Id}&element={element.Id}&status=closed"));
        }

        Assert.Equal(view.Counts.Blocking, await CountAsync(host, $"update={view.Id}&blocking=true"));
    }

    private static Task<string> PageAsync(HttpClient client, int id) => client.GetStringAsync(new Uri($"/updates/{id}", UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<int> CountAsync(TestHost host, string query) =>
        (await host.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(Cio, list => list.LoadAsync(Platform.Filters.ObjectionFilter.Parse(query), 1))).Total ?? 0;

    private static async Task<int> CurrentAsync(TestHost host) =>
        (await host.LoadAsync<Features.Dashboard.DashboardQuery, int?>(Cio, dashboard => dashboard.UpdateInConsultationAsync()))!.Value;

    private static async Task<UpdateView> ViewAsync(TestHost host, string email, int id) => (await host.LoadAsync<UpdateQuery, UpdateView?>(email, updates => updates.LoadAsync(id)))!;
}
