using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Tests;
using StrategyPushback.Web.Features.Resolution.Playbooks;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Resolution;

/// <summary>The counts that the database gives for each reader are those of a list that is counted by hand.</summary>
public sealed class PlaybookQueryTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Each_reader_reads_the_counts_of_brute_force_on_random_objections()
    {
        var dice = new Random(8);
        var cases = new List<(CauseKind Cause, ActionKind Kind, bool Settled, bool IsOpen, bool OfOwner)>();
        for (var index = 0; index < 90; index++)
        {
            var (isThreat, kind, end) = (dice.Next(2) == 0, dice.Next(2) == 0 ? ActionKind.Train : ActionKind.HoldWorkshop, dice.Next(5));
            var (isOpen, ofOwner, isDone) = (dice.Next(2) == 0, dice.Next(3) == 0, dice.Next(6) > 0);
            await _world.StoryAsync((objection, db) => Live(objection, db, isThreat, kind, end, ofOwner, isDone), isOpen ? Confidentiality.Open : Confidentiality.Restricted);
            if (isDone && end < 4)
            {
                cases.Add((isThreat ? CauseKind.Threat : CauseKind.OtherCause, kind, end < 2, isOpen, ofOwner));
            }
        }

        foreach (var (email, sees, knows) in new (string, Func<(CauseKind, ActionKind, bool, bool IsOpen, bool OfOwner), bool>, Func<(CauseKind, ActionKind, bool, bool IsOpen, bool OfOwner), bool>)[]
        {
            (ApiWorld.Pmo, _ => true, _ => true), (ApiWorld.FinanceLead, _ => true, _ => true), (ApiWorld.SalesLead, one => one.IsOpen, _ => false), (ApiWorld.Owner, one => one.IsOpen || one.OfOwner, one => one.OfOwner),
        })
        {
            var expected = cases.GroupBy(one => (one.Cause, one.Kind))
                .SelectMany(cell => cell.Where(one => sees(one) || cell.Count(other => !sees(other)) >= 8))
                .GroupBy(one => (Cause: one.Cause is CauseKind.Threat && !knows(one) ? "Undisclosed" : one.Cause.ToString(), one.Kind))
                .Select(cell => $"{cell.Key.Cause} {cell.Key.Kind} {cell.Count(one => one.Settled)} of {cell.Count()}").Order(StringComparer.Ordinal);
            var view = await _world.LoadAsync<PlaybookQuery, PlaybookQuery.View>(email, query => query.LoadAsync());
            Assert.Equal((email, string.Join('\n', expected)), (email, string.Join('\n', view.Counts.Select(count => $"{count.Cause} {count.Kind} {count.Settled} of {count.Cases}").Order(StringComparer.Ordinal))));
        }

        Assert.Empty((await _world.LoadAsync<PlaybookQuery, PlaybookQuery.View>(ApiWorld.Administrator, query => query.LoadAsync())).Counts);
        Assert.All((await _world.GetAsync(ApiWorld.Pmo, "actions/playbook")).Items, item => Assert.True((int)item["cases"]! >= 8 && (double)item["low"]! <= (double)item["high"]!));
    }

    [Fact]
    public async Task An_answer_whose_promise_was_not_kept_settled_nothing_and_the_counts_follow_the_history()
    {
        for (var index = 0; index < 8; index++)
        {
            await _world.StoryAsync((objection, db) => Live(objection, db, isThreat: false, ActionKind.Train, end: 0, ofOwner: false, isDone: true));
        }

        Assert.Equal(["Train 8 of 8"], await TrainAsync());
        await _world.StoryAsync((objection, db) => Live(objection, db, isThreat: false, ActionKind.Train, end: 5, ofOwner: false, isDone: true));
        Assert.Equal(["Train 8 of 9"], await TrainAsync());
    }

    private async Task<IEnumerable<string>> TrainAsync() =>
        (await _world.LoadAsync<PlaybookQuery, PlaybookQuery.View>(ApiWorld.SalesLead, query => query.LoadAsync())).Counts.Select(count => $"{count.Kind} {count.Settled} of {count.Cases}");

    /// <param name="end">0 and 1: accepted; 2: withdrawn; 3: accepted and reopened; 4: still open; 5: accepted on a promise that was not kept.</param>
    private void Live(Objection objection, StrategyPushback.Data.PushbackDb db, bool isThreat, ActionKind kind, int end, bool ofOwner, bool isDone)
    {
        if (isThreat)
        {
            _world.Threatened(objection);
        }
        else
        {
            _world.Diagnosed(objection);
        }

        var owner = ofOwner ? ApiWorld.Owner : ApiWorld.Pmo;
        var action = ResolutionAction.Plan(kind, "Work", [objection], db.People.Single(person => person.Email == owner), 1, new DateOnly(2020, 12, 1), "Done", _world.By(ApiWorld.Pmo), ApiWorld.Now(10));
        db.Add(action);
        if (isDone)
        {
            action.Complete("Done.", _world.By(ApiWorld.Pmo), ApiWorld.Now(9));
        }

        if (end is 2)
        {
            objection.Withdraw(null, _world.By(ApiWorld.FinanceLead), ApiWorld.Now(8));
        }
        else if (end is 5)
        {
            var promise = new CriterionInput(CriterionKind.Milestone, "Close in time", null, null, null, null, null, "", TargetDirection.AtLeast, ApiWorld.Now(8).Today, 10);
            objection.ProposeDisposition(DispositionKind.AcceptedWithModification, "We close in time.", _world.By(ApiWorld.Pmo), ApiWorld.Now(8), promise);
            objection.Accept(_world.By(ApiWorld.FinanceLead), ApiWorld.Now(8));
            objection.CheckProof(_ => false, ApiWorld.Now(6));
        }
        else if (end < 4)
        {
            new ObjectionSteps(_world.By(ApiWorld.Pmo), _world.By(ApiWorld.FinanceLead), () => ApiWorld.Now(8)).Propose(objection);
            objection.Accept(_world.By(ApiWorld.FinanceLead), ApiWorld.Now(7));
            if (end is 3)
            {
                objection.Reopen("It came back.", _world.By(ApiWorld.Pmo), ApiWorld.Now(6));
            }
        }
    }
}
