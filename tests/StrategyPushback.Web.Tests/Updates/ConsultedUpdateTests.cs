using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Settings;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>A version is published after its consultation; anything else needs a reason that the version shows.</summary>
public sealed class ConsultedUpdateTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Publishing_before_the_window_has_closed_is_refused_without_a_reason_and_shows_the_reason_with_one()
    {
        (await ActAsync(ApiWorld.Cio, "publish", new JsonObject())).Refused(409, "update.not-consulted");

        var published = await ActAsync(ApiWorld.Cio, "publish", new JsonObject { ["reason"] = "The law changes on Monday." });

        Assert.Equal((200, "Published", "The law changes on Monday."), (published.Code, (string?)published.Body["status"], (string?)published.Body["notConsultedReason"]));
        Assert.Equal("The law changes on Monday.", (string?)(await _world.GetAsync(ApiWorld.SalesLead, $"updates/{_world.Update}")).Body["notConsultedReason"]);
        Assert.Contains("The law changes on Monday.", UpdateLabels.Ended(await ViewAsync(ApiWorld.SalesLead)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_whose_window_opens_later_is_a_draft_and_is_not_published_by_its_dates_alone()
    {
        var id = await DraftAsync();
        var set = await _world.PostAsync(ApiWorld.Pmo, $"updates/{id}/open-window", new JsonObject { ["opens"] = "2020-12-21", ["closes"] = "2021-01-15" }, "*");
        Assert.Equal((200, "Draft"), (set.Code, (string?)set.Body["status"]));

        (await _world.PostAsync(ApiWorld.Cio, $"updates/{id}/publish", new JsonObject(), "*")).Refused(409, "update.not-consulted");
        (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("update", $"{id}")))).Refused(400, "field.unknown");
    }

    [Fact]
    public async Task The_notice_and_the_length_of_a_window_are_settings()
    {
        var id = await DraftAsync();
        Assert.Null((await _world.DoAsync<ChangeSettings.Command, NoResult>(ApiWorld.Pmo, new(new SettingsInput { NoticeDays = 5, WindowDays = 10 }, null))).Refusal);

        (await OpenAsync("2020-12-22", "2021-01-15", now: new DateTime(2020, 12, 21, 9, 0, 0))).Refused(409, "update.notice-too-short");
        (await OpenAsync("2020-12-28", "2021-01-07", now: null)).Refused(409, "update.window-too-short");
        Assert.Equal(200, (await OpenAsync("2020-12-28", "2021-01-08", now: null)).Code);
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{id}/move-window", new JsonObject { ["opens"] = "2020-12-23", ["reason"] = "Earlier." }, "*")).Refused(409, "update.notice-too-short");
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{id}/move-window", new JsonObject { ["closes"] = "2020-12-30", ["reason"] = "Shorter." }, "*")).Refused(409, "update.window-too-short");

        async Task<Answer> OpenAsync(string opens, string closes, DateTime? now)
        {
            if (now is { } moment)
            {
                _world.Clock.MoveTo(moment);
            }

            return await _world.PostAsync(ApiWorld.Pmo, $"updates/{id}/open-window", new JsonObject { ["opens"] = opens, ["closes"] = closes }, "*");
        }
    }

    [Fact]
    public async Task A_deferral_beyond_the_months_in_the_settings_is_refused_and_names_the_limit()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Acknowledged(objection));

        var refused = await _world.ActAsync(ApiWorld.Pmo, number, "defer", new JsonObject { ["until"] = "2021-11-10", ["reason"] = "Next year." });

        refused.Refused(409, "objection.deferral-too-long");
        Assert.Contains("12", (string?)refused.Body["detail"], StringComparison.Ordinal);
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "defer", new JsonObject { ["until"] = "2021-11-09", ["reason"] = "Next year." })).Code);
    }

    [Fact]
    public async Task The_form_that_publishes_names_what_it_passes_over()
    {
        await using var host = new TestHost();
        using var client = await host.ClientOfAsync("cio@demo.example");
        await using var db = host.Open();
        var id = await db.Updates.Where(update => update.Status == UpdateStatus.InConsultation).Select(update => update.Id).SingleAsync(TestContext.Current.CancellationToken);

        var page = await PageAsync(client, $"/updates/{id}?act=publish");

        Assert.Contains("business days of the window are left, until", page, StringComparison.Ordinal);
        Assert.Contains("business days of final comment have not begun.", page, StringComparison.Ordinal);
        Assert.Contains("3 critical objections block publication.", page, StringComparison.Ordinal);
        Assert.Contains("status=Raised,Acknowledged,Diagnosed,InResolution,Contested,Escalated", page, StringComparison.Ordinal);
        Assert.Contains("units have no position on record:", page, StringComparison.Ordinal);
        Assert.Contains("units have not opened this version:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_says_what_it_needs_next_and_shows_its_elements()
    {
        await using var host = new TestHost();
        using var client = await host.ClientOfAsync("pmo@demo.example");
        await using var db = host.Open();
        var draft = await db.Updates.Where(update => update.Status == UpdateStatus.Draft && update.Elements.Count > 0 && update.Elements.Count <= 20)
            .Select(update => new { update.Id, Title = update.Elements.OrderBy(element => element.Order).Select(element => element.Wording.Title).First() }).FirstAsync(TestContext.Current.CancellationToken);

        var page = await PageAsync(client, $"/updates/{draft.Id}");

        Assert.DoesNotContain("Nothing blocks publication", page, StringComparison.Ordinal);
        Assert.Contains("It needs the dates of its consultation next.", page, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(draft.Title), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_was_published_early_has_no_tick_at_final_comment()
    {
        await ActAsync(ApiWorld.Cio, "publish", new JsonObject { ["reason"] = "The law changes on Monday." });

        var view = await ViewAsync(ApiWorld.Cio);

        Assert.Equal(new StepsTaken(WasOpened: true, HadFinalComment: false), view.Steps);
    }

    private Task<Answer> ActAsync(string email, string action, JsonObject body) => _world.PostAsync(email, $"updates/{_world.Update}/{action}", body, "*");

    private static Task<string> PageAsync(HttpClient client, string address) => client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<UpdateView> ViewAsync(string email) =>
        (await _world.LoadAsync<UpdateQuery, UpdateView?>(email, query => query.LoadAsync(int.Parse(_world.Update))))!;

    private async Task<int> DraftAsync()
    {
        await using var db = _world.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).SingleAsync(TestContext.Current.CancellationToken);
        var draft = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 9));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return draft.Id;
    }
}
