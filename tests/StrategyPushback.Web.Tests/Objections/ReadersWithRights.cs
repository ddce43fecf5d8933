using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Tests;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Tests.Data;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>Sixty objections in every state, some restricted, some with threats, and people with different rights.</summary>
public sealed class ReadersWithRights : IDisposable
{
    private readonly TemporaryDatabase _database = new();
    private readonly ServiceProvider _services;

    private ReadersWithRights()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPushbackData(_database.ConnectionString);
        services.AddUseCases();
        services.AddSingleton<TimeProvider>(new StoppedClock(StoredOrganisation.Start.AddDays(30)));
        _services = services.BuildServiceProvider();
    }

    public required StoredOrganisation Story { get; init; }

    /// <summary>Owns an action on a restricted objection of Finance and leads nothing.</summary>
    public required Person Owner { get; init; }

    public IReadOnlyList<Person> Everyone => [Story.Cio, Story.Pmo, Story.FinanceLead, Story.SalesLead, Owner];

    public static async Task<ReadersWithRights> BeginAsync(int count = 60)
    {
        var readers = new ReadersWithRights { Story = null!, Owner = null! };
        await using var db = readers._database.Open();
        var story = await StoredOrganisation.BeginAsync(db);
        var owner = new Person("Olu", "olu@example.org", Roles.Member, story.Sales);
        db.Add(owner);
        for (var number = 0; number < count; number++)
        {
            story.Day = number % 20;
            var unit = number % 3 == 0 ? story.Sales : story.Finance;
            var lead = number % 3 == 0 ? story.SalesLead : story.FinanceLead;
            var objection = story.Update.FileObjection(
                story.Filing(unit, (Severity)(number % 4), number % 5 == 0 ? Confidentiality.Restricted : Confidentiality.Open) with { Title = $"{(char)('a' + (number % 26))}-{number}, =cmd" },
                lead.AsActor(),
                story.Now);
            db.Add(objection);
            await db.SaveChangesAsync();
            Live(objection, number, story, lead, owner, db);
            await db.SaveChangesAsync();
        }

        return new ReadersWithRights(readers) { Story = story, Owner = owner };
    }

    private ReadersWithRights(ReadersWithRights begun) => (_database, _services) = (begun._database, begun._services);

    public async Task<T> LoadAsync<TQuestion, T>(Person who, Func<TQuestion, Task<T>> ask)
        where TQuestion : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(who.Id);
        return await ask(scope.ServiceProvider.GetRequiredService<TQuestion>());
    }

    public PushbackDb Open() => _database.Open();

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
    }

    /// <summary>The number of an objection decides how far it gets.</summary>
    private static void Live(Objection objection, int number, StoredOrganisation story, Person lead, Person owner, PushbackDb db)
    {
        var it = story.Pmo.AsActor();
        if (number % 7 == 6)
        {
            objection.Withdraw("Settled otherwise.", lead.AsActor(), story.Now);
            return;
        }

        if (number % 7 == 0)
        {
            return;
        }

        var steps = new ObjectionSteps(it, lead.AsActor(), () => story.Now);
        if (number % 7 < 3)
        {
            steps.ConfirmReadBack(objection);
            return;
        }

        steps.Diagnose(objection, number % 2 == 0
            ? new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "Roles may go.", ForWhom = "The close team" }
            : ObjectionSteps.OpenCause());
        if (objection.PendingWording is not null)
        {
            objection.Confirm(lead.AsActor(), story.Now);
        }

        if (number % 7 > 3)
        {
            db.Actions.Add(ResolutionAction.Plan(ActionKind.HoldWorkshop, $"Workshop {number}", [objection], number == 5 ? owner : story.Pmo, 1, new DateOnly(2026, 12, 18), "Agreed dates", it, story.Now));
            steps.Propose(objection, DispositionKind.AcceptedWithModification);
        }

        if (number % 7 == 5)
        {
            objection.Accept(lead.AsActor(), story.Now);
        }
    }
}
