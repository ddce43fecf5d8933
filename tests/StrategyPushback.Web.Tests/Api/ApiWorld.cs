using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Domain.Tests;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>
/// The running application with a small organisation: Finance, Sales and IT, their leads, a CIO, a PMO, an
/// administrator, a member of Sales who owns actions, and one update in consultation for five weeks.
/// </summary>
public sealed class ApiWorld : TestHost, IAsyncLifetime
{
    public const string Cio = "cleo@example.org";
    public const string Pmo = "pat@example.org";
    public const string FinanceLead = "fay@example.org";
    public const string SalesLead = "sam@example.org";
    public const string Member = "mia@example.org";
    public const string Owner = "olli@example.org";
    public const string Administrator = "ada@example.org";

    private readonly Dictionary<string, HttpClient> _clients = [];
    private Dictionary<string, Person> _people = [];

    public ApiWorld()
        : base(demo: false)
    {
    }

    private ApiWorld(IEnumerable<(string Name, string Value)> settings)
        : base(demo: false, settings)
    {
    }

    /// <summary>With settings of the host.</summary>
    public static ApiWorld With(params IEnumerable<(string Name, string Value)> settings) => new(settings);

    public string Update { get; private set; } = "";

    public string Element { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var db = Open();
        var organisation = await StoredOrganisation.BeginAsync(
            db, new DateOnly(2020, 10, 1), new ConsultationWindow(new DateOnly(2020, 10, 5), new DateOnly(2020, 12, 18), 5), Now(35));
        Person[] others = [new("Mia", Member, Roles.Member, organisation.Finance), new("Olli", Owner, Roles.Member, organisation.Sales), new("Ada", Administrator, Roles.Administrator, organisation.It)];
        db.AddRange(others);
        await db.SaveChangesAsync();
        _people = others.Concat([organisation.Cio, organisation.Pmo, organisation.FinanceLead, organisation.SalesLead]).ToDictionary(person => person.Email);
        Update = $"{organisation.Update.Id}";
        Element = $"{organisation.Update.Elements[0].ElementId}";
    }

    public Actor By(string email) => _people[email].AsActor();

    /// <summary>The time this many days before the stopped clock.</summary>
    public static BusinessTime Now(int daysAgo = 0) => new(StoryNow.AddDays(-daysAgo), new BusinessCalendar([], TimeZoneInfo.Utc), new Clocks());

    public async Task<HttpClient> OfAsync(string email) =>
        _clients.TryGetValue(email, out var client) ? client : _clients[email] = await ClientOfAsync(email);

    /// <summary>The body of a filing with some members changed.</summary>
    public JsonObject Filing(params (string Field, JsonNode? Value)[] changed)
    {
        var filing = new JsonObject
        {
            ["update"] = Update,
            ["unit"] = "FIN",
            ["title"] = "The close of the year",
            ["statement"] = "We cannot move in December.",
            ["proposedChange"] = "Move in March.",
        };
        foreach (var (field, value) in changed)
        {
            filing[field] = value;
        }

        return filing;
    }

    public async Task<Answer> PostAsync(string email, string address, JsonNode? body, string? ifMatch = null, string? key = null) =>
        await SendAsync(email, HttpMethod.Post, address, body?.ToJsonString() ?? "{}", ifMatch, key);

    public async Task<Answer> GetAsync(string email, string address) => await SendAsync(email, HttpMethod.Get, address, null);

    /// <summary>Performs an action on the current version of the objection.</summary>
    public async Task<Answer> ActAsync(string email, string number, string actionName, JsonNode? body = null)
    {
        var seen = await GetAsync(Pmo, $"objections/{number}");
        return await PostAsync(email, $"objections/{number}/{actionName}", body, seen.Tag);
    }

    public async Task<Answer> SendAsync(string email, HttpMethod method, string address, string? body, string? ifMatch = null, string? key = null, string type = "application/json", string? language = null)
    {
        using var request = new HttpRequestMessage(method, address.StartsWith('/') ? address : $"/api/v1/{address}");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        foreach (var (name, value) in new[] { ("If-Match", ifMatch), ("Idempotency-Key", key), ("Accept-Language", language) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await (await OfAsync(email)).SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [], response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>An objection of Finance, filed two weeks ago and brought into a state by the domain's methods.</summary>
    public async Task<string> StoryAsync(Action<Objection, PushbackDb>? then = null, Confidentiality confidentiality = Confidentiality.Open, string title = "The close of the year", Severity severity = Severity.Substantive, string by = FinanceLead)
    {
        await using var db = Open();
        var update = db.Updates.Single(known => known.Id == int.Parse(Update));
        var unit = db.Units.Single(known => known.Code == "FIN");
        var filing = new Filing { Unit = unit, Title = title, Statement = "We cannot move in December.", ProposedChange = "Move in March.", Confidentiality = confidentiality, Severity = severity };
        var objection = update.FileObjection(filing, By(by), Now(14));
        db.Add(objection);
        await db.SaveChangesAsync();
        if (then is not null)
        {
            var whole = (await db.LoadObjectionAsync(objection.Id))!;
            then(whole, db);
            await db.SaveChangesAsync();
        }

        return objection.Number;
    }

    /// <summary>Puts the reminders of the objection into the inbox of the lead of Finance. Events of past days are delivered to nobody.</summary>
    public async Task ReceiveRemindersAsync(string number)
    {
        await using var db = Open();
        var id = int.Parse(number[4..]);
        foreach (var reminder in db.History.Where(entry => entry.ObjectionId == id && entry.Kind == HistoryKind.Reminded).ToList())
        {
            db.Add(new Notification($"history/{reminder.Id}", By(FinanceLead).PersonId, NotificationKind.YourTurn, HistoryKind.Reminded, reminder.At) { ObjectionId = id });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>The steps of the PMO and of Finance, this many days before the stopped clock.</summary>
    public ObjectionSteps Steps(int daysAgo) => new(By(Pmo), By(FinanceLead), () => Now(daysAgo));

    public void Acknowledged(Objection objection) => Steps(13).Acknowledge(objection);

    public void SaidBack(Objection objection) => Steps(13).SendReadBack(objection);

    /// <summary>With a confirmed read-back and a cause that everybody may see.</summary>
    public void Diagnosed(Objection objection) => Steps(12).Diagnose(objection);

    /// <summary>Diagnosed as a threat whose wording the lead has agreed to.</summary>
    public void Threatened(Objection objection)
    {
        Steps(12).Diagnose(objection, new Threat { Confidence = Confidence.High, AtStake = Stake.Headcount, Statement = "Secretthreatwords", ForWhom = "Clerks" });
        objection.Confirm(By(FinanceLead), Now(12));
    }

    public void Proposed(Objection objection)
    {
        Diagnosed(objection);
        Steps(11).Propose(objection);
    }

    /// <summary>Carries the objection over to a published version of another strategy, so that the world's own stays in consultation.</summary>
    public void PublishNewer(Objection objection, PushbackDb db)
    {
        var version = new Domain.Strategy.Strategy("Newer", null).DraftUpdate("1.0", "The dates moved", Now(1).Today);
        db.Add(version.Strategy);
        version.OpenWindow(new ConsultationWindow(Now(1).Today, new DateOnly(2020, 11, 20), 5), By(Pmo), Now(1));
        version.Publish([objection], "The budget year begins.", By(Cio), Now(1), "The window is cut short.");
    }

    public ResolutionAction Planned(Objection objection, PushbackDb db, string owner = Owner)
    {
        var action = ResolutionAction.Plan(ActionKind.Resequence, "Secretactionwords", [objection], db.People.Single(person => person.Email == owner), 2.5m, new DateOnly(2020, 12, 1), "New dates stand", By(Pmo), Now(10));
        db.Add(action);
        return action;
    }

    /// <summary>A commitment of the lead of Finance under an option that both sides agreed to.</summary>
    public Commitment Committed(Objection objection, PushbackDb db)
    {
        var (lead, pmo) = (By(FinanceLead), By(Pmo));
        objection.StateInterests([new("Close the year", 100)], lead, Now(10));
        objection.StateInterests([new("One platform", 100)], pmo, Now(10));
        var option = objection.ProposeOption(new("Move in March", "A test", "A quiet close", "Three months", "One platform"), pmo, Now(9));
        objection.ScoreOption(option, [new InterestScore(1, 8)], lead, Now(9));
        objection.ScoreOption(option, [new InterestScore(1, 7)], pmo, Now(9));
        objection.AgreeTo(option, lead, Now(8));
        objection.AgreeTo(option, pmo, Now(8));
        return objection.Commit("Test in February", db.People.Single(person => person.Email == FinanceLead), new DateOnly(2020, 12, 1), lead, Now(8));
    }

    /// <summary>Everything stored about objections and actions, for "nothing changed".</summary>
    public async Task<string> StoredAsync()
    {
        await using var db = Open();
        return string.Join('\n', db.Objections.Select(row => $"{row.Id} {row.Status} {row.Title} {row.ConcurrencyToken}").AsEnumerable()
            .Concat(db.Actions.Select(row => $"{row.Id} {row.Status} {row.ConcurrencyToken}").AsEnumerable()).Append($"{db.History.Count()} {db.IdempotencyRecords.Count()}"));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A response of the API.</summary>
public sealed record Answer(HttpStatusCode Status, JsonObject Body, string? Tag, string? Location, string? Type)
{
    public int Code => (int)Status;

    /// <summary>The stable code of a problem.</summary>
    public string? Problem => (string?)Body["code"];

    public string Number => (string)Body["number"]!;

    public IReadOnlyList<string> Fields => [.. (Body["errors"]?.AsArray() ?? []).Select(error => $"{error!["field"]}: {error["code"]}")];

    public IReadOnlyList<JsonNode> Items => [.. Body["items"]!.AsArray().OfType<JsonNode>()];

    public void Refused(int status, string code)
    {
        Assert.Equal($"{status} {code}", $"{Code} {Problem}");
        Assert.Equal("application/problem+json", Type);
        Assert.False(string.IsNullOrWhiteSpace((string?)Body["detail"]));
        Assert.Equal(status, (int)Body["status"]!);
    }
}
