using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Tests.Api;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>The registry of actions on a version: the page offers exactly what the domain then does, in every status and for every person.</summary>
public sealed class UpdateActionsTests
{
    private static readonly string[] s_people = [ApiWorld.Cio, ApiWorld.Pmo, ApiWorld.FinanceLead, ApiWorld.Administrator];

    public static TheoryData<string> Names => [.. UpdateActions.All.Select(action => action.Name)];

    [Theory]
    [InlineData(UpdateStatus.Draft, "OpenWindow Withdraw")]
    [InlineData(UpdateStatus.InConsultation, "Publish SendBack MoveWindow Withdraw")]
    [InlineData(UpdateStatus.Closed, "Publish SendBack MoveWindow Withdraw")]
    [InlineData(UpdateStatus.SentBack, "OpenWindow Withdraw")]
    [InlineData(UpdateStatus.Published, "")]
    [InlineData(UpdateStatus.Withdrawn, "")]
    public async Task What_is_offered_is_what_happens(UpdateStatus status, string names)
    {
        await using var world = await WorldAsync();
        var id = await InStatusAsync(world, status);
        foreach (var email in s_people)
        {
            var view = await ViewAsync(world, email, id);
            if (status is UpdateStatus.Draft && !world.By(email).ActsForIt)
            {
                Assert.Null(view);
                continue;
            }

            Assert.Equal(names, string.Join(' ', view.Actions.Select(offered => offered.Action.Name)));
            foreach (var action in UpdateActions.All)
            {
                var refusedBy = await TryAsync(world, id, action, world.By(email));
                var offered = view.Actions.FirstOrDefault(offered => offered.Action == action);
                Assert.True((offered?.IsAllowed ?? false) == (refusedBy is null), $"{email} {action.Name}: {refusedBy?.Code ?? "done"}");
                Assert.True(offered is null == (refusedBy == StrategyUpdate.WrongState || refusedBy == StrategyUpdate.WindowAlreadySet), $"{email} {action.Name}: {refusedBy?.Code ?? "done"}");
            }
        }
    }

    [Fact]
    public async Task Publishing_is_offered_once_no_critical_objection_blocks_it()
    {
        await using var world = await WorldAsync();
        var id = int.Parse(world.Update);
        var number = await world.StoryAsync(severity: Severity.Critical);

        var blocked = Assert.Single((await ViewAsync(world, ApiWorld.Cio, id)).Actions, offered => offered.Action == UpdateActions.Publish);

        Assert.Equal((false, StrategyUpdate.CriticalOpen), (blocked.IsAllowed, blocked.Violation?.Rule));
        await world.ActAsync(ApiWorld.FinanceLead, number, "withdraw", new JsonObject());
        Assert.True(Assert.Single((await ViewAsync(world, ApiWorld.Cio, id)).Actions, offered => offered.Action == UpdateActions.Publish).IsAllowed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_action_has_all_its_parts(string name)
    {
        var action = Assert.Single(UpdateActions.All, action => action.Name == name);
        Assert.Equal(action, UpdateActions.At(action.Route));
        Assert.Matches("^[a-z-]+$", action.Route);
        Assert.True(action.Form.IsSubclassOf(typeof(UpdateActionForm)), "Its form is no UpdateActionForm.");
        Assert.True(action.Run is not null || action.Form != typeof(UpdateReasonForm), "Its form has no command to run.");
        List<string> keys = [$"Do_{name}", $"Heading_{name}", $"Intro_{name}", $"Submit_{name}", $"Done_{name}", $"Who_{action.Right}"];
        if (action.NeedsConfirmation)
        {
            keys.Add($"Confirm_{name}");
        }

        Assert.All(keys, key => Assert.NotNull(UpdateActionTexts.ResourceManager.GetString(key, CultureInfo.InvariantCulture)));
    }

    private static async Task<ApiWorld> WorldAsync()
    {
        var world = new ApiWorld();
        await world.InitializeAsync();
        return world;
    }

    private static async Task<int> InStatusAsync(ApiWorld world, UpdateStatus status)
    {
        await using var db = world.Open();
        var update = (await db.LoadUpdateAsync(int.Parse(world.Update), TestContext.Current.CancellationToken))!;
        var cio = world.By(ApiWorld.Cio);
        switch (status)
        {
            case UpdateStatus.Draft:
                var strategy = await db.Strategies.Include(strategy => strategy.Updates).FirstAsync(strategy => strategy.Id == update.StrategyId);
                update = strategy.DraftUpdate("0.2", "Next.", new DateOnly(2020, 11, 9));
                break;
            case UpdateStatus.Closed: update.Advance(ApiWorld.Now(-60)); break;
            case UpdateStatus.SentBack: update.SendBack("Amend it.", cio, ApiWorld.Now()); break;
            case UpdateStatus.Published: update.Publish([], null, cio, ApiWorld.Now(), "The budget year begins."); break;
            case UpdateStatus.Withdrawn: update.Withdraw("Not needed.", cio, ApiWorld.Now()); break;
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return update.Id;
    }

    /// <summary>The rule that refuses the action; null when it was done. Nothing is saved.</summary>
    private static async Task<Rule?> TryAsync(ApiWorld world, int id, UpdateAction action, Actor by)
    {
        await using var db = world.Open();
        var update = (await db.LoadUpdateAsync(id, TestContext.Current.CancellationToken))!;
        var now = ApiWorld.Now();
        try
        {
            switch (action.Name)
            {
                case nameof(UpdateActions.OpenWindow): update.OpenWindow(new ConsultationWindow(new DateOnly(2020, 12, 21), new DateOnly(2020, 12, 30), 5), by, now); break;
                case nameof(UpdateActions.MoveWindow): update.MoveWindow(new ConsultationWindow(update.Window?.Opens ?? now.Today, now.Today.AddDays(9), 5), "Later.", by, now); break;
                case nameof(UpdateActions.Publish): update.Publish([], null, by, now, "The budget year begins."); break;
                case nameof(UpdateActions.SendBack): update.SendBack("Amend it.", by, now); break;
                case nameof(UpdateActions.Withdraw): update.Withdraw("Not needed.", by, now); break;
                default: throw new ArgumentOutOfRangeException(nameof(action), action.Name, "This test does not know the action.");
            }

            return null;
        }
        catch (BrokenRule broken)
        {
            return broken.Rule;
        }
    }

    private static async Task<UpdateView> ViewAsync(ApiWorld world, string email, int id) => (await world.LoadAsync<UpdateQuery, UpdateView?>(email, updates => updates.LoadAsync(id)))!;
}
