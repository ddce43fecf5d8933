using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Sessions;

/// <summary>Who hears of a session: those who are invited, IT of a proposal, and nobody who may not see it.</summary>
public sealed class SessionNotificationTests : SessionNotificationTest
{
    [Fact]
    public async Task Leads_of_invited_units_and_people_invited_by_name_hear_of_a_plan_and_others_do_not()
    {
        var id = await PlanAsync(ApiWorld.Pmo, ("people", new JsonArray(ApiWorld.Owner, ApiWorld.Administrator)), ("facilitator", ApiWorld.Cio));
        await World.DeliverAsync();

        foreach (var email in new[] { ApiWorld.FinanceLead, ApiWorld.Owner, ApiWorld.Cio })
        {
            Assert.Equal((email, "SessionPlanned SessionPlanned"), (email, Assert.Single(await HeardAsync(email))));
        }

        // The administrator is invited by name and may not see it; the PMO acted; a member is not a lead.
        foreach (var email in new[] { ApiWorld.Administrator, ApiWorld.Pmo, ApiWorld.SalesLead, ApiWorld.Member })
        {
            Assert.Equal((email, 0), (email, (await HeardAsync(email)).Count));
        }

        await using (var db = World.Open())
        {
            Assert.Equal(3, await db.Notifications.CountAsync(row => row.SessionId != null, Cancellation));
        }

        var row = (await World.GetAsync(ApiWorld.FinanceLead, "inbox?kind=SessionPlanned")).Items.Single();
        Assert.Equal((id, "Year end", $"/sessions/{id}", null), ((string?)row["session"], (string?)row["title"], (string?)row["address"], (string?)row["objection"]));
        Assert.Equal("You are invited to the session: Thu 12 Nov, 14:00 to 15:30", await SentenceAsync(ApiWorld.FinanceLead));
        await World.DeliverAsync();
        Assert.Single(await HeardAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task A_change_says_what_moved_from_what_to_what_also_after_a_later_change()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        await World.DeliverAsync();
        await EditAsync(ApiWorld.Pmo, id, ("title", "End of the year"));
        await World.DeliverAsync();
        Assert.Equal(["SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));

        await EditAsync(ApiWorld.Pmo, id, ("title", "End of the year"), ("on", "2020-11-13"), ("place", ""));
        await World.DeliverAsync();
        Assert.Equal("The session has changed: date Thu 12 Nov → Fri 13 Nov; place Room 1 → none", await SentenceAsync(ApiWorld.FinanceLead));
        await EditAsync(ApiWorld.Pmo, id, ("title", "End of the year"), ("on", "2020-11-16"), ("from", "13:00"), ("place", ""));
        await World.DeliverAsync();

        var lines = (await InboxAsync(ApiWorld.FinanceLead)).Groups.Single().Lines.Where(line => line.Kind is NotificationKind.SessionChanged).Select(line => line.Session!.Changes).ToList();
        Assert.Equal([new("On", "2020-11-13", "2020-11-16"), new("From", "14:00", "13:00")], lines[0]);
        Assert.Equal([new("On", "2020-11-12", "2020-11-13"), new("Place", "Room 1", "")], lines[1]);
        Assert.Empty(await HeardAsync(ApiWorld.Pmo));
    }

    [Fact]
    public async Task Who_is_invited_later_gets_an_invitation_and_no_news_of_the_change()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        await World.DeliverAsync();
        await EditAsync(ApiWorld.Cio, id, ("units", new JsonArray("FIN", "SAL")), ("facilitator", ApiWorld.Pmo), ("place", "Room 2"));
        await World.DeliverAsync();

        Assert.Equal(["SessionPlanned SessionEdited"], await HeardAsync(ApiWorld.SalesLead));
        Assert.Equal(["SessionChanged SessionEdited", "SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));
        Assert.Equal(["SessionChanged SessionEdited"], await HeardAsync(ApiWorld.Pmo));
        Assert.Empty(await HeardAsync(ApiWorld.Cio));

        // A unit that is no longer invited may not see the session, so nothing about it is left in the inbox.
        await EditAsync(ApiWorld.Cio, id, ("units", new JsonArray("SAL")), ("facilitator", ApiWorld.Pmo), ("place", "Room 3"));
        await World.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.FinanceLead));
        Assert.Equal(0, await CountAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task A_proposal_asks_IT_until_it_is_confirmed_and_the_proposer_hears_of_it()
    {
        var id = await PlanAsync(ApiWorld.FinanceLead, ("units", new JsonArray("FIN", "SAL")));
        await World.DeliverAsync();
        Assert.Equal(["SessionProposed SessionProposed"], await HeardAsync(ApiWorld.Pmo));
        Assert.Empty(await HeardAsync(ApiWorld.SalesLead));
        Assert.True(Assert.Single((await InboxAsync(ApiWorld.Pmo)).Groups).Lines.Single().Asks);

        await ActAsync(ApiWorld.Cio, id, "confirm", []);
        await World.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.Pmo));
        Assert.Equal(["SessionPlanned SessionConfirmed"], await HeardAsync(ApiWorld.FinanceLead));
        Assert.Equal(["SessionPlanned SessionConfirmed"], await HeardAsync(ApiWorld.SalesLead));
    }

    [Fact]
    public async Task Of_a_proposal_that_IT_cancels_only_the_proposer_hears()
    {
        var id = await PlanAsync(ApiWorld.FinanceLead, ("units", new JsonArray("FIN", "SAL")));
        await World.DeliverAsync();
        await ActAsync(ApiWorld.Pmo, id, "cancel", new() { ["reason"] = "There is one already." });
        await World.DeliverAsync();

        Assert.Equal(["SessionCancelled SessionCancelled"], await HeardAsync(ApiWorld.FinanceLead));
        Assert.Equal("The session is cancelled: There is one already.", await SentenceAsync(ApiWorld.FinanceLead));
        Assert.Empty(await HeardAsync(ApiWorld.Pmo));
        Assert.Empty(await HeardAsync(ApiWorld.SalesLead));
    }

    [Fact]
    public async Task A_cancellation_replaces_the_invitation_and_a_late_event_invites_nobody()
    {
        var (told, late) = (await PlanAsync(ApiWorld.Pmo), await PlanAsync(ApiWorld.Pmo, ("units", new JsonArray("SAL"))));
        await ActAsync(ApiWorld.Pmo, late, "cancel", new() { ["reason"] = "By mistake." });
        await World.DeliverAsync();
        Assert.Equal(["SessionCancelled SessionCancelled"], await HeardAsync(ApiWorld.SalesLead));

        await ActAsync(ApiWorld.Pmo, told, "cancel", new() { ["reason"] = "The room is closed." });
        await World.DeliverAsync();
        Assert.Equal(["SessionCancelled SessionCancelled"], await HeardAsync(ApiWorld.FinanceLead));
    }


    [Fact]
    public async Task The_lead_of_the_unit_into_which_an_invited_one_was_merged_hears_of_it()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        await World.DeliverAsync();
        Assert.Null((await World.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        await ActAsync(ApiWorld.Pmo, id, "cancel", new() { ["reason"] = "The units are one." });
        await World.DeliverAsync();

        Assert.Equal(["SessionCancelled SessionCancelled"], await HeardAsync(ApiWorld.SalesLead));
    }

    [Fact]
    public async Task A_successor_hears_of_the_session_to_take_over_and_an_organiser_of_the_same_name_does_not()
    {
        await PlanAsync(ApiWorld.Cio, ("facilitator", ApiWorld.Owner));
        await World.DeliverAsync();
        await using (var db = World.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE People SET Name = (SELECT Name FROM People WHERE Email = {ApiWorld.Member}) WHERE Email = {ApiWorld.Cio}", Cancellation);
        }

        var owner = World.By(ApiWorld.Owner).PersonId;
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Administrator, $"people/{owner}/deactivate", new JsonObject { ["successor"] = ApiWorld.Member }, "*")).Code);
        await World.DeliverAsync();

        Assert.Equal(["SessionPlanned SessionHandedOver"], await HeardAsync(ApiWorld.Member));
        Assert.Empty(await HeardAsync(ApiWorld.Cio));
        Assert.StartsWith("You take over the session from a person who has left", await SentenceAsync(ApiWorld.Member), StringComparison.Ordinal);
        Assert.Equal(["SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task Who_is_invited_again_and_who_becomes_the_facilitator_later_gets_an_invitation()
    {
        var id = await PlanAsync(ApiWorld.Pmo, ("units", new JsonArray("FIN", "SAL")), ("facilitator", ApiWorld.Cio));
        await World.DeliverAsync();
        await EditAsync(ApiWorld.Pmo, id, ("facilitator", ApiWorld.Cio));
        await World.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.SalesLead));

        // The PMO has acted, and is invited only now; Finance was invited all the time.
        await EditAsync(ApiWorld.Cio, id, ("units", new JsonArray("FIN", "SAL")), ("facilitator", ApiWorld.Pmo));
        await World.DeliverAsync();
        Assert.Equal(["SessionPlanned SessionEdited", "SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.SalesLead));
        Assert.Equal(["SessionPlanned SessionEdited"], await HeardAsync(ApiWorld.Pmo));
        Assert.Equal(["SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));

        await EditAsync(ApiWorld.Pmo, id, ("units", new JsonArray("FIN", "SAL")), ("facilitator", ApiWorld.Pmo), ("people", new JsonArray(ApiWorld.Owner)));
        await EditAsync(ApiWorld.Pmo, id, ("units", new JsonArray("FIN", "SAL")), ("facilitator", ApiWorld.Pmo));
        await EditAsync(ApiWorld.Pmo, id, ("units", new JsonArray("FIN", "SAL")), ("facilitator", ApiWorld.Pmo), ("people", new JsonArray(ApiWorld.Owner)));
        await World.DeliverAsync();
        Assert.Contains("SessionPlanned SessionEdited", await HeardAsync(ApiWorld.Owner));
        Assert.Equal(["SessionPlanned SessionPlanned"], await HeardAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task Who_is_added_before_the_plan_is_delivered_gets_one_invitation()
    {
        var proposed = await PlanAsync(ApiWorld.FinanceLead);
        await EditAsync(ApiWorld.FinanceLead, proposed, ("units", new JsonArray("FIN", "SAL")));
        await ActAsync(ApiWorld.Cio, proposed, "confirm", []);
        await World.DeliverAsync();
        Assert.Equal(["SessionPlanned SessionConfirmed"], await HeardAsync(ApiWorld.SalesLead));

        var planned = await PlanAsync(ApiWorld.Pmo);
        await EditAsync(ApiWorld.Pmo, planned, ("people", new JsonArray(ApiWorld.Owner)));
        await World.DeliverAsync();
        Assert.Equal(["SessionPlanned SessionEdited"], await HeardAsync(ApiWorld.Owner));
    }

    [Fact]
    public async Task The_kinds_of_sessions_are_set_like_the_others()
    {
        var seen = await World.GetAsync(ApiWorld.FinanceLead, "notification-settings");
        Assert.Equal(("AtOnce", "AtOnce", "AtOnce", "Daily", "AtOnce"), (Of("SessionPlanned"), Of("SessionChanged"), Of("SessionCancelled"), Of("SessionSoon"), Of("SessionProposed")));
        seen = await World.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, "notification-settings", """{"sessionPlanned":"Off","sessionSoon":"Weekly"}""", seen.Tag);
        Assert.Equal(("Off", "AtOnce", "Weekly"), (Of("SessionPlanned"), Of("SessionChanged"), Of("SessionSoon")));

        string? Of(string kind) => (string?)seen.Body["mail"]!.AsArray().Single(row => (string?)row!["kind"] == kind)!["frequency"];
    }
}
