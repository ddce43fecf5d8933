using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.HalfWay;

/// <summary>Each side hears what the other did to meet half-way, owners hear of their commitments, and what is done asks no more.</summary>
public sealed class HalfWayNotificationTests : HalfWayWorld
{
    [Fact]
    public async Task The_other_side_hears_of_interests_options_and_complete_scores_without_a_number()
    {
        await World.DeliverAsync();
        await InterestsAsync(ApiWorld.FinanceLead, "*", ("Close the year", 60), ("No overtime", 40));
        await World.DeliverAsync();
        Assert.Equal(["HalfWayMoved InterestsStated"], await HeardAsync(ApiWorld.Pmo));
        Assert.Empty(await HeardAsync(ApiWorld.FinanceLead));

        // Stated again is no news.
        await World.PostAsync(ApiWorld.Pmo, "inbox/done", null);
        await InterestsAsync(ApiWorld.FinanceLead, "*", ("Close the year", 50), ("No overtime", 50));
        await World.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.Pmo));

        await InterestsAsync(ApiWorld.Pmo, "*", ("One platform", 100));
        var (march, may) = (await ProposeAsync("Move in March"), await ProposeAsync("Move in May"));
        await World.DeliverAsync();
        Assert.Equal(["HalfWayMoved InterestsStated", "HalfWayMoved OptionProposed"], await HeardAsync(ApiWorld.FinanceLead));

        await ScoreAsync(ApiWorld.FinanceLead, march, 8, 5);
        await World.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.Pmo));
        await ScoreAsync(ApiWorld.FinanceLead, may, 7, 5);
        await World.DeliverAsync();
        Assert.Equal(["HalfWayMoved OptionScored"], await HeardAsync(ApiWorld.Pmo));
        Assert.Empty(await HeardAsync(ApiWorld.SalesLead));
    }

    [Fact]
    public async Task The_owner_is_asked_until_the_commitment_is_reported_and_the_other_side_until_it_is_recorded()
    {
        await AgreedAsync();
        var commitment = await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member);
        await World.DeliverAsync();
        Assert.Equal(["CommitmentMade CommitmentMade"], await HeardAsync(ApiWorld.Member));
        var view = await World.LoadAsync<InboxQuery, InboxQuery.View>(ApiWorld.Member, query => query.LoadAsync(new InboxFilter()));
        Assert.Equal($"/objections/{Number}/half-way?act=report&commitment={commitment.Body["id"]}", view.Groups.Single().Address);

        // Another event of the objection settles nothing.
        Assert.Equal(200, (await World.ActAsync(ApiWorld.Pmo, Number, "escalate", new System.Text.Json.Nodes.JsonObject { ["reason"] = "It takes too long." })).Code);
        await World.DeliverAsync();
        Assert.Equal(["CommitmentMade CommitmentMade"], await HeardAsync(ApiWorld.Member));

        Assert.Equal(200, (await DecideAsync(ApiWorld.Member, commitment, "report-kept", "*")).Code);
        await World.DeliverAsync();
        Assert.Empty(await HeardAsync(ApiWorld.Member));
        Assert.Contains("CommitmentReported CommitmentReported", await HeardAsync(ApiWorld.Pmo));

        Assert.Equal(200, (await DecideAsync(ApiWorld.Pmo, commitment, "keep", "*")).Code);
        await World.DeliverAsync();
        Assert.DoesNotContain("CommitmentReported CommitmentReported", await HeardAsync(ApiWorld.Pmo));
        Assert.Equal(["CommitmentDecided CommitmentKept"], await HeardAsync(ApiWorld.Member));
    }

    [Fact]
    public async Task A_commitment_is_announced_once_before_and_once_after_its_date()
    {
        await AgreedAsync();
        var commitment = await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member, "2020-11-11");
        await World.DeliverAsync();
        Assert.Equal(["CommitmentMade CommitmentMade"], await HeardAsync(ApiWorld.Member));

        World.Clock.Move(TimeSpan.FromDays(1));
        await World.DeliverAsync();
        await World.DeliverAsync();
        Assert.Equal(["CommitmentDueSoon ", "CommitmentMade CommitmentMade"], await HeardAsync(ApiWorld.Member));
        World.Clock.Move(TimeSpan.FromDays(2));
        await World.DeliverAsync();
        await World.DeliverAsync();
        Assert.Equal(["CommitmentDueSoon ", "CommitmentMade CommitmentMade", "CommitmentOverdue "], await HeardAsync(ApiWorld.Member));

        Assert.Equal(200, (await DecideAsync(ApiWorld.FinanceLead, commitment, "break", "*", "There was no room.")).Code);
        await World.DeliverAsync();
        Assert.Equal(["CommitmentDecided CommitmentBroken"], await HeardAsync(ApiWorld.Member));
    }

    [Fact]
    public async Task The_other_side_hears_of_the_first_yes()
    {
        await StateInterestsAsync();
        var option = await ProposeAsync("Move in March");
        await ScoreBothAsync(option, [8, 5], 6);
        Assert.Equal(200, (await ActAsync(ApiWorld.FinanceLead, option, "agree", "*")).Code);
        await World.DeliverAsync();

        Assert.Contains("HalfWayMoved OptionAccepted", await HeardAsync(ApiWorld.Pmo));
        Assert.DoesNotContain("HalfWayMoved OptionAccepted", await HeardAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task Both_sides_and_the_owners_hear_that_an_agreement_ended()
    {
        var option = await AgreedAsync();
        await CommitAsync(ApiWorld.FinanceLead, "Test in February", ApiWorld.Member);
        await World.DeliverAsync();
        await LeaveAsync(ApiWorld.FinanceLead, option, "The budget was cut.");
        await World.DeliverAsync();

        Assert.Equal(["HalfWayMoved AgreementEnded"], await HeardAsync(ApiWorld.Member));
        Assert.Contains("HalfWayMoved AgreementEnded", await HeardAsync(ApiWorld.Pmo));
        Assert.DoesNotContain("HalfWayMoved AgreementEnded", await HeardAsync(ApiWorld.FinanceLead));
    }

    /// <summary>The open notifications about the half-way work, by name.</summary>
    private async Task<IReadOnlyList<string>> HeardAsync(string email) =>
        [.. (await World.GetAsync(email, "inbox")).Items.Select(row => $"{row["kind"]} {row["cause"]}").Where(row => row.StartsWith("HalfWay", StringComparison.Ordinal) || row.StartsWith("Commitment", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
