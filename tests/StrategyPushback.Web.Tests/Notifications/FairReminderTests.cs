using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Features.Notifications.FanOut;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>
/// Silence counts only after two reminders that lie apart and reached the inbox of each unit that has not replied. The answer is
/// proposed on Monday 9 November 2020 and due on Monday 23 November; at least five business days lie between the reminders.
/// </summary>
public sealed class FairReminderTests : IAsyncLifetime, IAsyncDisposable
{
    private const string NotReceived = "objection.reminders-not-received";

    private readonly ApiWorld _world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Two_reminders_in_the_inbox_of_the_lead_are_silence()
    {
        var number = await AnsweredAsync();
        await RemindAsync(number, 16);
        await RemindAsync(number, 24);

        Assert.Equal((200, null), await AssumeAsync(number));
    }

    [Fact]
    public async Task A_reminder_that_is_not_delivered_yet_does_not_count()
    {
        var number = await AnsweredAsync();
        await RemindAsync(number, 16);
        On(24);
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "remind")).Code);
        Assert.Equal((409, NotReceived), await AssumeAsync(number));

        await _world.DeliverAsync();

        Assert.Equal((200, null), await AssumeAsync(number));
    }

    [Fact]
    public async Task A_reminder_that_reached_nobody_does_not_count_and_the_refusal_says_what_to_do_in_both_languages()
    {
        var number = await AnsweredAsync();
        await RemindAsync(number, 16);
        await using (var db = _world.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE People SET UnitId = NULL WHERE Email = {ApiWorld.FinanceLead}", Cancellation);
        }

        await RemindAsync(number, 24);
        await using (var db = _world.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE People SET UnitId = (SELECT Id FROM Units WHERE Code = 'FIN') WHERE Email = {ApiWorld.FinanceLead}", Cancellation);
        }

        var seen = await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}");
        foreach (var (language, words) in new[] { ("en", "Name a lead under People, then remind the unit again."), ("pt-BR", "Indique um líder em Pessoas e lembre a unidade de novo.") })
        {
            var refused = await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Post, $"objections/{number}/assume-satisfied", "{}", seen.Tag, language: language);
            Assert.Equal((409, NotReceived), (refused.Code, refused.Problem));
            Assert.EndsWith(words, (string)refused.Body["detail"]!, StringComparison.Ordinal);
        }

        await RemindAsync(number, 30);
        Assert.Equal((200, null), await AssumeAsync(number));
    }

    [Fact]
    public async Task A_reminder_in_the_inbox_of_the_deputy_of_that_day_counts()
    {
        var number = await AnsweredAsync();
        await using (var db = _world.Open())
        {
            var (lead, deputy) = (await db.People.SingleAsync(person => person.Email == ApiWorld.FinanceLead, Cancellation), await db.People.SingleAsync(person => person.Email == ApiWorld.Member, Cancellation));
            lead.NameDeputy(deputy, ApiWorld.Now().Today, ApiWorld.Now().Today.AddDays(30), _world.By(ApiWorld.FinanceLead), ApiWorld.Now());
            await db.SaveChangesAsync(Cancellation);
        }

        await RemindAsync(number, 16);
        await RemindAsync(number, 24);
        await using (var db = _world.Open())
        {
            var lead = _world.By(ApiWorld.FinanceLead).PersonId;
            await db.Notifications.Where(row => row.PersonId == lead).ExecuteDeleteAsync(Cancellation);
        }

        Assert.Equal((200, null), await AssumeAsync(number));
    }

    [Fact]
    public async Task Every_unit_that_has_not_replied_must_have_received_the_reminders()
    {
        var number = await AnsweredAsync(coSigned: true);
        await RemindAsync(number, 16);
        await RemindAsync(number, 24);
        await using (var db = _world.Open())
        {
            var lead = _world.By(ApiWorld.SalesLead).PersonId;
            await db.Notifications.Where(row => row.PersonId == lead).ExecuteDeleteAsync(Cancellation);
        }

        Assert.Equal((409, NotReceived), await AssumeAsync(number));
    }

    [Fact]
    public async Task The_automatic_reminders_come_at_the_same_distance_reach_the_lead_and_count()
    {
        var number = await AnsweredAsync();
        await WriteAutomaticAsync(13);
        Assert.Empty(await RemindersAsync(number));
        await WriteAutomaticAsync(16);
        await WriteAutomaticAsync(20);
        await WriteAutomaticAsync(23);
        await WriteAutomaticAsync(24);

        Assert.Equal([new DateOnly(2020, 11, 16), new DateOnly(2020, 11, 23)], await RemindersAsync(number));
        await using (var db = _world.Open())
        {
            var lead = _world.By(ApiWorld.FinanceLead).PersonId;
            Assert.Equal(2, await db.Notifications.CountAsync(row => row.PersonId == lead && row.Cause == HistoryKind.Reminded && row.Kind == NotificationKind.YourTurn, Cancellation));
        }

        Assert.Equal((200, null), await AssumeAsync(number));
    }

    [Fact]
    public async Task No_reminder_is_sent_for_a_date_of_long_ago_nor_before_eight_in_the_morning()
    {
        var old = await _world.StoryAsync((objection, _) =>
        {
            _world.Steps(26).Diagnose(objection);
            _world.Steps(26).Propose(objection);
        });
        await WriteAutomaticAsync(9);
        Assert.Empty(await RemindersAsync(old));

        var number = await AnsweredAsync();
        _world.Clock.MoveTo(new DateTime(2020, 11, 16, 7, 59, 0, DateTimeKind.Utc));
        await _world.Services.GetRequiredService<AutomaticReminders>().WriteDueAsync(Cancellation);
        Assert.Empty(await RemindersAsync(number));
    }

    private async Task<string> AnsweredAsync(bool coSigned = false)
    {
        var number = await _world.StoryAsync((objection, db) =>
        {
            if (coSigned)
            {
                objection.CoSign(db.Units.Single(unit => unit.Code == "SAL"), _world.By(ApiWorld.SalesLead), ApiWorld.Now(13));
            }

            _world.Diagnosed(objection);
        });
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "propose", new JsonObject { ["disposition"] = "NotAccepted", ["response"] = "The date stands." })).Code);
        await _world.DeliverAsync();
        return number;
    }

    private void On(int day) => _world.Clock.MoveTo(new DateTime(2020, 11, day, 9, 0, 0, DateTimeKind.Utc));

    private async Task RemindAsync(string number, int day)
    {
        On(day);
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "remind")).Code);
        await _world.DeliverAsync();
    }

    private async Task WriteAutomaticAsync(int day)
    {
        On(day);
        await _world.Services.GetRequiredService<AutomaticReminders>().WriteDueAsync(Cancellation);
        await _world.DeliverAsync();
    }

    private async Task<(int Code, string? Problem)> AssumeAsync(string number)
    {
        var answer = await _world.ActAsync(ApiWorld.Pmo, number, "assume-satisfied");
        return (answer.Code, answer.Code == 200 ? null : answer.Problem);
    }

    private async Task<IReadOnlyList<DateOnly>> RemindersAsync(string number)
    {
        await using var db = _world.Open();
        var id = int.Parse(number[4..]);
        return await db.History.Where(entry => entry.ObjectionId == id && entry.Kind == HistoryKind.Reminded && entry.ById == null).OrderBy(entry => entry.Id).Select(entry => entry.On).ToListAsync(Cancellation);
    }
}
