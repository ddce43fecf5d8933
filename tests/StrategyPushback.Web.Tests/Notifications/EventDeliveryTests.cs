using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>A change writes the outbox in its own save, and the worker writes each inbox once.</summary>
public sealed class EventDeliveryTests : IAsyncDisposable
{
    private readonly ApiWorld _world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filed_objection_is_the_turn_of_the_PMO_and_the_filer_hears_nothing()
    {
        await FileAsync();
        await _world.DeliverAsync();

        var row = Assert.Single(await RowsAsync());
        Assert.Equal((ApiWorld.Pmo, NotificationKind.YourTurn, Step.Acknowledge, HistoryKind.Raised), (row.Email, row.Row.Kind, row.Row.Step, row.Row.Cause));
        Assert.Equal(new DateOnly(2020, 11, 11), row.Row.DueOn);
    }

    [Fact]
    public async Task An_answer_asks_the_lead_and_the_deputy_of_today_and_tells_the_owner_of_an_action()
    {
        var number = await StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            _world.Planned(objection, db);
            NameDeputy(db, ApiWorld.FinanceLead, ApiWorld.Member);
        });
        await _world.DeliverAsync();

        Assert.Equal(200, (await ProposeAsync(number)).Code);
        await _world.DeliverAsync();

        var rows = (await RowsAsync()).Where(row => row.Row.Cause is HistoryKind.DispositionProposed).OrderBy(row => row.Email).Select(row => $"{row.Email} {row.Row.Kind} {row.Row.Step}");
        Assert.Equal([$"{ApiWorld.FinanceLead} YourTurn Verdict", $"{ApiWorld.Member} YourTurn Verdict", $"{ApiWorld.Owner} Answered "], rows);
    }

    [Fact]
    public async Task A_request_is_settled_when_the_step_is_taken_and_moves_on_with_the_steps_of_the_same_side()
    {
        var number = await FileAsync();
        await _world.DeliverAsync();
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "acknowledge")).Code);
        await _world.DeliverAsync();
        Assert.Equal(Step.Diagnose, Assert.Single(await RowsAsync()).Row.Step);

        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "read-back", new JsonObject { ["text"] = "You close the year then." })).Code);
        await _world.DeliverAsync();

        var rows = await RowsAsync();
        Assert.NotNull(rows.Single(row => row.Email == ApiWorld.Pmo).Row.DoneAt);
        Assert.Equal((Step.ConfirmReadBack, null), rows.Where(row => row.Email == ApiWorld.FinanceLead).Select(row => (row.Row.Step, row.Row.DoneAt)).Single());
    }

    [Fact]
    public async Task A_reminder_reaches_the_lead_again_and_replaces_the_first_request()
    {
        var number = await StoryAsync((objection, _) => _world.Diagnosed(objection));
        await ProposeAsync(number);
        await _world.DeliverAsync();
        _world.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, number, "remind")).Code);
        await _world.DeliverAsync();

        var open = (await RowsAsync()).Where(row => row.Email == ApiWorld.FinanceLead && row.Row.DoneAt is null);
        Assert.Equal(HistoryKind.Reminded, Assert.Single(open).Row.Cause);
    }

    [Fact]
    public async Task An_event_that_is_delivered_again_gives_nobody_a_second_notification()
    {
        await FileAsync();
        await _world.DeliverAsync();
        await using (var db = _world.Open())
        {
            await db.OutboxEvents.ExecuteUpdateAsync(change => change.SetProperty(row => row.NextAttemptAt, row => row.At).SetProperty(row => row.DeliveredAt, (DateTime?)null), Cancellation);
        }

        await _world.DeliverAsync();

        Assert.Single(await RowsAsync());
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_holds_up_no_other_and_is_given_up_after_ten_attempts()
    {
        await FileAsync();
        await using (var db = _world.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE OutboxEvents SET Kind = 'NoSuchKind' WHERE ObjectionId IS NOT NULL", Cancellation);
        }

        await FileAsync();
        await _world.DeliverAsync();
        Assert.Single(await RowsAsync());

        for (var attempt = 2; attempt <= OutboxEvent.MostAttempts; attempt++)
        {
            _world.Clock.Move(TimeSpan.FromHours(2));
            await _world.DeliverAsync();
        }

        await using var after = _world.Open();
        var poison = await after.OutboxEvents.Where(row => row.DeliveredAt == null).Select(row => new { row.Attempts, row.NextAttemptAt, row.Error }).SingleAsync(Cancellation);
        Assert.Equal((OutboxEvent.MostAttempts, null, "InvalidOperationException"), (poison.Attempts, poison.NextAttemptAt, poison.Error));
    }

    [Fact]
    public async Task A_step_is_announced_once_before_its_due_date_and_once_after_it()
    {
        await FileAsync();
        await _world.DeliverAsync();
        Assert.Equal([NotificationKind.YourTurn], (await RowsAsync()).Select(row => row.Row.Kind));

        _world.Clock.Move(TimeSpan.FromDays(1));
        await using var second = _world.Beside();
        await Task.WhenAll(_world.DeliverAsync(), second.DeliverAsync());
        Assert.Equal([NotificationKind.YourTurn, NotificationKind.DueSoon], (await RowsAsync()).Select(row => row.Row.Kind));

        _world.Clock.MoveTo(new DateTime(2020, 11, 12, 9, 0, 0, DateTimeKind.Utc));
        await Task.WhenAll(_world.DeliverAsync(), second.DeliverAsync());
        await _world.DeliverAsync();

        Assert.Equal([NotificationKind.YourTurn, NotificationKind.DueSoon, NotificationKind.Overdue], (await RowsAsync()).Select(row => row.Row.Kind));
    }

    [Fact]
    public async Task Events_of_more_than_a_week_ago_are_no_news()
    {
        await StoryAsync((objection, _) => _world.Acknowledged(objection));
        await _world.DeliverAsync();
        Assert.DoesNotContain(await RowsAsync(), row => row.Row.Kind is NotificationKind.YourTurn);
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task Nobody_hears_of_the_rows_of_an_import()
    {
        await StoryAsync((_, db) =>
        {
            var (update, unit) = (db.Updates.Single(update => update.Id == int.Parse(_world.Update)), db.Units.Single(unit => unit.Code == "FIN"));
            var filing = new Filing { Unit = unit, Title = "Brought in", Statement = "From a file.", ProposedChange = "Change it.", IsImported = true, OnBehalf = true };
            db.Add(update.FileObjection(filing, _world.By(ApiWorld.Pmo), ApiWorld.Now()));
        });
        await using var db = _world.Open();
        var imported = await db.History.Where(entry => entry.Detail == Objection.ImportedDetail).Select(entry => entry.Id).SingleAsync(Cancellation);
        Assert.False(await db.OutboxEvents.AnyAsync(row => row.HistoryId == imported, Cancellation));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task<string> FileAsync()
    {
        await EnsureAsync();
        return (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing())).Number;
    }

    private async Task<string> StoryAsync(Action<Objection, StrategyPushback.Data.PushbackDb> then)
    {
        await EnsureAsync();
        return await _world.StoryAsync(then);
    }

    private async Task EnsureAsync()
    {
        if (_world.Update.Length == 0)
        {
            await _world.InitializeAsync();
        }
    }

    private Task<Answer> ProposeAsync(string number) => _world.ActAsync(ApiWorld.Pmo, number, "propose", new JsonObject { ["disposition"] = "NotAccepted", ["response"] = "The date stands." });

    private void NameDeputy(StrategyPushback.Data.PushbackDb db, string absent, string deputy)
    {
        var (lead, other) = (db.People.Single(person => person.Email == absent), db.People.Single(person => person.Email == deputy));
        lead.NameDeputy(other, ApiWorld.Now().Today, ApiWorld.Now().Today.AddDays(10), _world.By(absent), ApiWorld.Now());
    }

    /// <summary>Every notification with the address of its person, in order of writing.</summary>
    private async Task<IReadOnlyList<(string Email, Notification Row)>> RowsAsync()
    {
        await using var db = _world.Open();
        var emails = await db.People.ToDictionaryAsync(person => person.Id, person => person.Email, Cancellation);
        return [.. (await db.Notifications.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancellation)).Select(row => (emails[row.PersonId], row))];
    }

    private async Task<IReadOnlyList<string>> WaitingAsync()
    {
        await using var db = _world.Open();
        return await db.OutboxEvents.Where(row => row.DeliveredAt == null).Select(row => row.EventId).ToListAsync(Cancellation);
    }
}
