using System.Text.Json.Nodes;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// Which role may perform which action, on an open and on a restricted objection of Finance. The expectations are
/// written from the table "Who may" of the glossary, not from the code.
/// </summary>
public sealed class RightsMatrixTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static readonly string[] s_people = [ApiWorld.Cio, ApiWorld.FinanceLead, ApiWorld.SalesLead, ApiWorld.Pmo, ApiWorld.Member, ApiWorld.Administrator];

    /// <summary>Columns: CIO, lead of the raising unit, lead of another unit on an open and on a restricted one, PMO, member, administrator.</summary>
    private const string Table = """
        verb              state         cio  lead  other  hidden  pmo  member  admin
        confirm-filing    OnBehalf      403  200   409    404     403  403     403
        reword            Raised        403  200   409    404     403  403     403
        co-sign           Raised        403  409   200    404     403  403     403
        acknowledge       Raised        200  403   403    403     200  403     403
        read-back         Acknowledged  200  403   403    403     200  403     403
        confirm           SaidBack      403  200   409    404     403  403     403
        refuse-read-back  SaidBack      403  200   409    404     403  403     403
        diagnose          Acknowledged  200  403   403    403     200  403     403
        propose           Diagnosed     200  403   403    403     200  403     403
        remind            Proposed      200  403   403    403     200  403     403
        assume-satisfied  Silent        200  403   403    403     200  403     403
        accept            Proposed      403  200   409    404     403  403     403
        contest           Proposed      403  200   409    404     403  403     403
        withdraw          Raised        403  200   409    404     403  403     403
        defer             Raised        200  403   403    403     200  403     403
        duplicate         Raised        200  403   403    403     200  403     403
        agree             Asked         403  200   409    404     409  403     403
        agree             LaterAsked    403  200   409    404     409  403     403
        agree             UnitsLater    403  409   409    404     200  403     403
        still-applies       CarriedOver   403  200   409    404     403  403     403
        answered-by-change  CarriedOver   403  200   409    404     403  403     403
        extend            Raised        200  409   409    404     200  403     403
        extend            Proposed      409  200   409    404     409  403     403
        answer-at-once    Raised        200  403   403    403     200  403     403
        escalate          Raised        200  200   409    404     200  403     403
        rule              Escalated     200  403   403    403     409  403     403
        reopen            Withdrawn     200  200   409    404     200  403     403
        take-back         Accepted      409  200   409    404     409  403     403
        """;

    private static readonly Dictionary<string, string> s_bodies = new()
    {
        ["reword"] = """{"title":"Other words","statement":"Not in December.","proposedChange":"In March."}""",
        ["read-back"] = """{"text":"You close the year."}""",
        ["refuse-read-back"] = """{"reason":"No."}""",
        ["diagnose"] = """{"causes":[{"kind":"OtherCause","confidence":"Low","statement":"Nobody asked."}]}""",
        ["propose"] = """{"disposition":"NotAccepted","response":"It stands."}""",
        ["answer-at-once"] = """{"readBack":"You close the year.","causes":[{"kind":"OtherCause","confidence":"Low","statement":"Nobody asked."}],"disposition":"Accepted"}""",
        ["extend"] = """{"until":"2021-03-01","reason":"Later."}""",
        ["contest"] = """{"reason":"No."}""",
        ["withdraw"] = """{"reason":"Gone."}""",
        ["defer"] = """{"until":"2021-03-01","reason":"Later."}""",
        ["escalate"] = """{"reason":"Stuck."}""",
        ["rule"] = """{"ruling":"Overruled","reason":"It stands."}""",
        ["reopen"] = """{"reason":"It came back."}""",
    };

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var line in Table.Split('\n').Skip(1))
            {
                var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                rows.Add(cells[0], cells[1], string.Join(' ', cells[2..]));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_role_may_do_what_the_table_says(string action, string state, string expected)
    {
        var cells = expected.Split(' ').Select(int.Parse).ToArray();
        var body = s_bodies.TryGetValue(action, out var text) ? JsonNode.Parse(text) : action == "duplicate" ? new JsonObject { ["of"] = await world.StoryAsync(), ["reason"] = "The same." } : null;
        var wrong = new List<string>();
        foreach (var confidentiality in Enum.GetValues<Confidentiality>())
        {
            int[] expectations = confidentiality is Confidentiality.Open ? [cells[0], cells[1], cells[2], cells[4], cells[5], cells[6]] : [cells[0], cells[1], cells[3], cells[4], cells[5], cells[6]];
            for (var person = 0; person < s_people.Length; person++)
            {
                var number = await world.StoryAsync(BringTo(state), confidentiality, by: state == "OnBehalf" ? ApiWorld.Pmo : ApiWorld.FinanceLead);
                await world.ReceiveRemindersAsync(number);
                var before = await world.StoredAsync();
                var answer = await world.ActAsync(s_people[person], number, action, body);
                if (answer.Code != expectations[person] || (answer.Code >= 400 && before != await world.StoredAsync()))
                {
                    wrong.Add($"{confidentiality} {s_people[person]}: {answer.Code} {answer.Problem}, expected {expectations[person]}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(ApiWorld.FinanceLead, 201)]
    [InlineData(ApiWorld.SalesLead, 409)]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.Pmo, 201)]
    [InlineData(ApiWorld.Member, 403)]
    [InlineData(ApiWorld.Administrator, 403)]
    public async Task Only_the_units_own_lead_files_for_it_and_the_PMO_on_its_behalf(string email, int status) =>
        Assert.Equal(status, (await world.PostAsync(email, "objections", world.Filing())).Code);

    [Theory]
    [InlineData(ApiWorld.Cio, 200, 200)]
    [InlineData(ApiWorld.Pmo, 200, 200)]
    [InlineData(ApiWorld.FinanceLead, 200, 200)]
    [InlineData(ApiWorld.Owner, 200, 200)]
    [InlineData(ApiWorld.SalesLead, 200, 404)]
    [InlineData(ApiWorld.Member, 200, 404)]
    [InlineData(ApiWorld.Administrator, 404, 404)]
    public async Task A_restricted_objection_is_read_only_by_people_who_may_see_it(string email, int open, int restricted)
    {
        foreach (var (confidentiality, status) in new[] { (Confidentiality.Open, open), (Confidentiality.Restricted, restricted) })
        {
            var number = await world.StoryAsync(
                (objection, db) =>
                {
                    world.Diagnosed(objection);
                    world.Planned(objection, db);
                },
                confidentiality);
            Assert.Equal(status, (await world.GetAsync(email, $"objections/{number}")).Code);
        }
    }

    /// <summary>Columns: the lead of another unit who mediates the objection now, and who only is proposed as its mediator.</summary>
    [Theory]
    [InlineData("read-back", 403, 403)]
    [InlineData("diagnose", 403, 403)]
    [InlineData("propose", 403, 403)]
    [InlineData("co-sign", 409, 404)]
    [InlineData("reword", 409, 404)]
    [InlineData("contest", 409, 404)]
    [InlineData("withdraw", 409, 404)]
    [InlineData("defer", 403, 403)]
    [InlineData("escalate", 409, 404)]
    [InlineData("rule", 403, 403)]
    [InlineData("mediation", 409, 404)]
    public async Task A_mediator_reads_a_restricted_objection_while_the_mediation_runs_and_acts_for_no_side(string action, int mediating, int proposed)
    {
        foreach (var (runs, status) in new[] { (true, mediating), (false, proposed) })
        {
            var number = await world.StoryAsync(
                (objection, _) =>
                {
                    world.Diagnosed(objection);
                    objection.ProposeMediation(world.By(ApiWorld.SalesLead), "How to share the work", world.By(ApiWorld.Pmo), ApiWorld.Now(2));
                    if (runs)
                    {
                        objection.AgreeToMediation(world.By(ApiWorld.SalesLead), world.By(ApiWorld.FinanceLead), ApiWorld.Now(1));
                    }
                },
                Confidentiality.Restricted);
            Assert.Equal(runs ? 200 : 404, (await world.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Code);
            var before = await world.StoredAsync();
            var body = action == "mediation" ? new JsonObject { ["mediator"] = ApiWorld.SalesLead, ["reason"] = "Again." } : s_bodies.TryGetValue(action, out var text) ? JsonNode.Parse(text) : null;
            Assert.Equal((action, runs, status), (action, runs, (await world.ActAsync(ApiWorld.SalesLead, number, action, body)).Code));
            Assert.Equal(before, await world.StoredAsync());
        }
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 200, 200)]
    [InlineData(ApiWorld.Pmo, 200, 200)]
    [InlineData(ApiWorld.Owner, 200, 200)]
    [InlineData(ApiWorld.FinanceLead, 409, 409)]
    [InlineData(ApiWorld.SalesLead, 409, 404)]
    [InlineData(ApiWorld.Member, 409, 404)]
    [InlineData(ApiWorld.Administrator, 404, 404)]
    public async Task An_action_is_reported_on_by_its_owner_and_by_IT(string email, int open, int restricted)
    {
        foreach (var (confidentiality, status) in new[] { (Confidentiality.Open, open), (Confidentiality.Restricted, restricted) })
        {
            foreach (var (action, body) in new[] { ("start", "{}"), ("complete", """{"outcome":"Done."}"""), ("cancel", """{"reason":"Not needed."}"""), ("estimate", """{"effortDays":2,"probability":0.5}""") })
            {
                var number = await world.StoryAsync(
                    (objection, db) =>
                    {
                        world.Diagnosed(objection);
                        world.Planned(objection, db);
                    },
                    confidentiality);
                var id = (string)(await world.GetAsync(ApiWorld.Pmo, $"actions?objection={number}")).Items[0]["id"]!;
                var seen = await world.GetAsync(ApiWorld.Pmo, $"actions/{id}");
                var answer = await world.PostAsync(email, $"actions/{id}/{action}", JsonNode.Parse(body), seen.Tag);
                Assert.Equal($"{action} {confidentiality} {status}", $"{action} {confidentiality} {answer.Code}");
                Assert.True(answer.Code != 409 || answer.Problem == "action.only-owner-reports");
            }
        }
    }

    private Action<Objection, PushbackDb>? BringTo(string state) => state switch
    {
        "Raised" or "OnBehalf" => null,
        "Acknowledged" => (objection, _) => world.Acknowledged(objection),
        "SaidBack" => (objection, _) => world.SaidBack(objection),
        "Diagnosed" => (objection, _) => world.Diagnosed(objection),
        "Proposed" => (objection, _) => world.Proposed(objection),
        "Asked" => (objection, _) => objection.Defer(new DateOnly(2021, 3, 1), "Later.", world.By(ApiWorld.Pmo), ApiWorld.Now(5)),
        "LaterAsked" => (objection, _) => objection.Extend(new DateOnly(2021, 3, 1), "Later.", world.By(ApiWorld.Pmo), ApiWorld.Now(5)),
        "UnitsLater" => (objection, _) => UnitsLater(objection),
        "Escalated" => (objection, _) => objection.Escalate("Stuck.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(5)),
        "Withdrawn" => (objection, _) => objection.Withdraw("Gone.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(5)),
        "Accepted" => (objection, _) => Accepted(objection),
        "CarriedOver" => world.PublishNewer,
        "Silent" => (objection, _) => Silent(objection),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private void Accepted(Objection objection)
    {
        world.Proposed(objection);
        objection.Accept(world.By(ApiWorld.FinanceLead), ApiWorld.Now());
    }

    private void UnitsLater(Objection objection)
    {
        world.Proposed(objection);
        objection.Extend(new DateOnly(2021, 3, 1), "Our board meets then.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(5));
    }

    /// <summary>Answered three weeks ago, reminded twice, and no reply.</summary>
    private void Silent(Objection objection)
    {
        var pmo = world.By(ApiWorld.Pmo);
        world.Steps(27).Diagnose(objection);
        world.Steps(26).Propose(objection);
        objection.Remind(pmo, ApiWorld.Now(12));
        objection.Remind(pmo, ApiWorld.Now(3));
    }
}
