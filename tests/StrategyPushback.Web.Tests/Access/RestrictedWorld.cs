using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.CalendarFeeds;
using UglyToad.PdfPig;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// The demo story with a restricted, critical and escalated objection of one unit and the draft of a new strategy, and
/// the answers of every way in, and for people who may not see them of every query, before and after these were created.
/// </summary>
public sealed partial class RestrictedWorld : IAsyncLifetime
{
    public const string Unit = "BOSS";
    public const string Cio = "cio@demo.example";
    public const string Pmo = "pmo@demo.example";
    public const string UnitLead = "lead.boss@demo.example";
    public const string OtherLead = "lead.ea@demo.example";
    public const string Administrator = "admin@demo.example";

    /// <summary>A member of the unit who does not lead it.</summary>
    public const string Colleague = "lead.sa@demo.example";

    /// <summary>A member of another unit.</summary>
    public const string OtherMember = "lead.cdo@demo.example";

    public static readonly IReadOnlyList<string> Insiders = [Cio, Pmo, UnitLead];

    public static readonly IReadOnlyList<string> Outsiders = [OtherLead, OtherMember, Colleague, Administrator];

    private readonly Dictionary<string, HttpClient> _clients = [];

    private readonly Dictionary<string, string> _calendars = [];

    /// <summary>Without it, the world stays as it is before. The trial of rights compares two worlds.</summary>
    internal bool CreatesHidden { get; init; } = true;

    public TestHost Host { get; } = new();

    /// <summary>The number of the restricted objection.</summary>
    public string Hidden { get; private set; } = "";

    public string Action { get; private set; } = "";

    private int ElementId { get; set; }

    private int OwnerId { get; set; }

    /// <summary>The key of the draft of a new strategy.</summary>
    public int DraftId { get; private set; }

    private int StrategyId { get; set; }

    /// <summary>Answers by person and address: status code and text.</summary>
    internal Dictionary<(string Email, string Address), string> Before { get; } = [];

    internal Dictionary<(string Email, string Address), string> After { get; } = [];

    public async ValueTask InitializeAsync()
    {
        _ = Host.Services;
        await using (var db = Host.Open())
        {
            var boss = await db.Units.SingleAsync(unit => unit.Code == Unit);
            await db.People.Where(person => person.Email == Colleague).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, Roles.Member).SetProperty(person => person.UnitId, boss.Id));
            await db.People.Where(person => person.Email == OtherMember).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, Roles.Member));
            Hidden = $"OBJ-{await db.Objections.MaxAsync(objection => objection.Id) + 1}";
            Action = $"ACT-{await db.Actions.MaxAsync(action => action.Id) + 1}";
            ElementId = (await db.Updates.Include(update => update.Elements).SingleAsync(update => update.Id == 14)).Elements[0].ElementId;
            DraftId = await db.Updates.MaxAsync(update => update.Id) + 1;
            StrategyId = await db.Strategies.MaxAsync(strategy => strategy.Id) + 1;
            OwnerId = (await db.People.SingleAsync(person => person.Email == UnitLead)).Id;
            await ReserveAsync(db);
        }

        _calls = QueryCalls.Of(this).ToDictionary(call => call.Name);
        foreach (var email in Insiders.Concat(Outsiders))
        {
            _clients[email] = await Host.ClientOfAsync(email);
            _calendars[email] = (await Host.DoAsync<CreateCalendarAddress.Command, CreateCalendarAddress.Created>(email, new())).Value!.Secret;
        }

        // The first visit of a page changes what the next one says ("since your last visit").
        foreach (var client in _clients.Values)
        {
            await client.GetStringAsync(new Uri("/home", UriKind.Relative));
            await client.GetStringAsync(new Uri("/dashboard", UriKind.Relative));
        }

        if (!CreatesHidden)
        {
            return;
        }

        await ReadAllAsync(Before);
        await FileAsync();
        await DraftAsync();
        await ReadAllAsync(After);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await Host.DisposeAsync();
    }

    public HttpClient ClientOf(string email) => _clients[email];

    internal string AddressOf(string address) => _next.Aggregate(address, (known, next) => known.Replace($"{{{next.Key}}}", $"{next.Value}", StringComparison.Ordinal))
        .Replace("{hidden}", Hidden, StringComparison.Ordinal).Replace("{action}", Action[4..], StringComparison.Ordinal)
        .Replace("{element}", $"{ElementId}", StringComparison.Ordinal).Replace("{owner}", $"{OwnerId}", StringComparison.Ordinal)
        .Replace("{draft}", $"{DraftId}", StringComparison.Ordinal).Replace("{strategy}", $"{StrategyId}", StringComparison.Ordinal);

    private async Task ReadAllAsync(Dictionary<(string, string), string> answers)
    {
        foreach (var email in _clients.Keys)
        {
            foreach (var address in WaysIn.Read.SelectMany(way => way.Addresses).Select(AddressOf).Distinct().Concat(Outsiders.Contains(email) ? _calls.Keys : []))
            {
                answers[(email, address)] = await ReadAsync(email, address);
            }
        }
    }

    /// <summary>The status code and the text of an answer; of a query what it answers.</summary>
    /// <param name="address">An address, or the name of a call of a query.</param>
    internal async Task<string> ReadAsync(string email, string address)
    {
        if (_calls.TryGetValue(address, out var call))
        {
            return await AskAsync(email, call);
        }

        using var response = await _clients[email].GetAsync(new Uri(address.Replace("{calendar}", _calendars[email], StringComparison.Ordinal), UriKind.Relative));
        var text = await TextAsync(response);
        return $"{(int)response.StatusCode} {response.LeadsTo()}\n{text}";
    }

    /// <summary>The content of an answer, without what differs between two files with the same content.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        switch (response.Content.Headers.ContentType?.MediaType)
        {
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
                return Convert.ToHexString(await response.Content.ReadAsByteArrayAsync());
            case "application/pdf":
                using (var file = PdfDocument.Open(await response.Content.ReadAsByteArrayAsync()))
                {
                    return string.Join('\n', file.GetPages().Select(page => page.Text));
                }

            case "application/vnd.openxmlformats-officedocument.presentationml.presentation":
                using (var file = new ZipArchive(await response.Content.ReadAsStreamAsync()))
                {
                    return string.Join('\n', file.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(part => part.FullName, StringComparer.Ordinal).Select(TextOf));
                }

            default:
                return WithoutRandomParts(await response.Content.ReadAsStringAsync());
        }

        // The keys of relationships are random.
        static string TextOf(ZipArchiveEntry part)
        {
            using var reader = new StreamReader(part.Open());
            return Relationships().Replace(reader.ReadToEnd(), "");
        }
    }

    [GeneratedRegex("r:(id|embed|pict)=\"[^\"]*\"")]
    private static partial Regex Relationships();

    /// <summary>Removes what differs between two answers with the same content: tokens, nonces, keys of elements, and the state of the framework.</summary>
    private static string WithoutRandomParts(string text) => RandomParts().Replace(text, "");

    private async Task FileAsync()
    {
        await using var db = Host.Open();
        var people = await db.People.ToDictionaryAsync(person => person.Email, person => person.AsActor());
        var (lead, pmo) = (people[UnitLead], people[Pmo]);
        var update = await db.Updates.Include(known => known.Elements).ThenInclude(element => element.Element).SingleAsync(known => known.Id == 14);
        var unit = await db.Units.SingleAsync(known => known.Code == Unit);
        var objection = update.FileObjection(
            new Filing { Unit = unit, Title = "Zebrawords close the standards", Statement = "Zebrawords.", ProposedChange = "Zebrawords.", Severity = Severity.Critical, Confidentiality = Confidentiality.Restricted, Elements = [update.Elements[0].Element] },
            lead,
            Now(4));
        db.Add(objection);
        await db.SaveChangesAsync();
        var whole = (await db.LoadObjectionAsync(objection.Id))!;
        whole.Acknowledge(pmo, Now(4));
        whole.SendReadBack("You fear zebrawords.", null, pmo, Now(4));
        whole.Confirm(lead, Now(3));
        whole.Diagnose([new Threat { Confidence = Confidence.High, AtStake = Stake.Headcount, Statement = "Zebrathreat", ForWhom = "Clerks" }, new OtherCause { Confidence = Confidence.Low, Statement = "Zebracause" }], pmo, Now(3));
        whole.Confirm(lead, Now(3));
        db.Add(ResolutionAction.Plan(ActionKind.AmendStrategy, "Zebraaction", [whole], await db.People.SingleAsync(person => person.Email == UnitLead), 2.5m, new DateOnly(2020, 11, 6), "Zebracriterion", pmo, Now(3)));
        db.Add(Evidence.On(whole, null, new EvidenceInput("Zebraevidence", EvidenceKind.Document, null, new Uri("https://example.org/zebra")), lead, Now(3)));
        whole.ProposeDisposition(DispositionKind.NotAccepted, "Zebraanswer", pmo, Now(3));
        whole.Contest("Zebraverdict", lead, Now(3));
        await MeetHalfWayAsync(db, whole, lead, pmo);
        whole.Escalate("Zebraescalation", lead, Now(0));
        whole.Oppose((await db.LoadObjectionAsync(18))!, "Zebraopposition.", pmo, Now(0));
        var session = await db.ListeningSessions.AsTracking().Include(known => known.Topics).Include(known => known.Minutes).SingleAsync(known => known.Id == 1);
        session.SetAgenda([whole, .. await db.Objections.AsTracking().Where(known => known.Id == 12 || known.Id == 15).ToListAsync()], new HashSet<int>(), pmo, Now(0));
        session.AddPainPoint("Zebrapain.", whole, null, pmo, Now(0));
        session.AddMinute("Zebraminute.", whole, pmo, Now(0));
        await db.SaveChangesAsync();
        Assert.Equal(Hidden, whole.Number);
    }

    private async Task DraftAsync()
    {
        await using var db = Host.Open();
        var strategy = new Strategy("Zebrastrategy", null);
        var draft = strategy.DraftUpdate("1.0", "Zebradraft", Now(1).Today);
        draft.Include(strategy.AddElement(), new ElementWording(ElementKind.Policy, "1", "Zebraelement", "Zebratext", "BOSS"));
        draft.Include(strategy.AddElement(), new ElementWording(ElementKind.Initiative, "2", "Zebrainitiative", "Zebratext", "BOSS"));
        db.Add(strategy);
        await db.SaveChangesAsync();
        await PlanAsync(db, strategy, draft);
        await db.SaveChangesAsync();
        Assert.Equal((StrategyId, DraftId), (strategy.Id, draft.Id));
    }

    /// <summary>The time this many days before the stopped clock.</summary>
    private static BusinessTime Now(int daysAgo) => new(TestHost.StoryNow.AddDays(-daysAgo), new BusinessCalendar([], TimeZoneInfo.Utc), new Clocks());

    [GeneratedRegex("<!--.*?-->|nonce=\"[^\"]*\"|name=\"__RequestVerificationToken\" value=\"[^\"]*\"|\"traceId\":\"[^\"]*\"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|\\b(?:id|for|aria-(?:controls|owns|labelledby|describedby))=\"[^\"]*\"", RegexOptions.Singleline)]
    private static partial Regex RandomParts();
}
