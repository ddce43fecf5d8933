using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.People.Import;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Lists of people.</summary>
internal static class ListRows
{
    private const int Rows = 5_000;

    public static readonly BenchmarkRow People = new("import-people-5000", PeopleAsync);

    /// <summary>5,000 people from a CSV: stored, checked once for the preview, and written. A tenth of them names a unit that is created.</summary>
    private static async Task<Result> PeopleAsync(World world, int rounds)
    {
        await using var db = world.Ours.Open();
        var administrator = await db.People.Where(person => (person.Roles & Roles.Administrator) != 0 && person.DeactivatedAt == null).Select(person => person.Email).FirstAsync();
        var codes = await db.Units.OrderBy(unit => unit.Id).Select(unit => unit.Code).ToListAsync();
        var settings = new ListSettings().WithRepair("row.unit-unknown|*", RowRepair.Create);
        var taken = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var file = File(codes, round);
            var begun = Stopwatch.GetTimestamp();
            var started = await world.Ours.DoAsync<StartList.Command, StartList.Started>(administrator, new(ImportKind.People, "people.csv", file, null, settings));
            var report = (await world.Ours.LoadAsync<ImportPeopleQuery, ListPreviewQuery.View>(administrator, query => query.LoadAsync())).Pending!;
            var done = report.Stops ? null : (await world.Ours.DoAsync<ImportPeople.Command, ListResult>(administrator, new(started.Value!.Id))).Value;
            taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (done?.Added != Rows)
            {
                throw new AnswersDiffer($"{done?.Added ?? 0} people were added instead of {Rows}; {report.Refused} rows were refused.");
            }
        }

        return new Timing.Rounds(taken, taken).AtMost("import-people-5000", 10_000, "at most 10 s") with { Limit = "", Ratios = taken };
    }

    private static byte[] File(List<string> codes, int round)
    {
        var csv = new StringBuilder("Name,E-mail,Unit,Roles,Language\r\n");
        for (var number = 0; number < Rows; number++)
        {
            var unit = number % 10 == 0 ? $"Branch {number % 50 / 10} of {round}" : codes[number % codes.Count];
            csv.Append(CultureInfo.InvariantCulture, $"Person {number},p{number}.{round}@list.example,{unit},{(number % 20 == 1 ? "Unit lead" : "Member")},{(number % 2 == 0 ? "en" : "pt-BR")}\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
