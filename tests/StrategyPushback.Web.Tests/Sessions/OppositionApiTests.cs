using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Decisions;
using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.Opposing;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Sessions;

/// <summary>Finance against Sales: both are asked before either is answered, and nobody learns of an objection that they may not see.</summary>
public sealed class OppositionApiTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_answer_waits_until_the_other_unit_was_asked_and_has_replied()
    {
        var (ours, theirs) = (await _world.StoryAsync((objection, _) => _world.Diagnosed(objection)), await OfSalesAsync());
        var recorded = await OpposeAsync(ApiWorld.FinanceLead, ours, theirs);
        Assert.Equal((201, "They do not go together."), (recorded.Code, (string?)recorded.Body["reply"]));
        var answer = new JsonObject { ["disposition"] = "NotAccepted", ["response"] = "No." };

        (await _world.ActAsync(ApiWorld.Pmo, ours, "propose", answer.DeepClone())).Refused(409, "objection.other-unit-not-heard");
        (await _world.PostAsync(ApiWorld.FinanceLead, $"objections/{theirs}/opposes/{recorded.Body["id"]}/reply", new JsonObject { ["reply"] = "So." }, "*")).Refused(409, "opposition.only-asked");
        var replied = await _world.PostAsync(ApiWorld.SalesLead, $"objections/{theirs}/opposes/{recorded.Body["id"]}/reply", new JsonObject { ["reply"] = "April would do." }, "*");
        Assert.Equal((200, "April would do."), (replied.Code, (string?)replied.Body["otherReply"]));
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, ours, "propose", answer)).Code);
    }

    [Fact]
    public async Task The_asked_unit_hears_of_it_until_it_has_replied_and_nobody_hears_of_a_restricted_objection()
    {
        var (ours, hidden, theirs) = (await _world.StoryAsync(), await _world.StoryAsync(confidentiality: Confidentiality.Restricted), await OfSalesAsync());
        var recorded = await OpposeAsync(ApiWorld.FinanceLead, ours, theirs);
        await _world.DeliverAsync();
        Assert.Equal([theirs], await AskedAsync(ApiWorld.SalesLead));
        Assert.Empty(await AskedAsync(ApiWorld.FinanceLead));
        Assert.Empty(await AskedAsync(ApiWorld.Pmo));
        Assert.Equal([theirs], await OwedAsync());

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.SalesLead, $"objections/{theirs}/opposes/{recorded.Body["id"]}/reply", new JsonObject { ["reply"] = "April would do." }, "*")).Code);
        await OpposeAsync(ApiWorld.Pmo, hidden, theirs);
        await _world.DeliverAsync();
        Assert.Empty(await AskedAsync(ApiWorld.SalesLead));
        Assert.Equal([hidden], await AskedAsync(ApiWorld.FinanceLead));
        Assert.Equal([hidden], await OwedAsync());

        async Task<IEnumerable<string>> OwedAsync() => (await _world.GetAsync(ApiWorld.Cio, "obligations?kind=OppositionReply")).Items.Select(row => (string)row["objection"]!);

        async Task<IEnumerable<string>> AskedAsync(string email) =>
            (await _world.GetAsync(email, "inbox")).Items.Where(row => (string?)row["kind"] == "OppositionAsked").Select(row => (string)row["objection"]!);
    }

    [Fact]
    public async Task Bad_input_is_refused()
    {
        var (ours, theirs) = (await _world.StoryAsync(), await OfSalesAsync());
        (await OpposeAsync(ApiWorld.Pmo, ours, ours)).Refused(409, "opposition.itself");
        Assert.Equal(["objection: field.unknown"], (await OpposeAsync(ApiWorld.Pmo, ours, "OBJ-999")).Fields);
        Assert.Equal(["why: opposition.why-required"], (await _world.PostAsync(ApiWorld.Pmo, $"objections/{ours}/opposes", new JsonObject { ["objection"] = theirs, ["why"] = " " })).Fields);
        (await OpposeAsync(ApiWorld.SalesLead, ours, theirs)).Refused(409, "opposition.only-involved");
        Assert.Equal(403, (await OpposeAsync(ApiWorld.Member, ours, theirs)).Code);
        Assert.Equal(201, (await OpposeAsync(ApiWorld.Pmo, ours, theirs)).Code);
        (await OpposeAsync(ApiWorld.Pmo, ours, theirs)).Refused(409, "opposition.already-recorded");
        Assert.Equal(201, (await OpposeAsync(ApiWorld.Pmo, theirs, ours)).Code);
    }

    [Fact]
    public async Task The_view_of_units_counts_only_what_the_reader_may_see()
    {
        var (ours, hidden, theirs) = (await _world.StoryAsync(), await _world.StoryAsync(confidentiality: Confidentiality.Restricted), await OfSalesAsync());
        await OpposeAsync(ApiWorld.Pmo, ours, theirs);
        await OpposeAsync(ApiWorld.Pmo, hidden, theirs);

        Assert.Equal(2, await CountAsync(ApiWorld.Cio));
        Assert.Equal(2, await CountAsync(ApiWorld.FinanceLead));
        Assert.Equal(1, await CountAsync(ApiWorld.SalesLead));
        Assert.Equal([ours], (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{theirs}/opposes")).Items.Select(item => (string)item["objection"]!));
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{hidden}/opposes")).Code);
        Assert.DoesNotContain((await _world.GetAsync(ApiWorld.SalesLead, $"objections/{theirs}")).Body["history"]!.AsArray(), entry => entry!.ToJsonString().Contains(hidden, StringComparison.Ordinal));
        Assert.Equal(["OBJ"], (await _world.GetAsync(ApiWorld.Cio, "oppositions")).Items.Select(item => ((string)item["other"]!)[..3]).Distinct());

        var record = (await _world.LoadAsync<DecisionQuery, DecisionRecord?>(ApiWorld.Cio, query => query.LoadAsync(theirs)))!.ToMarkdown();
        Assert.Contains(ours, record, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, record, StringComparison.Ordinal);

        // Sales is not asked about what it may not see; Finance is asked about the open objection.
        var pair = (await _world.LoadAsync<OppositionsQuery, OppositionsQuery.OfView?>(ApiWorld.FinanceLead, query => query.OfObjectionAsync(hidden)))!.Oppositions.Single();
        Assert.Equal((true, false), (pair.ReplyOf(hidden).IsAsked, pair.ReplyOf(theirs).IsAsked));
        var seen = (await _world.LoadAsync<OppositionsQuery, OppositionsQuery.OfView?>(ApiWorld.SalesLead, query => query.OfObjectionAsync(theirs)))!.Oppositions.Single();
        Assert.Equal((true, true), (seen.Reply.IsAsked, seen.OtherReply.IsAsked));

        async Task<int> CountAsync(string email) => (await _world.LoadAsync<OppositionsQuery, OppositionsQuery.MatrixView>(email, query => query.LoadAsync())).Between("FIN", "SAL").Count();
    }

    [Fact]
    public async Task One_set_of_options_serves_both_objections()
    {
        var (ours, theirs) = (await _world.StoryAsync(), await OfSalesAsync());
        await OpposeAsync(ApiWorld.Pmo, ours, theirs);
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Pmo, $"objections/{ours}/options", new JsonObject { ["title"] = "Move in April", ["unitGets"] = "A quiet close" })).Code);

        var option = Assert.Single(await PairAsync());
        Assert.Equal((ours, "Move in April", false), (option.Number, option.Title, option.IsHere));
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.SalesLead, $"objections/{theirs}/options", new JsonObject { ["title"] = "Move in april", ["unitGets"] = "A quiet close" })).Code);
        Assert.True(Assert.Single(await PairAsync()).IsHere);

        Task<IReadOnlyList<PairOptionsQuery.PairOption>> PairAsync() => _world.LoadAsync<PairOptionsQuery, IReadOnlyList<PairOptionsQuery.PairOption>>(ApiWorld.SalesLead, query => query.LoadAsync(theirs));
    }

    private Task<Answer> OpposeAsync(string email, string number, string other) =>
        _world.PostAsync(email, $"objections/{number}/opposes", new JsonObject { ["objection"] = other, ["why"] = "They do not go together." });

    private async Task<string> OfSalesAsync()
    {
        var filed = await _world.PostAsync(ApiWorld.SalesLead, "objections", _world.Filing(("unit", "SAL")));
        Assert.Equal(201, filed.Code);
        return filed.Number;
    }
}
