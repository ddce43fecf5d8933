using System.Net;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>The inbox lists what its person may see now, leads to the step, and is marked as done and opened again.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    [Fact]
    public async Task It_is_grouped_by_objection_and_leads_to_the_form_of_the_step()
    {
        var number = await AnsweredAsync();

        var view = await _world.LoadAsync<InboxQuery, InboxQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync(new InboxFilter()));

        var group = Assert.Single(view.Groups);
        Assert.Equal((number, "The close of the year", $"/objections/{number}/reply"), (group.Number, group.Title, group.Address));
        Assert.Equal(1, await CountAsync(ApiWorld.FinanceLead));
        Assert.Equal(0, await CountAsync(ApiWorld.Member));
    }

    [Fact]
    public async Task A_person_who_lost_sight_of_an_objection_no_longer_learns_that_it_exists()
    {
        await AnsweredAsync(Confidentiality.Restricted);
        Assert.Equal(1, await CountAsync(ApiWorld.FinanceLead));
        var id = (string)(await _world.GetAsync(ApiWorld.FinanceLead, "inbox")).Items[0]["id"]!;

        await using (var db = _world.Open())
        {
            var lead = await db.People.SingleAsync(person => person.Email == ApiWorld.FinanceLead, Cancellation);
            lead.Edit(lead.Details with { Unit = await db.Units.SingleAsync(unit => unit.Code == "SAL", Cancellation) }, false, _world.By(ApiWorld.Administrator), ApiWorld.Now());
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(0, await CountAsync(ApiWorld.FinanceLead));
        var answer = await _world.GetAsync(ApiWorld.FinanceLead, "inbox");
        Assert.Equal((0, 0), (answer.Items.Count, (int)answer.Body["total"]!));
        (await _world.PostAsync(ApiWorld.FinanceLead, $"inbox/{id}/done", null)).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task Marking_everything_as_done_is_taken_back_without_those_that_were_done_before()
    {
        await AnsweredAsync();
        var id = (string)(await _world.GetAsync(ApiWorld.FinanceLead, "inbox")).Items[0]["id"]!;
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"inbox/{id}/done", null)).Code);
        _world.Clock.Move(TimeSpan.FromMinutes(1));
        await AnsweredAsync();

        var marked = (await _world.DoAsync<MarkDone.Command, MarkDone.Marked>(ApiWorld.FinanceLead, new(null))).Value!;
        Assert.Equal(1, marked.Count);
        Assert.Equal(0, await CountAsync(ApiWorld.FinanceLead));

        await _world.DoAsync<ReopenNotifications.Command, Platform.NoResult>(ApiWorld.FinanceLead, new(null, marked.At));
        Assert.Equal(1, await CountAsync(ApiWorld.FinanceLead));
        Assert.Single((await _world.GetAsync(ApiWorld.FinanceLead, "inbox?status=done")).Items);

        Assert.Equal(HttpStatusCode.NoContent, (await _world.PostAsync(ApiWorld.FinanceLead, $"inbox/{id}/reopen", null)).Status);
        Assert.Equal(2, await CountAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task Marking_everything_of_a_filter_leaves_the_rest()
    {
        await AnsweredAsync();
        Assert.Equal(0, (await _world.DoAsync<MarkDone.Command, MarkDone.Marked>(ApiWorld.FinanceLead, new(null, NotificationKind.Published))).Value!.Count);
        Assert.Equal(1, await CountAsync(ApiWorld.FinanceLead));
        Assert.Equal(1, (await _world.DoAsync<MarkDone.Command, MarkDone.Marked>(ApiWorld.FinanceLead, new(null, NotificationKind.YourTurn))).Value!.Count);
    }

    [Fact]
    public async Task Nobody_marks_the_notifications_of_another_person()
    {
        await AnsweredAsync();
        var id = (string)(await _world.GetAsync(ApiWorld.FinanceLead, "inbox")).Items[0]["id"]!;
        (await _world.PostAsync(ApiWorld.Pmo, $"inbox/{id}/done", null)).Refused(404, "access.not-found");
        Assert.Equal(1, await CountAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task Unknown_filters_are_refused_by_name()
    {
        (await _world.GetAsync(ApiWorld.Pmo, "inbox?kind=Whispered")).Refused(400, "filter.unknown");
        (await _world.GetAsync(ApiWorld.Pmo, "inbox?sort=kind")).Refused(400, "filter.unknown-name");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private Task<int> CountAsync(string email) => _world.LoadAsync<InboxCountQuery, int>(email, query => query.LoadAsync());

    private async Task<string> AnsweredAsync(Confidentiality confidentiality = Confidentiality.Open)
    {
        var number = await _world.StoryAsync((objection, _) =>
        {
            _world.Diagnosed(objection);
            objection.ProposeDisposition(DispositionKind.NotAccepted, "The date stands.", _world.By(ApiWorld.Pmo), ApiWorld.Now());
        }, confidentiality);
        await _world.DeliverAsync();
        return number;
    }
}
