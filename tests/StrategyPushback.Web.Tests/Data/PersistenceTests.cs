using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Entities are loaded as they were saved.</summary>
public sealed class PersistenceTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void The_model_and_the_migrations_say_the_same()
    {
        using var db = _database.Open();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task An_objection_is_loaded_with_its_whole_history()
    {
        var (story, id) = await FileAsync();
        await ActAsync(id, (_, objection) => objection.Acknowledge(story.Pmo.AsActor(), story.Now));
        await ActAsync(id, (_, objection) => objection.SendReadBack("You close the year then.", null, story.Pmo.AsActor(), story.Now));
        await ActAsync(id, (_, objection) => objection.Confirm(story.FinanceLead.AsActor(), story.Now));
        await ActAsync(id, (db, objection) => objection.CoSign(db.Units.Single(unit => unit.Code == "SAL"), story.SalesLead.AsActor(), story.Now));
        await ActAsync(id, (db, objection) => objection.Diagnose(
            [
                new ConflictingProject { Confidence = Confidence.High, CollidesWith = "Year-end close", Clash = Clash.Dates, Statement = "Same weeks." },
                new StrategyGap { Confidence = Confidence.Low, Lacks = "A freeze", Element = db.Elements.Single() },
            ],
            story.Pmo.AsActor(),
            story.Now));
        await ActAsync(id, (db, objection) => db.Actions.Add(ResolutionAction.Plan(ActionKind.Resequence, "Move in March", [objection], db.People.Single(person => person.Email == "PAT@example.org"), 2.5m, new DateOnly(2026, 12, 1), "New dates stand", story.Pmo.AsActor(), story.Now)));
        await ActAsync(id, (_, objection) => objection.ProposeDisposition(DispositionKind.Accepted, "March it is.", story.Pmo.AsActor(), story.Now));
        await ActAsync(id, (_, objection) => objection.Accept(story.FinanceLead.AsActor(), story.Now));
        await ActAsync(id, (_, objection) => objection.Accept(story.SalesLead.AsActor(), story.Now));

        await using var reading = _database.Open();
        var stored = (await reading.LoadObjectionAsync(id))!;
        Assert.Equal(Status.Resolved, stored.Status);
        Assert.Equal(new Turn(Side.Nobody, null, null, null), stored.Turn);
        Assert.Equal(["FIN", "SAL"], stored.Units.Select(raising => raising.Unit.Code));
        Assert.Equal([CauseKind.ConflictingProject, CauseKind.StrategyGap], stored.EstablishedCauses.Select(cause => cause.Kind));
        Assert.Equal(await reading.ElementVersions.Where(element => element.Wording.Title == "Move").Select(element => element.ElementId).SingleAsync(), Assert.IsType<StrategyGap>(stored.Causes[1]).Element?.Id);
        Assert.Equal(DateTimeKind.Utc, stored.RaisedAt.Kind);
        Assert.Equal(2, stored.CurrentVerdicts.Count());
        Assert.Equal("ACT-1", Assert.Single(stored.Actions).Number);
        Assert.Equal(9 + 1, await reading.History.CountAsync(entry => entry.ObjectionId == id));
        Assert.Equal(1, await reading.Objections.CountAsync(objection => objection.Turn.Side == Side.Nobody && objection.Source == null && objection.ClosedOn != null));
    }

    [Fact]
    public async Task Of_two_edits_of_one_state_only_the_first_stands()
    {
        var (story, id) = await FileAsync();
        await using var first = _database.Open();
        await using var second = _database.Open();
        var mine = (await first.LoadObjectionAsync(id))!;
        var yours = (await second.LoadObjectionAsync(id))!;
        mine.Acknowledge(story.Pmo.AsActor(), story.Now);
        yours.Withdraw(null, story.FinanceLead.AsActor(), story.Now);
        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task A_version_is_loaded_with_the_versions_it_replaces()
    {
        await FileAsync();
        await using (var db = _database.Open())
        {
            var strategy = await db.Strategies.Include(strategy => strategy.Updates).SingleAsync();
            strategy.DraftUpdate("0.2", "More.", new DateOnly(2026, 11, 9));
            await db.SaveChangesAsync();
        }

        await using var reading = _database.Open();
        var second = (await reading.LoadUpdateAsync(2))!;
        Assert.Equal("0.1", second.Replaces?.Number);
        Assert.Equal("Move", Assert.Single((await reading.LoadUpdateAsync(1))!.Elements).Wording.Title);
    }

    [Fact]
    public async Task A_number_is_never_assigned_twice()
    {
        var (story, id) = await FileAsync();
        await using var db = _database.Open();
        await db.Database.ExecuteSqlAsync($"DELETE FROM History; DELETE FROM Objections");
        var update = await db.Updates.SingleAsync();
        var again = update.FileObjection(story.Filing(null) with { Elements = [] }, story.FinanceLead.AsActor(), story.Now);
        db.Add(again);
        await db.SaveChangesAsync();
        Assert.Equal(id + 1, again.Id);
    }

    private async Task<(StoredOrganisation Story, int Id)> FileAsync()
    {
        await using var db = _database.Open();
        var story = await StoredOrganisation.BeginAsync(db);
        var objection = story.Update.FileObjection(story.Filing(story.Finance, Severity.Critical), story.FinanceLead.AsActor(), story.Now);
        db.Add(objection);
        await db.SaveChangesAsync();
        return (story, objection.Id);
    }

    private async Task ActAsync(int id, Action<PushbackDb, Objection> action)
    {
        await using var db = _database.Open();
        action(db, (await db.LoadObjectionAsync(id))!);
        await db.SaveChangesAsync();
    }
}
