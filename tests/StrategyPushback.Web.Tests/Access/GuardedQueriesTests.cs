using System.Collections;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Documents;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Notifications.Deliveries;
using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Features.Obligations;
using StrategyPushback.Web.Features.Operations;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Organisation.Retirement;
using StrategyPushback.Web.Features.Owners;
using StrategyPushback.Web.Features.Packs;
using StrategyPushback.Web.Features.People;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Features.People.Deputies;
using StrategyPushback.Web.Features.People.SigningIn;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Features.Resolution.Amending;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// Which roles get an answer of a query that refuses the others. The expectations are written from the glossary. Each query is asked
/// itself, because the right of its page does not protect it.
/// </summary>
public sealed class GuardedQueriesTests(OfferedWorld world) : IClassFixture<OfferedWorld>
{
    /// <summary>Roles, then the queries that answer them.</summary>
    private const string Table = """
        cio pmo:
            ActionOwners Amendment AppointOwner DocumentOfStrategy ImportPage Pack PackFile Packs RefusedRows ReminderMail
        pmo admin:
            Deliveries MergePreview PackTemplate Retirement
        cio pmo admin:
            FindAnybody RecallAnybody
        cio lead other admin:
            FindDeputy RecallDeputy
        admin:
            Backups DeputyOfSomebodyElse OpenWork People Person SignInOfPerson
        cio lead pmo member:
            ObligationsOfFinance
        cio lead other pmo member former admin:
            DispositionReport EditedExport EditedExportPage Export HeadOfDocument
        """;

    private static readonly Dictionary<string, string[]> s_allowed = RoleTable.Read(Table);

    private static readonly Dictionary<string, Func<OfferedWorld, string, Task<object?>>> s_asked = new()
    {
        ["ActionOwners"] = Ask<PlanFormQuery>(async (query, _, _) => await query.LoadAsync()),
        ["Amendment"] = Ask<AmendmentQuery>(async (query, _, _) => await query.LoadAsync("ACT-1")),
        ["AppointOwner"] = Ask<OwnerQuery>(async (query, world, _) => await query.LoadSeatAsync(world.Strategy, "FIN")),
        ["Backups"] = Ask<OperationsQuery>(async (query, _, _) => await query.LoadAsync()),
        ["Deliveries"] = Ask<DeliveriesQuery>(async (query, _, _) => await query.LoadAsync(null)),
        ["DeputyOfSomebodyElse"] = NameDeputyAsync,
        ["DispositionReport"] = Ask<DispositionReportQuery>(async (query, _, _) => await query.LoadAsync(new ObjectionFilter())),
        ["DocumentOfStrategy"] = Ask<BringInQuery>(async (query, world, _) => await query.LoadAsync(world.Strategy)),
        ["EditedExport"] = Ask<BringBackQuery>(async (query, world, _) => await query.LoadAsync(await world.StoreAsync($"Number,Title\n{world.Raised},Other\n"), "list.csv")),
        ["EditedExportPage"] = Ask<BringBackPageQuery>(async (query, world, email) => await query.LoadAsync(world.FileOf(email, ImportKind.Edits))),
        ["Export"] = Ask<ObjectionFile>(async (query, _, _) => await query.PlanAsync(ExportChoice.Parse("?format=csv"), "https://host.example")),
        ["FindAnybody"] = Ask<PersonChoicesQuery>(async (query, _, _) => await query.SearchAsync("Sam")),
        ["FindDeputy"] = Ask<PersonChoicesQuery>(async (query, _, _) => await query.SearchColleaguesAsync("Sam", "")),
        ["HeadOfDocument"] = Ask<DocumentHeadQuery>(async (query, _, _) => await query.LoadAsync(new ObjectionFilter())),
        ["ImportPage"] = Ask<ImportPageQuery>(async (query, _, _) => await query.LoadAsync(null)),
        ["MergePreview"] = Ask<MergePreviewQuery>(async (query, _, _) => await query.LoadAsync("FIN", "SAL")),
        ["ObligationsOfFinance"] = Ask<ObligationsQuery>(async (query, _, _) => await query.LoadAsync(new ObligationFilter { Unit = "FIN" })),
        ["OpenWork"] = Ask<OpenWorkQuery>(async (query, world, _) => await query.LoadAsync($"{world.SalesLead}")),
        ["Pack"] = Ask<PackContentQuery>(async (query, _, _) => await query.LoadAsync(new ObjectionFilter())),
        ["PackFile"] = Ask<PacksPageQuery>(async (query, world, _) => await query.LoadFileAsync(world.Pack, CancellationToken.None)),
        ["PackTemplate"] = Ask<TemplateQuery>(async (query, _, _) => await query.LoadAsync()),
        ["Packs"] = Ask<PacksPageQuery>(async (query, _, _) => await query.LoadAsync()),
        ["People"] = Ask<PeopleListQuery>(async (query, _, _) => await query.LoadAsync(new PeopleFilter())),
        ["Person"] = Ask<PersonQuery>(async (query, world, _) => await query.LoadAsync($"{world.SalesLead}")),
        ["RecallAnybody"] = Ask<PersonChoicesQuery>(async (query, _, _) => await query.LoadAsync([ApiWorld.SalesLead])),
        ["RecallDeputy"] = Ask<PersonChoicesQuery>(async (query, _, _) => await query.LoadColleaguesAsync([ApiWorld.SalesLead])),
        ["RefusedRows"] = Ask<RefusedRowsQuery>(async (query, world, email) =>
        {
            using var output = new MemoryStream();
            await query.WriteAsync(world.FileOf(email, ImportKind.Objections), output);
            return output.ToArray();
        }),
        ["ReminderMail"] = Ask<ReminderMailQuery>(async (query, world, _) => await query.LoadAsync(world.Diagnosed, "https://host.example")),
        ["Retirement"] = Ask<RetirementQuery>(async (query, _, _) => await query.LoadAsync("FIN")),
        ["SignInOfPerson"] = Ask<PersonSignInQuery>(async (query, world, _) => await query.LoadAsync(world.SalesLead)),
    };

    [Fact]
    public async Task A_query_answers_exactly_the_roles_in_the_table()
    {
        Assert.Equal(s_asked.Keys.Order(), s_allowed.Keys.Order());

        Assert.Empty(await OfferedWorld.DifferencesAsync(s_allowed, async (name, email) => await s_asked[name](world, email) is not null and not ICollection { Count: 0 }));
    }

    private static Func<OfferedWorld, string, Task<object?>> Ask<TQuery>(Func<TQuery, OfferedWorld, string, Task<object?>> ask)
        where TQuery : IQuery =>
        (world, email) => world.AskAsync<TQuery>(email, query => ask(query, world, email));

    /// <summary>Names a deputy for the lead of Sales, who names one for himself.</summary>
    private static async Task<object?> NameDeputyAsync(OfferedWorld world, string email)
    {
        if (email == ApiWorld.SalesLead)
        {
            return null;
        }

        var today = ApiWorld.Now().Today;
        var outcome = await world.Api.DoAsync<NameDeputy.Command, NoResult>(email, new($"{world.SalesLead}", null, ApiWorld.Owner, today.AddDays(30), today.AddDays(40)));
        return outcome.Refusal is null ? outcome : null;
    }
}
