using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.HalfWay.Commitments;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.HalfWay;

/// <summary>Commitments of both sides: who owns them, what the way back does to them, and who takes them over.</summary>
public sealed class CommitmentTests : HalfWayWorld
{
    [Fact]
    public async Task The_owner_of_a_commitment_may_read_the_objection_and_a_lead_looks_up_only_the_own_people()
    {
        Number = await World.StoryAsync((objection, _) => World.Diagnosed(objection), Confidentiality.Restricted, "Secret");
        await AgreedAsync();

        (await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.SalesLead)).Refused(409, Commitment.OwnerMayNotRead.Code);
        Assert.Equal(["owner: field.unknown"], (await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Owner)).Fields);
        Assert.Equal(201, (await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.FinanceLead)).Code);
        var found = await World.LoadAsync<CommitmentOwnersQuery, IReadOnlyList<Choice>>(ApiWorld.FinanceLead, query => query.SearchAsync(Number, ""));
        Assert.Contains(ApiWorld.FinanceLead, found.Select(choice => choice.Key));
        Assert.DoesNotContain(ApiWorld.SalesLead, found.Select(choice => choice.Key));
        Assert.Empty(await World.LoadAsync<CommitmentOwnersQuery, IReadOnlyList<Choice>>(ApiWorld.SalesLead, query => query.SearchAsync(Number, "")));
    }

    [Fact]
    public async Task A_mediator_of_a_restricted_objection_owns_and_takes_over_none_of_its_commitments()
    {
        Number = await World.StoryAsync((objection, _) => World.Diagnosed(objection), Confidentiality.Restricted, "Secret");
        await AgreedAsync();
        var proposed = await World.PostAsync(ApiWorld.FinanceLead, $"objections/{Number}/mediation", new JsonObject { ["mediator"] = ApiWorld.SalesLead, ["reason"] = "How to share the work" });
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, $"objections/{Number}/mediation/{proposed.Body["id"]}/agree", null, "*")).Code);
        Assert.Equal(200, (await World.GetAsync(ApiWorld.SalesLead, $"objections/{Number}")).Code);

        (await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.SalesLead)).Refused(409, Commitment.OwnerMayNotRead.Code);
        Assert.Equal(201, (await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.Pmo)).Code);
        var id = (string)(await World.GetAsync(ApiWorld.Administrator, $"people?q={ApiWorld.Pmo}")).Items.Single()["id"]!;
        (await World.PostAsync(ApiWorld.Administrator, $"people/{id}/deactivate", new JsonObject { ["successor"] = ApiWorld.SalesLead }, "*")).Refused(409, Commitment.OwnerMayNotRead.Code);
    }

    [Fact]
    public async Task A_side_leaves_an_agreement_with_a_reason_and_its_open_commitments_end_with_it()
    {
        var option = await AgreedAsync();
        await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.Owner);
        (await LeaveAsync(ApiWorld.FinanceLead, option, null)).Refused(409, Option.LeaveReasonRequired.Code);
        (await LeaveAsync(ApiWorld.SalesLead, option, "Why not.")).Refused(409, Objection.OnlySides.Code);
        (await LeaveAsync(ApiWorld.Member, option, "Why not.")).Refused(403, "access.not-allowed");

        Assert.Equal(200, (await LeaveAsync(ApiWorld.FinanceLead, option, "The budget was cut.")).Code);

        Assert.Equal("Released", (string?)(await World.GetAsync(ApiWorld.SalesLead, $"objections/{Number}/commitments")).Items.Single()["state"]);
        (await LeaveAsync(ApiWorld.Pmo, option, "Again.")).Refused(409, Option.NotAgreed.Code);
        var history = (await World.GetAsync(ApiWorld.SalesLead, $"objections/{Number}")).Body["history"]!.AsArray();
        Assert.Contains(history, entry => (string?)entry!["kind"] == "AgreementEnded" && (string?)entry["text"] == "The budget was cut.");
        Assert.Contains(history, entry => (string?)entry!["kind"] == "OptionAgreed");
        Assert.Equal(200, (await ActAsync(ApiWorld.FinanceLead, option, "agree", "*")).Code);
    }

    [Fact]
    public async Task After_a_kept_commitment_the_other_side_has_to_leave_too()
    {
        var option = await AgreedAsync();
        var kept = await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member);
        Assert.Equal(200, (await DecideAsync(ApiWorld.Pmo, kept, "keep", "*")).Code);

        Assert.Equal("It", (string?)(await LeaveAsync(ApiWorld.Pmo, option, "The platform is late.")).Body["leaveAskedBy"]);
        (await LeaveAsync(ApiWorld.Cio, option, "The platform is late.")).Refused(409, Option.LeaveAsked.Code);
        (await ActAsync(ApiWorld.FinanceLead, option, "take-leave-back", "*")).Refused(409, Option.LeaveNotAsked.Code);
        Assert.Null((await ActAsync(ApiWorld.Pmo, option, "take-leave-back", "*")).Body["leaveAskedBy"]);
        await LeaveAsync(ApiWorld.Pmo, option, "The platform is late.");
        var view = await World.LoadAsync<HalfWayQuery, HalfWayView?>(ApiWorld.FinanceLead, query => query.LoadAsync(Number));
        Assert.NotNull(view!.Agreed);
        Assert.Null((await LeaveAsync(ApiWorld.FinanceLead, option, "So be it.")).Body["unitAgreedOn"]);
    }

    [Fact]
    public async Task Deactivating_the_owner_asks_who_takes_the_commitments_over()
    {
        await AgreedAsync();
        await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member);
        var id = (string)(await World.GetAsync(ApiWorld.Administrator, $"people?q={ApiWorld.Member}")).Items.Single()["id"]!;
        Assert.Single((await World.LoadAsync<OpenWorkQuery, OpenWorkQuery.View>(ApiWorld.Administrator, query => query.LoadAsync(id))).Commitments);

        (await DeactivateAsync(null)).Refused(409, "person.successor-required");
        (await DeactivateAsync(ApiWorld.Administrator)).Refused(409, Commitment.OwnerMayNotRead.Code);
        Assert.Equal(200, (await DeactivateAsync(ApiWorld.FinanceLead)).Code);

        await using var db = World.Open();
        Assert.Equal(ApiWorld.FinanceLead, (await db.Commitments.Include(commitment => commitment.Owner).SingleAsync()).Owner.Email);
        Assert.Equal("Fay", (await db.History.SingleAsync(entry => entry.Kind == HistoryKind.CommitmentHandedOver)).Text);

        Task<Answer> DeactivateAsync(string? successor) =>
            World.PostAsync(ApiWorld.Administrator, $"people/{id}/deactivate", new JsonObject { ["successor"] = successor }, "*");
    }

    [Fact]
    public async Task The_unblock_plan_names_commitments_of_blocking_objections_until_they_are_kept()
    {
        await AgreedAsync();
        await CommitAsync(ApiWorld.FinanceLead, "Of an objection that blocks nothing", ApiWorld.Member);
        Number = await World.StoryAsync((objection, _) => World.Diagnosed(objection), title: "Blocks", severity: Severity.Critical);
        await AgreedAsync();
        var commitment = await CommitAsync(ApiWorld.Pmo, "Keep the old platform", ApiWorld.Owner);

        Assert.Equal(["Keep the old platform"], await NamedAsync());
        Assert.Equal(["Keep the old platform"], (await World.GetAsync(ApiWorld.SalesLead, "unblock-plan?capacity=8")).Body["commitments"]!.AsArray().Select(one => (string?)one!["wording"]));
        await DecideAsync(ApiWorld.FinanceLead, commitment, "keep", "*");
        Assert.Empty(await NamedAsync());

        async Task<IEnumerable<string>> NamedAsync() =>
            (await World.LoadAsync<UnblockPlanQuery, UnblockView>(ApiWorld.Cio, query => query.LoadAsync(new ObjectionFilter(), 8))).Commitments.Select(one => one.Wording);
    }

    [Fact]
    public async Task A_unit_that_withdrew_its_support_is_not_offered_the_forms()
    {
        Assert.Equal(200, (await World.ActAsync(ApiWorld.SalesLead, Number, "co-sign")).Code);
        Assert.NotNull(await NoticeAsync());
        Assert.Equal(200, (await World.ActAsync(ApiWorld.SalesLead, Number, "withdraw")).Code);

        Assert.Null(await NoticeAsync());
        Assert.False((await World.LoadAsync<HalfWayQuery, HalfWayView?>(ApiWorld.SalesLead, query => query.LoadAsync(Number)))!.MayNegotiate);
        Assert.Empty(await World.LoadAsync<CommitmentOwnersQuery, IReadOnlyList<Choice>>(ApiWorld.SalesLead, query => query.SearchAsync(Number, "")));

        Task<HalfWayNoticeQuery.View?> NoticeAsync() => World.LoadAsync<HalfWayNoticeQuery, HalfWayNoticeQuery.View?>(ApiWorld.SalesLead, query => query.LoadAsync(Number));
    }
}
