using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Claims;
using StrategyPushback.Web.Features.Engagement.Board;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Opposing;
using StrategyPushback.Web.Features.Owners.Fitness;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Features.Rollout.EarlyWins;
using StrategyPushback.Web.Features.Rollout.Risks;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// A person who holds the right of a command, but may not see what it names, gets the answer for a key that does not exist: the same code, and
/// the same words but for the key. Drafts of forms about it are neither stored nor shown.
/// </summary>
public sealed class HiddenTargetsTests(HiddenWorld world) : IClassFixture<HiddenWorld>
{
    private const string Unknown = "99999";

    /// <summary>Each command, a record that the lead of Sales may not see, and somebody who may.</summary>
    public static readonly TheoryData<string, string, string> Commands = new()
    {
        { "claim about an element", "ELI", ApiWorld.FinanceLead },
        { "need of a version", "UPD", ApiWorld.FinanceLead },
        { "objection to a version", "UPD", ApiWorld.Pmo },
        { "position on a version", "UPD", ApiWorld.FinanceLead },
        { "version opened", "UPD", ApiWorld.FinanceLead },
        { "evidence of a threat", "threat", ApiWorld.FinanceLead },
        { "opposition to an objection", "OBJ", ApiWorld.Pmo },
        { "answer to an assessment", "OWN", ApiWorld.Pmo },
        { "early win of a phase", "PHA", ApiWorld.FinanceLead },
        { "early win that answers an objection", "OBJ", ApiWorld.FinanceLead },
        { "early win refused", "WIN", ApiWorld.FinanceLead },
        { "early win verified", "WIN", ApiWorld.FinanceLead },
        { "state of a risk", "RRI", ApiWorld.Pmo },
        { "session on a strategy", "STR", ApiWorld.FinanceLead },
        { "agenda with an objection", "OBJ", ApiWorld.Pmo },
    };

    /// <summary>The prefix of a record, somebody who may not see it, and somebody who may.</summary>
    public static readonly TheoryData<string, string, string> Drafted = new()
    {
        { "OBJ", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "ACT", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "OPT", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "COM", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "MED", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "UPD", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "STR", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "ELM", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "ELI", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "EFF", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "NED", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "PHA", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "MIL", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "TRA", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "CON", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "RRI", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "WIN", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "CLA", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "SES", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "OWN", ApiWorld.FinanceLead, ApiWorld.SalesLead },
        { "PER", ApiWorld.SalesLead, ApiWorld.Administrator },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_on_a_hidden_record_answers_as_for_one_that_does_not_exist(string command, string kind, string insider)
    {
        var hidden = kind == "threat" ? world.Threat : world.Hidden[kind];
        var (key, unknown) = kind == "OBJ" ? ($"OBJ-{hidden}", $"OBJ-{Unknown}") : ($"{hidden}", Unknown);

        Assert.Equal(await AnswerAsync(ApiWorld.SalesLead, command, unknown), await AnswerAsync(ApiWorld.SalesLead, command, key));
        Assert.NotEqual(await AnswerAsync(insider, command, unknown), await AnswerAsync(insider, command, key));
    }

    [Theory]
    [MemberData(nameof(Drafted))]
    public async Task A_draft_about_a_hidden_record_is_neither_stored_nor_shown(string prefix, string outsider, string insider)
    {
        var key = new DraftKey("a-form", $"{prefix}-{world.Hidden[prefix]}");
        Assert.Equal("access.not-found", (await KeepAsync(outsider, key)).Refusal?.Code);
        await using (var db = world.Api.Open())
        {
            Assert.False(await db.Drafts.AnyAsync(draft => draft.About == key.About, TestContext.Current.CancellationToken));
            var former = new Draft(world.Api.By(outsider).PersonId, key.Form, key.About);
            former.Keep([Typed], null, TestHost.StoryNow);
            db.Add(former);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(await ShownAsync(outsider, key));
        Assert.True((await KeepAsync(insider, key)).Succeeded);
        Assert.Single(await ShownAsync(insider, key));
    }

    [Fact]
    public async Task An_agenda_that_is_replaced_keeps_the_objections_that_the_person_does_not_see()
    {
        var hidden = world.Hidden["OBJ"];
        Assert.Equal("done", await RunAsync<SetAgenda.Command, NoResult>(ApiWorld.SalesLead, new(world.OwnSession, null, [world.OfSales]), ""));
        await using var db = world.Api.Open();
        var topics = await db.ListeningSessions.Where(session => session.Id == world.OwnSession).SelectMany(session => session.Topics).OrderBy(topic => topic.Order).Select(topic => $"OBJ-{topic.ObjectionId}").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([world.OfSales, $"OBJ-{hidden}"], topics);
    }

    [Fact]
    public async Task A_session_on_a_hidden_strategy_is_handed_over_only_to_somebody_who_sees_the_strategy()
    {
        var leaving = world.Api.By(ApiWorld.Owner).PersonId.ToString(CultureInfo.InvariantCulture);
        foreach (var (successor, refusal) in new[] { (ApiWorld.SalesLead, "session.successor-may-not-read"), (ApiWorld.FinanceLead, null) })
        {
            var outcome = await world.Api.DoAsync<DeactivatePerson.Command, NoResult>(ApiWorld.Administrator, new(leaving, null, successor));
            Assert.Equal((successor, refusal), (successor, outcome.Refusal?.Code));
        }
    }

    [Fact]
    public async Task A_session_on_a_strategy_that_everybody_sees_is_handed_over_only_to_somebody_who_sees_sessions()
    {
        string leaving;
        await using (var db = world.Api.Open())
        {
            var sales = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "SAL", TestContext.Current.CancellationToken);
            var person = new Person("Nora", "nora@example.org", Roles.Member, sales);
            db.Add(person);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            var session = await db.ListeningSessions.AsTracking().Include(session => session.Strategy).SingleAsync(session => session.Id == world.OwnSession, TestContext.Current.CancellationToken);
            db.Add(Session.Plan(session.Strategy, new(SessionKind.Workshop, "Year end", "A room", session.On, new(9, 0), new(10, 0), person, [sales], []), own: false, world.Api.By(ApiWorld.Pmo), ApiWorld.Now()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            leaving = person.Id.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (successor, refusal) in new[] { (ApiWorld.Administrator, "session.successor-may-not-read"), (ApiWorld.SalesLead, null) })
        {
            var outcome = await world.Api.DoAsync<DeactivatePerson.Command, NoResult>(ApiWorld.Administrator, new(leaving, null, successor));
            Assert.Equal((successor, refusal), (successor, outcome.Refusal?.Code));
        }
    }

    /// <summary>The method is called directly, because the commands that use it check the version before, or need a right whose holders see every draft.</summary>
    [Fact]
    public async Task An_element_of_a_hidden_draft_is_given_to_commands_of_those_who_see_the_draft_alone()
    {
        var (draft, element) = (world.Hidden["UPD"], world.Hidden["ELI"].ToString(CultureInfo.InvariantCulture));
        await using var db = world.Api.Open();
        var (outside, inside) = (new CommandContext(db, world.Api.By(ApiWorld.SalesLead), ApiWorld.Now()), new CommandContext(db, world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now()));

        foreach (var key in new[] { element, Unknown })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => outside.ElementOfVersionAsync(draft, key, "element", TestContext.Current.CancellationToken));
        }

        Assert.Equal(world.Hidden["ELI"], (await inside.ElementOfVersionAsync(draft, element, "element", TestContext.Current.CancellationToken)).ElementId);
        await Assert.ThrowsAsync<InvalidFieldException>(() => inside.ElementOfVersionAsync(draft, Unknown, "element", TestContext.Current.CancellationToken));
    }

    private static TypedField Typed => new("text", null, "Typed", null, null);

    private Task<Outcome<KeepDraft.Kept>> KeepAsync(string email, DraftKey key) => world.Api.DoAsync<KeepDraft.Command, KeepDraft.Kept>(email, new(key, [Typed], [], null));

    private async Task<IReadOnlyList<DraftField>> ShownAsync(string email, DraftKey key) =>
        (await world.Api.LoadAsync<OwnDraftQuery, OwnDraftQuery.View>(email, query => query.LoadAsync(key))).Fields;

    private Task<string> AnswerAsync(string email, string command, string key)
    {
        var id = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var unit = email == ApiWorld.SalesLead ? "SAL" : "FIN";
        var text = "Our books close then.";
        return command switch
        {
            "claim about an element" => RunAsync<MakeClaim.Command, Created>(email, new(null, key, text, new DateOnly(2020, 12, 18), 70), key),
            "need of a version" => RunAsync<StateNeed.Command, Created>(email, new(id, unit, NeedKind.Need, text, null), key),
            "objection to a version" => RunAsync<FileObjection.Command, Created>(email, new() { Update = key, Unit = unit, Title = "Ours", Statement = text, ProposedChange = "Later." }, key),
            "position on a version" => RunAsync<StatePosition.Command, NoResult>(email, new(id, unit, Stance.Support), key),
            "version opened" => RunAsync<SeeVersion.Command, NoResult>(email, new(id), key),
            "evidence of a threat" => RunAsync<AddEvidence.Command, Created>(email, new() { Number = world.Feared, Cause = key, Title = "A letter", Kind = EvidenceKind.Document, Link = "https://example.org/letter" }, key),
            "opposition to an objection" => RunAsync<RecordOpposition.Command, Created>(email, new(world.OfSales, key, text), key),
            "answer to an assessment" => RunAsync<AnswerAssessment.Command, NoResult>(email, new(id, null, text), key),
            "early win of a phase" => RunAsync<ClaimEarlyWin.Command, Created>(email, new(key, "A win", "All see it", "It is measured", "It follows", []), key),
            "early win that answers an objection" => RunAsync<ClaimEarlyWin.Command, Created>(email, new($"{world.OpenPhase}", "A win", "All see it", "It is measured", "It follows", [key]), key),
            "early win refused" => RunAsync<RefuseEarlyWin.Command, NoResult>(email, new(id, null, text), key),
            "early win verified" => RunAsync<VerifyEarlyWin.Command, NoResult>(email, new(id, null), key),
            "state of a risk" => RunAsync<SetRolloutRiskState.Command, NoResult>(email, new(id, null, RolloutRiskState.Occurred, text), key),
            "session on a strategy" => RunAsync<PlanSession.Command, Created>(
                email, new() { Strategy = key, Kind = SessionKind.Workshop, Title = "Ours", On = new DateOnly(2020, 11, 20), From = "14:00", Until = "15:00", Units = [unit] }, key),
            "agenda with an objection" => RunAsync<SetAgenda.Command, NoResult>(email, new(world.OwnSession, null, [key]), key),
            _ => throw new ArgumentException(command, nameof(command)),
        };
    }

    /// <summary>The refusal without the key, or "done".</summary>
    private async Task<string> RunAsync<TCommand, TResult>(string email, TCommand command, string key)
        where TCommand : class, ICommand<TResult>
    {
        var outcome = await world.Api.DoAsync<TCommand, TResult>(email, command);
        var said = outcome.Refusal is { } refusal ? $"{refusal.Kind} {refusal.Code} {refusal.Text} {string.Join(' ', refusal.Fields)}" : "done";
        return key.Length == 0 ? said : said.Replace(key, "", StringComparison.Ordinal);
    }
}
