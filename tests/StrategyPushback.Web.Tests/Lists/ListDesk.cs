using System.Text;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Organisation.Import;
using StrategyPushback.Web.Features.People.Import;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using Xunit;

namespace StrategyPushback.Web.Tests.Lists;

/// <summary>Chooses, checks and brings in lists in the same way as the pages.</summary>
internal sealed class ListDesk(TestHost host)
{
    public const string Pmo = "pmo@demo.example";
    public const string Administrator = "admin@demo.example";

    public Task<Outcome<StartList.Started>> StartAsync(ImportKind kind, string csv, string who, ListSettings? settings = null, string name = "list.csv") =>
        host.DoAsync<StartList.Command, StartList.Started>(who, new(kind, name, Encoding.UTF8.GetBytes(csv), null, settings));

    public Task<Outcome<StartList.Started>> PasteAsync(ImportKind kind, string text, string who) => host.DoAsync<StartList.Command, StartList.Started>(who, new(kind, null, null, text));

    public async Task<ListPreviewQuery.View> UnitsAsync(string who = Pmo) => await host.LoadAsync<ImportUnitsQuery, ListPreviewQuery.View>(who, query => query.LoadAsync());

    /// <summary>The dry run of a list of units.</summary>
    public async Task<ListReport> LookAtUnitsAsync(string csv, ListSettings? settings = null)
    {
        Assert.Null((await StartAsync(ImportKind.Units, csv, Pmo, settings)).Refusal);
        return (await UnitsAsync()).Pending!;
    }

    public Task<Outcome<ListResult>> RunUnitsAsync(Guid id, string who = Pmo) => host.DoAsync<ImportUnits.Command, ListResult>(who, new(id));

    /// <summary>Chooses and brings in a list of units in one step.</summary>
    public async Task<Outcome<ListResult>> BringInUnitsAsync(string csv, ListSettings? settings = null) => await RunUnitsAsync((await LookAtUnitsAsync(csv, settings)).Id);

    public async Task<ListPreviewQuery.View> PeopleAsync(string who = Administrator) => await host.LoadAsync<ImportPeopleQuery, ListPreviewQuery.View>(who, query => query.LoadAsync());

    /// <summary>The dry run of a list of people.</summary>
    public async Task<ListReport> LookAtPeopleAsync(string csv, ListSettings? settings = null)
    {
        Assert.Null((await StartAsync(ImportKind.People, csv, Administrator, settings)).Refusal);
        return (await PeopleAsync()).Pending!;
    }

    public Task<Outcome<ListResult>> RunPeopleAsync(Guid id, string who = Administrator) => host.DoAsync<ImportPeople.Command, ListResult>(who, new(id));

    /// <summary>Chooses and brings in a list of people in one step.</summary>
    public async Task<Outcome<ListResult>> BringInPeopleAsync(string csv, ListSettings? settings = null) => await RunPeopleAsync((await LookAtPeopleAsync(csv, settings)).Id);

    /// <summary>The code of each problem, as "3 unit.cycle".</summary>
    public static IEnumerable<string> Problems(ListReport report) => report.Content.Rows.SelectMany(row => row.Problems.Select(problem => $"{row.Number} {problem.Code}"));

    /// <summary>A repair of a problem, for this value or for all.</summary>
    public static ListSettings Repair(string key, string choice) => new ListSettings().WithRepair(key, choice);

    public static RowOutcome[] Outcomes(ListReport report) => [.. report.Content.Rows.Select(row => row.Outcome)];
}
