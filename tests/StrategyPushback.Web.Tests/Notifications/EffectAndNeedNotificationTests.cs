using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>Both sides hear of an effect on a goal, and of what a unit needs of a draft.</summary>
public sealed class EffectAndNeedNotificationTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _goal = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _goal = await GoalAsync("FIN");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_lead_hears_of_an_effect_until_it_is_answered_and_IT_hears_of_the_answer()
    {
        var stated = await StateAsync(_goal);
        await _world.DeliverAsync();

        var asked = Assert.Single(await InboxAsync(ApiWorld.FinanceLead));
        Assert.Equal(("EffectStated", (string)stated.Body["id"]!, "Lower cost per claim", $"/goals/{_goal}#effects"), ((string)asked["kind"]!, (string)asked["effect"]!, (string)asked["title"]!, (string)asked["address"]!));
        Assert.Equal("Lower cost per claim", Assert.Single((await HomeAsync(ApiWorld.FinanceLead)).Effects).Goal);
        foreach (var other in new[] { ApiWorld.Pmo, ApiWorld.Cio, ApiWorld.SalesLead, ApiWorld.Member, ApiWorld.Administrator })
        {
            Assert.Equal((other, 0), (other, (await InboxAsync(other)).Count));
            Assert.Equal((other, 0), (other, (await HomeAsync(other)).WaitingCount));
        }

        var refused = await _world.PostAsync(ApiWorld.FinanceLead, $"effects/{stated.Body["id"]}/refuse", new JsonObject { ["reason"] = "We have no portal." }, stated.Tag);
        await _world.DeliverAsync();

        Assert.Empty(await InboxAsync(ApiWorld.FinanceLead));
        Assert.Empty((await HomeAsync(ApiWorld.FinanceLead)).Effects);
        var answered = Assert.Single(await InboxAsync(ApiWorld.Pmo));
        Assert.Equal(("EffectAnswered", "EffectRefused"), ((string)answered["kind"]!, (string)answered["cause"]!));

        var restated = await _world.SendAsync(ApiWorld.Cio, HttpMethod.Patch, $"effects/{stated.Body["id"]}", """{"statement":"The portal comes with it."}""", refused.Tag);
        await _world.DeliverAsync();
        Assert.Equal("EffectRestated", (string)Assert.Single(await InboxAsync(ApiWorld.FinanceLead))["cause"]!);

        await _world.PostAsync(ApiWorld.FinanceLead, $"effects/{stated.Body["id"]}/accept", null, restated.Tag);
        await _world.DeliverAsync();
        Assert.Equal("EffectAccepted", (string)Assert.Single(await InboxAsync(ApiWorld.Cio))["cause"]!);
        Assert.Empty(await InboxAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task Retiring_the_goal_or_withdrawing_the_effect_ends_the_request()
    {
        var stated = await StateAsync(_goal);
        var second = await GoalAsync("FIN", "Close the books in three days");
        await StateAsync(second);
        await _world.DeliverAsync();
        Assert.Equal(2, (await InboxAsync(ApiWorld.FinanceLead)).Count);

        await _world.PostAsync(ApiWorld.Pmo, $"effects/{stated.Body["id"]}/withdraw", null, stated.Tag);
        await _world.DeliverAsync();
        Assert.Equal("Close the books in three days", (string)Assert.Single(await InboxAsync(ApiWorld.FinanceLead))["title"]!);

        var goal = await _world.GetAsync(ApiWorld.FinanceLead, $"goals/{second}");
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"goals/{second}/retire", null, goal.Tag)).Code);
        await _world.DeliverAsync();
        Assert.Empty(await InboxAsync(ApiWorld.FinanceLead));
        Assert.Equal(0, (await HomeAsync(ApiWorld.FinanceLead)).WaitingCount);
    }

    [Fact]
    public async Task After_a_merge_the_lead_of_the_unit_that_has_the_goal_now_is_asked_and_the_former_one_no_longer_sees_a_drafted_element()
    {
        await StateAsync(_goal, await DraftedElementAsync());
        await _world.DeliverAsync();
        Assert.Single(await InboxAsync(ApiWorld.FinanceLead));

        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        await using (var db = _world.Open())
        {
            var lead = await db.People.Include(person => person.Unit).SingleAsync(person => person.Email == ApiWorld.FinanceLead, Cancellation);
            Assert.Equal("SAL", lead.Unit!.Code);
            lead.Edit(lead.Details with { Unit = await db.Units.SingleAsync(unit => unit.Code == "IT", Cancellation) }, false, _world.By(ApiWorld.Administrator), ApiWorld.Now());
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Single((await HomeAsync(ApiWorld.SalesLead)).Effects);
        Assert.Empty((await HomeAsync(ApiWorld.FinanceLead)).Effects);
        Assert.Empty(await InboxAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task The_CIO_is_asked_about_goals_of_the_company()
    {
        await StateAsync(await GoalAsync(null));
        await _world.DeliverAsync();

        Assert.Equal("EffectStated", (string)Assert.Single(await InboxAsync(ApiWorld.Cio))["kind"]!);
        Assert.Empty(await InboxAsync(ApiWorld.FinanceLead));
        Assert.Single((await HomeAsync(ApiWorld.Cio)).Effects);
    }

    [Theory]
    [InlineData("en-CA", "Effect on a goal: IT says what an element of the strategy does for a goal.")]
    [InlineData("pt-BR", "Efeito em uma meta: A TI diz o que um elemento da estratégia faz por uma meta.")]
    public async Task The_mail_leads_to_the_goal_and_says_nothing_about_it(string language, string expected)
    {
        await StateAsync(_goal);
        await _world.DeliverAsync();

        await using var db = _world.Open();
        var row = await db.Notifications.SingleAsync(Cancellation);
        Assert.NotNull(row.MailDueAt);
        var delivery = new MailDelivery(row.PersonId, _world.Clock.GetUtcNow().UtcDateTime);
        db.Add(delivery);
        await db.SaveChangesAsync(Cancellation);
        await db.Notifications.ExecuteUpdateAsync(change => change.SetProperty(other => other.DeliveryId, delivery.Id), Cancellation);

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var content = Content().Write((await DeliveryContent.LoadAsync(db, delivery, ApiWorld.Now(), Cancellation))!);

        var line = Assert.Single(content.NeedsYou);
        Assert.StartsWith(expected, line.Text, StringComparison.Ordinal);
        Assert.EndsWith($"/goals/{_goal}#effects", line.Link.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain("claim", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opened_the_draft_hears_of_a_need_and_its_author_of_the_answer()
    {
        var draft = await DraftAsync();
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Cio, $"updates/{draft}/open-to-units", new JsonObject { ["units"] = new JsonArray("FIN") })).Code);
        var need = await _world.PostAsync(ApiWorld.Member, "units/FIN/needs", new JsonObject { ["update"] = $"{draft}", ["kind"] = "Need", ["text"] = "We close in December." });
        Assert.Equal(201, need.Code);
        await _world.DeliverAsync();

        var heard = Assert.Single(await InboxAsync(ApiWorld.Cio));
        Assert.Equal(("NeedStated", (string)need.Body["id"]!, "/units/FIN/needs"), ((string)heard["kind"]!, (string)heard["need"]!, (string)heard["address"]!));
        Assert.Empty(await InboxAsync(ApiWorld.Pmo));

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"units/FIN/needs/{need.Body["id"]}/answer", new JsonObject { ["answer"] = "In part 3." }, (string)need.Body["etag"]!)).Code);
        await _world.DeliverAsync();

        Assert.Empty(await InboxAsync(ApiWorld.Cio));
        Assert.Equal("NeedAnswered", (string)Assert.Single(await InboxAsync(ApiWorld.Member))["kind"]!);
        Assert.Empty(await InboxAsync(ApiWorld.FinanceLead));

        // A person of another unit no longer learns of it.
        await using var db = _world.Open();
        var member = await db.People.SingleAsync(person => person.Email == ApiWorld.Member, Cancellation);
        member.Edit(member.Details with { Unit = await db.Units.SingleAsync(unit => unit.Code == "SAL", Cancellation) }, false, _world.By(ApiWorld.Administrator), ApiWorld.Now());
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(await InboxAsync(ApiWorld.Member));
    }

    [Fact]
    public async Task A_person_chooses_when_each_of_these_kinds_is_sent()
    {
        var seen = await _world.GetAsync(ApiWorld.FinanceLead, "notification-settings");
        var changed = await _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, "notification-settings", """{"effectStated":"Off","needAnswered":"Weekly"}""", seen.Tag);
        Assert.True(changed.Code == 200, changed.Problem);
        await StateAsync(_goal);
        await _world.DeliverAsync();

        await using var db = _world.Open();
        var row = await db.Notifications.SingleAsync(row => row.Kind == NotificationKind.EffectStated, Cancellation);
        Assert.Null(row.MailDueAt);
    }

    private DeliveryContent Content() => _world.Services.GetRequiredService<DeliveryContent>();

    private Task<LeadHomeQuery.View> HomeAsync(string email) => _world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(email, query => query.LoadAsync());

    private async Task<IReadOnlyList<JsonNode>> InboxAsync(string email)
    {
        var view = await _world.LoadAsync<InboxQuery, InboxQuery.View>(email, query => query.LoadAsync(new InboxFilter()));
        var items = (await _world.GetAsync(email, "inbox")).Items;
        Assert.Equal(items.Count, view.Groups.Sum(group => group.Lines.Count));
        return items;
    }

    private async Task<string> GoalAsync(string? unit, string statement = "Lower cost per claim") =>
        (string)(await _world.PostAsync(unit is null ? ApiWorld.Pmo : ApiWorld.FinanceLead, "goals", new JsonObject { ["unit"] = unit, ["facet"] = "Financial", ["statement"] = statement, ["measure"] = "EUR per claim" })).Body["id"]!;

    private async Task<Answer> StateAsync(string goal, string? element = null)
    {
        var stated = await _world.PostAsync(ApiWorld.Pmo, "effects", new JsonObject
        {
            ["element"] = element ?? _world.Element,
            ["goal"] = goal,
            ["low"] = 2,
            ["high"] = 4,
            ["measuredIn"] = "%",
            ["assumption"] = "Clients use the new portal.",
            ["statement"] = "You answer a client in one call.",
        });
        Assert.True(stated.Code == 201, stated.Problem);
        return stated;
    }

    private async Task<int> DraftAsync() => (await DraftedAsync()).Id;

    private async Task<string> DraftedElementAsync() => $"{(await DraftedAsync()).Elements[0].ElementId}";

    private async Task<StrategyUpdate> DraftedAsync()
    {
        await using var db = _world.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).OrderBy(strategy => strategy.Id).FirstAsync(Cancellation);
        var draft = strategy.DraftUpdate(new UpdateDetails("0.99", new DateOnly(2020, 11, 9), ""), copyElements: false, _world.By(ApiWorld.Pmo), ApiWorld.Now());
        draft.AddElement(new ElementWording(ElementKind.Initiative, "9", "Only drafted", ""), null, _world.By(ApiWorld.Pmo), ApiWorld.Now());
        await db.SaveChangesAsync(Cancellation);
        return draft;
    }
}
