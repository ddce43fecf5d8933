using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>A consultation opens, turns to final comment and closes on its dates, and its dates are moved with a reason.</summary>
public sealed class ConsultationScheduleTests
{
    private const string Cio = "cio@demo.example";
    private const string Pmo = "pmo@demo.example";
    private const string Lead = "lead.ta@demo.example";

    private static readonly DateOnly s_opens = new(2020, 11, 16);
    private static readonly DateOnly s_closes = new(2020, 11, 27);

    [Fact]
    public async Task A_consultation_set_for_later_opens_on_its_date_without_anybody()
    {
        await using var host = new TestHost();
        var id = await DraftAsync(host);
        Assert.Null((await host.DoAsync<OpenWindow.Command, NoResult>(Pmo, new(id, null, s_opens, s_closes, 5, "Silence means that you agree."))).Refusal);
        await AdvanceAsync(host, 6);
        var scheduled = await ViewAsync(host, id);
        Assert.Equal((UpdateStatus.Draft, true), (scheduled.Status, scheduled.IsScheduled));
        using var client = await host.ClientOfAsync(Pmo);
        var page = await client.GetStringAsync(new Uri($"/updates/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("The consultation opens on", page, StringComparison.Ordinal);
        Assert.Contains("Silence means that you agree.", page, StringComparison.Ordinal);

        await AdvanceAsync(host, 1);

        Assert.Equal(UpdateStatus.InConsultation, (await ViewAsync(host, id)).Status);
        Assert.Contains("The system opened the consultation", await client.GetStringAsync(new Uri($"/updates/{id}", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_stopped_catches_up_once_each_change_on_its_own_day_and_by_nobody()
    {
        await using var host = new TestHost();
        var id = await DraftAsync(host);
        Assert.Null((await host.DoAsync<OpenWindow.Command, NoResult>(Pmo, new(id, null, s_opens, s_closes, 5))).Refusal);

        await using var second = host.Beside();
        await Task.WhenAll(AdvanceAsync(host, 90), AdvanceAsync(second, 0));
        await AdvanceAsync(second, 0);

        await using var db = host.Open();
        var entries = await db.History.Where(entry => entry.UpdateId == id && entry.ById == null).OrderBy(entry => entry.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [(HistoryKind.WindowOpened, s_opens), (HistoryKind.FinalCommentStarted, s_closes.AddDays(1)), (HistoryKind.ConsultationClosed, new DateOnly(2020, 12, 5))],
            entries.Select(entry => (entry.Kind, entry.On)));
        Assert.Equal(UpdateStatus.Closed, (await ViewAsync(host, id)).Status);
    }

    [Fact]
    public async Task The_server_applies_the_dates_in_the_background()
    {
        await using var host = new TestHost();

        Assert.Single(host.Services.GetServices<IHostedService>().OfType<ConsultationSchedule>());
    }

    [Fact]
    public async Task Nothing_is_written_while_no_date_has_come()
    {
        await using var host = new TestHost();
        await using var db = host.Open();
        var before = await db.History.CountAsync(TestContext.Current.CancellationToken);

        await AdvanceAsync(host, 0);

        Assert.Equal(before, await db.History.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_former_dates_and_the_reason_of_a_move_are_on_the_page_of_the_version()
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);
        var former = (await ViewAsync(host, id)).Window!;

        Assert.Null((await host.DoAsync<MoveWindow.Command, NoResult>(Pmo, new(id, null, null, new DateOnly(2020, 12, 18), null, null, "Two units are away."))).Refusal);

        var view = await ViewAsync(host, id);
        Assert.Equal((former.Opens, new DateOnly(2020, 12, 18), former.FinalCommentDays), (view.Window!.Opens, view.Window.Closes, view.Window.FinalCommentDays));
        Assert.Contains("4 Nov 2020 – 27 Nov 2020 → 4 Nov 2020 – 18 Dec 2020", view.History[0].Sentence, StringComparison.Ordinal);
        Assert.EndsWith("Two units are away.", view.History[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-10-05", "2020-10-30", "update.window-in-the-past")]
    [InlineData("2020-11-08", "2020-11-27", "update.window-in-the-past")]
    [InlineData("2020-11-30", "2020-11-16", "update.window-upside-down")]
    [InlineData("2020-11-16", "2020-11-28", "update.window-ends-on-day-off")]
    [InlineData("2020-11-10", "2020-11-11", "update.window-ends-on-day-off")]
    public async Task Wrong_dates_are_refused_by_the_api_and_change_nothing(string opens, string closes, string code)
    {
        await using var host = new TestHost();
        var id = await DraftAsync(host);
        using var client = await ClientAsync(host, Pmo, id);

        using var refused = await client.PostAsJsonAsync($"/api/v1/updates/{id}/open-window", new { opens, closes }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
        var view = await ViewAsync(host, id);
        Assert.Equal((null, 0), (view.Window, view.History.Count(entry => entry.Kind is HistoryKind.WindowScheduled or HistoryKind.WindowOpened)));
    }

    [Fact]
    public async Task A_window_that_overlaps_another_of_the_strategy_is_refused()
    {
        await using var host = new TestHost();
        int next;
        await using (var db = host.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates.OrderBy(version => version.Order))
                .SingleAsync(strategy => strategy.Updates.Any(update => update.Status == UpdateStatus.InConsultation), TestContext.Current.CancellationToken);
            var draft = strategy.DraftUpdate("0.9", "Costs named", new DateOnly(2020, 11, 9));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            next = draft.Id;
        }

        var refused = await host.DoAsync<OpenWindow.Command, NoResult>(Pmo, new(next, null, s_closes, new DateOnly(2020, 12, 18), 5));
        Assert.Equal("update.windows-overlap", refused.Refusal?.Code);
        Assert.Contains("Version 0.8", refused.Refusal!.Text, StringComparison.Ordinal);
        Assert.Null((await host.DoAsync<OpenWindow.Command, NoResult>(Pmo, new(next, null, s_closes.AddDays(3), new DateOnly(2020, 12, 18), 5))).Refusal);
    }

    [Fact]
    public async Task Dates_are_moved_over_http_with_the_state_they_were_seen_in_and_a_reason()
    {
        await using var host = new TestHost();
        var id = await CurrentAsync(host);
        using var client = await ClientAsync(host, Pmo, id);
        using var set = await client.PostAsJsonAsync($"/api/v1/updates/{id}/open-window", new { opens = "2020-11-04", closes = "2020-12-18" }, TestContext.Current.CancellationToken);
        Assert.Equal("update.window-already-set", (await set.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
        using var silent = await client.PostAsJsonAsync($"/api/v1/updates/{id}/move-window", new { closes = "2020-12-18" }, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, "field.required"), (silent.StatusCode, (await silent.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()));

        using var moved = await client.PostAsJsonAsync($"/api/v1/updates/{id}/move-window", new { closes = "2020-12-18", silence = "Silence is no consent.", reason = "Two units are away." }, TestContext.Current.CancellationToken);

        var window = (await moved.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("window");
        Assert.Equal(("2020-11-04", "2020-12-18", "Silence is no consent."), (window.GetProperty("opens").GetString(), window.GetProperty("closes").GetString(), window.GetProperty("silence").GetString()));
        using var stale = await client.PostAsJsonAsync($"/api/v1/updates/{id}/move-window", new { closes = "2020-12-17", reason = "Again." }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    [Theory]
    [InlineData(Lead)]
    [InlineData("admin@demo.example")]
    public async Task Only_the_cio_and_the_pmo_move_dates(string email)
    {
        await using var host = new TestHost();

        Assert.Equal("access.not-allowed", (await host.DoAsync<MoveWindow.Command, NoResult>(email, new(await CurrentAsync(host), null, null, new DateOnly(2020, 12, 18), null, null, "Later."))).Refusal?.Code);
    }

    /// <summary>Lets days pass and applies the dates, as the server does each minute.</summary>
    private static Task AdvanceAsync(TestHost host, int days)
    {
        host.Clock.Move(TimeSpan.FromDays(days));
        return host.Services.GetRequiredService<ConsultationSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpClient> ClientAsync(TestHost host, string email, int id)
    {
        var client = await host.ClientOfAsync(email);
        using var one = await client.GetAsync(new Uri($"/api/v1/updates/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.IfMatch.Add(new EntityTagHeaderValue(one.Headers.ETag!.Tag));
        return client;
    }

    private static async Task<int> DraftAsync(TestHost host)
    {
        await using var db = host.Open();
        return await db.Updates.Where(update => update.Status == UpdateStatus.Draft).Select(update => update.Id).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> CurrentAsync(TestHost host) =>
        (await host.LoadAsync<Features.Dashboard.DashboardQuery, int?>(Cio, dashboard => dashboard.UpdateInConsultationAsync()))!.Value;

    private static async Task<UpdateView> ViewAsync(TestHost host, int id) => (await host.LoadAsync<UpdateQuery, UpdateView?>(Pmo, updates => updates.LoadAsync(id)))!;
}
