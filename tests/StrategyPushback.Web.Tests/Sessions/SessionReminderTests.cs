using System.Text.Json.Nodes;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Sessions;

/// <summary>Those who are invited are reminded of a session before it begins.</summary>
public sealed class SessionReminderTests : SessionNotificationTest
{
    [Fact]
    public async Task Those_invited_are_reminded_once_one_business_day_before_and_again_when_it_moves()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        World.Clock.Move(TimeSpan.FromDays(1));
        await World.DeliverAsync();
        Assert.Equal(["SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));

        World.Clock.Move(TimeSpan.FromDays(1));
        await World.DeliverAsync();
        await World.DeliverAsync();
        Assert.Equal(["SessionPlanned SessionPlanned", "SessionSoon "], await HeardAsync(ApiWorld.FinanceLead));
        Assert.Equal(["SessionSoon "], await HeardAsync(ApiWorld.Pmo));
        Assert.Empty(await HeardAsync(ApiWorld.SalesLead));

        // A session on Monday is soon on Friday; the reminder of the former day is done.
        await EditAsync(ApiWorld.Cio, id, ("on", "2020-11-16"), ("facilitator", ApiWorld.Pmo));
        await World.DeliverAsync();
        Assert.Equal(["SessionChanged SessionEdited", "SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));
        World.Clock.Move(TimeSpan.FromDays(2));
        await World.DeliverAsync();
        Assert.Contains("SessionSoon ", await HeardAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task A_session_that_is_planned_for_today_or_was_cancelled_reminds_nobody()
    {
        await PlanAsync(ApiWorld.Pmo, ("on", "2020-11-09"));
        var cancelled = await PlanAsync(ApiWorld.Pmo, ("on", "2020-11-10"));
        await World.DeliverAsync();
        Assert.DoesNotContain("SessionSoon ", await HeardAsync(ApiWorld.FinanceLead));

        await ActAsync(ApiWorld.Pmo, cancelled, "cancel", new() { ["reason"] = "The room is closed." });
        World.Clock.Move(TimeSpan.FromHours(20));
        await World.DeliverAsync();
        Assert.DoesNotContain("SessionSoon ", await HeardAsync(ApiWorld.FinanceLead));
    }
    [Fact]
    public async Task A_change_that_moves_nothing_leaves_the_reminder_of_that_day()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        await World.DeliverAsync();
        World.Clock.Move(TimeSpan.FromDays(2));
        await EditAsync(ApiWorld.Pmo, id, ("title", "End of the year"));
        await World.DeliverAsync();

        Assert.Equal(["SessionPlanned SessionPlanned", "SessionSoon "], await HeardAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task A_reminder_and_a_question_to_IT_end_when_the_session_begins()
    {
        await PlanAsync(ApiWorld.Pmo, ("from", "09:30"), ("until", "23:00"));
        await PlanAsync(ApiWorld.FinanceLead, ("units", new JsonArray("FIN")), ("from", "09:30"), ("until", "23:00"));
        World.Clock.Move(TimeSpan.FromDays(2));
        await World.DeliverAsync();
        Assert.Contains("SessionSoon ", await HeardAsync(ApiWorld.FinanceLead));
        Assert.Contains("SessionProposed SessionProposed", await HeardAsync(ApiWorld.Pmo));
        var before = await CountAsync(ApiWorld.FinanceLead);

        World.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromHours(4));
        Assert.DoesNotContain("SessionSoon ", await HeardAsync(ApiWorld.FinanceLead));
        Assert.Contains("SessionPlanned SessionPlanned", await HeardAsync(ApiWorld.FinanceLead));
        Assert.DoesNotContain("SessionProposed SessionProposed", await HeardAsync(ApiWorld.Pmo));
        Assert.Equal(before - 1, await CountAsync(ApiWorld.FinanceLead));

        // "All" are those that the inbox shows.
        var marked = await World.DoAsync<MarkDone.Command, MarkDone.Marked>(ApiWorld.FinanceLead, new(null));
        Assert.Equal(before - 1, marked.Value!.Count);
        Assert.Equal(0, await CountAsync(ApiWorld.FinanceLead));
    }
}
