using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.Imports;
using StrategyPushback.Data.Packs;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// The organisation of <see cref="ApiWorld"/> with one of everything that a query gives out, or a page offers, to some roles only. The
/// objections and the risks are those of Finance.
/// </summary>
public sealed class OfferedWorld : IAsyncLifetime
{
    /// <summary>Everybody by the name that the tables use. "other" leads another unit, "former" led it once, and "nobody" has no role, as no stored person does.</summary>
    public static readonly IReadOnlyDictionary<string, string> People = new Dictionary<string, string>
    {
        ["cio"] = ApiWorld.Cio,
        ["lead"] = ApiWorld.FinanceLead,
        ["other"] = ApiWorld.SalesLead,
        ["pmo"] = ApiWorld.Pmo,
        ["member"] = ApiWorld.Member,
        ["former"] = "lea@example.org",
        ["nobody"] = "nora@example.org",
        ["admin"] = ApiWorld.Administrator,
    };

    private readonly Dictionary<(string Email, ImportKind Kind), Guid> _files = [];

    public ApiWorld Api { get; } = new();

    public int Version { get; private set; }

    public int Strategy { get; private set; }

    public int Element { get; private set; }

    /// <summary>Raised a moment ago, so that its words can still change.</summary>
    public string Raised { get; private set; } = "";

    /// <summary>Diagnosed, with an action that amends the strategy.</summary>
    public string Diagnosed { get; private set; } = "";

    /// <summary>Proposed by the lead of Sales.</summary>
    public int ProposedSession { get; private set; }

    /// <summary>Proposed by a lead of Sales who is a member now.</summary>
    public int SessionOfFormerLead { get; private set; }

    public int Pulse { get; private set; }

    public int Pack { get; private set; }

    public int SalesLead { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        Raised = await Api.StoryAsync(title: "First");
        Diagnosed = await Api.StoryAsync(
            (objection, db) =>
            {
                Api.Diagnosed(objection);
                db.Add(ResolutionAction.Plan(ActionKind.AmendStrategy, "Move the date", [objection], db.People.Single(person => person.Email == ApiWorld.Owner), 1, new DateOnly(2020, 12, 1), "The text says March", Api.By(ApiWorld.Pmo), ApiWorld.Now(10)));
                db.Add(Prediction.About(objection, new("We miss the date.", ApiWorld.Now().Today, 70), Api.By(ApiWorld.FinanceLead), ApiWorld.Now(10)));
            });
        await using var db = Api.Open();
        var sales = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "SAL");
        db.AddRange(new Person("Lea", People["former"], Roles.Member, sales), new Person("Nora", People["nobody"], Roles.None, null));
        await db.SaveChangesAsync();
        await PlanAsync(db, sales);
        await StoreFilesAsync(db);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>The file that this person has uploaded.</summary>
    public Guid FileOf(string email, ImportKind kind) => _files[(email, kind)];

    /// <summary>A file that is not uploaded, with these lines.</summary>
    public async Task<string> StoreAsync(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var files = Api.Services.GetRequiredService<ImportFiles>();
        return files.PathOf(await files.StoreAsync(content, "list.csv", CancellationToken.None));
    }

    /// <summary>Asks as this person.</summary>
    /// <returns>What the query answers; null when it refuses.</returns>
    public async Task<object?> AskAsync<TQuery>(string email, Func<TQuery, Task<object?>> ask)
        where TQuery : IQuery
    {
        try
        {
            return await Api.LoadAsync(email, ask);
        }
        catch (Exception refusal) when (refusal is NotAllowedException or NotFoundException)
        {
            return null;
        }
    }

    /// <summary>Where the table and the answers differ.</summary>
    internal static async Task<IReadOnlyList<string>> DifferencesAsync(IReadOnlyDictionary<string, string[]> table, Func<string, string, Task<bool>> holdsFor)
    {
        var wrong = new List<string>();
        foreach (var (name, roles) in table)
        {
            foreach (var (role, email) in People)
            {
                if (await holdsFor(name, email) != roles.Contains(role))
                {
                    wrong.Add($"{name}: {role} {(roles.Contains(role) ? "is missing" : "too")}");
                }
            }
        }

        return wrong;
    }

    private async Task PlanAsync(PushbackDb db, BusinessUnit sales)
    {
        var (pmo, now) = (Api.By(ApiWorld.Pmo), ApiWorld.Now(1));
        var update = await db.Updates.AsTracking().Include(known => known.Strategy).Include(known => known.Elements).ThenInclude(element => element.Element).SingleAsync(known => known.Id == int.Parse(Api.Update));
        var finance = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN");
        var people = await db.People.ToDictionaryAsync(person => person.Email);
        db.Add(update.Contribute(update.Elements[0].Element, "1", finance, null, "The dates.", pmo, now));
        var pulse = Domain.Pulses.Pulse.Plan(update.Strategy, new PulseDetails("Round", now.Today, new DateOnly(2020, 12, 18), [finance]), pmo, now);
        var details = new SessionDetails(SessionKind.Workshop, "Dates", "Room 1", new DateOnly(2020, 11, 20), new(14, 0), new(15, 30), null, [sales], []);
        var proposed = Session.Plan(update.Strategy, details, own: true, Api.By(ApiWorld.SalesLead), now);
        var former = Session.Plan(update.Strategy, details, own: true, new Actor(people[People["former"]].Id, Roles.UnitLead, sales.Id), now);
        var pack = new SteeringPack(pmo.PersonId, now.At, "", now.Today, 1, [1]);
        var phase = RolloutPhase.Add(update.Strategy, [], new("Pilot", now.Today, new DateOnly(2021, 1, 29), [finance]), pmo, now);
        phase.Start([phase], now.Today, null, pmo, now);
        db.AddRange(pulse, phase, proposed, former, pack, new PackTemplate(pmo.PersonId, now.At, "company.pptx", [1]));
        await db.SaveChangesAsync();
        (Version, Strategy, Element, SalesLead) = (update.Id, update.StrategyId, update.Elements[0].ElementId, people[ApiWorld.SalesLead].Id);
        (Pulse, ProposedSession, SessionOfFormerLead, Pack) = (pulse.Id, proposed.Id, former.Id, pack.Id);
    }

    /// <summary>Each person has uploaded a list to import and an edited export, also those who may not.</summary>
    private async Task StoreFilesAsync(PushbackDb db)
    {
        var people = await db.People.ToDictionaryAsync(person => person.Email, person => person.Id);
        foreach (var email in People.Values)
        {
            foreach (var (kind, text) in new[] { (ImportKind.Objections, "No.,Concern,Unit,State\n1,Too many standards,FIN,open\n"), (ImportKind.Edits, $"Number,Title\n{Raised},Other\n") })
            {
                var id = Guid.ParseExact(Path.GetFileName(await StoreAsync(text)), "N");
                db.Add(new PendingImport(id, kind, people[email], "list.csv", "{}", ApiWorld.Now().At));
                _files[(email, kind)] = id;
            }
        }

        await db.SaveChangesAsync();
    }
}
