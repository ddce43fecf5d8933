using System.Data.Common;
using Bunit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;
using Xunit;
using TestContext = Xunit.TestContext;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>An import runs in the background and does not depend on the page that started it.</summary>
public sealed class ImportRunTests : IAsyncDisposable
{
    private const int DemoObjections = 19;

    private readonly TestHost _host = new();

    private ImportDesk Desk => new(_host);

    private ImportRuns Runs => _host.Services.GetRequiredService<ImportRuns>();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_import_whose_page_was_closed_finishes_and_its_result_is_there_on_return()
    {
        var id = await ChooseAsync(ImportDesk.Simple);
        await using (await LockDatabaseAsync())
        {
            Runs.Start(id, await PmoAsync(), "list.csv");
            await using var closed = new BunitContext();
            await RenderAsync(closed, id, new TaskCompletionSource());

            var meanwhile = await ViewAsync(id);
            Assert.True(meanwhile.Run!.IsRunning);
            Assert.Null(meanwhile.Pending);
        }

        await WaitForEndAsync(id);
        var view = await ViewAsync(id);
        Assert.Equal(2, view.Run!.Outcome!.Value!.Added);
        Assert.Null(view.Pending);
        Assert.Equal(DemoObjections + 2, await Desk.CountAsync());
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(0, 100_000, 0)]
    [InlineData(24_999, 100_000, 0)]
    [InlineData(25_000, 100_000, 1)]
    [InlineData(100_000, 100_000, 4)]
    public void Progress_is_announced_when_it_begins_and_at_each_quarter(int done, int total, int? quarter) =>
        Assert.Equal(quarter, new ImportRun(1, "list.csv", done, total).Quarter);

    [Fact]
    public async Task An_import_that_was_refused_says_why_on_return_and_can_be_repaired_and_started_again()
    {
        var id = await ChooseAsync(ImportDesk.Simple + "3,No unit at all,,open\n");
        await RunAsync(id);
        var view = await ViewAsync(id);
        Assert.Equal("import.rows-refused", view.Run!.Outcome!.Refusal!.Code);
        Assert.Equal(1, view.Pending!.Report.Refused);
        Assert.Equal(DemoObjections, await Desk.CountAsync());

        await Desk.ChangeAsync(id, view.Pending.Settings.WithRepair(Assert.Single(view.Pending.Report.Groups, group => group.Count == 1 && group.Value.Length == 0).Key, RowRepair.LeaveOut));
        await RunAsync(id);
        Assert.Equal(2, (await ViewAsync(id)).Run!.Outcome!.Value!.Added);
    }

    [Fact]
    public async Task An_import_that_broke_off_stores_nothing_and_keeps_the_file()
    {
        var id = await ChooseAsync(ImportDesk.Simple);
        await ExecuteAsync("CREATE TRIGGER Cut BEFORE INSERT ON ImportedRows BEGIN SELECT RAISE(ABORT, 'cut'); END");
        await RunAsync(id);
        await ExecuteAsync("DROP TRIGGER Cut");
        var view = await ViewAsync(id);
        Assert.Equal("system.failed", view.Run!.Outcome!.Refusal!.Code);
        Assert.Equal(2, view.Pending!.Report.New);
        Assert.Equal(DemoObjections, await Desk.CountAsync());
    }

    [Fact]
    public async Task An_import_that_is_cancelled_when_the_server_stops_stores_nothing_and_keeps_the_file()
    {
        var id = await ChooseAsync(ImportDesk.Simple);
        using var stop = new CancellationTokenSource();
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await PmoAsync());
        Task<Outcome<RunImport.Made>> run;
        await using (await LockDatabaseAsync())
        {
            run = Task.Run(() => scope.ServiceProvider.GetRequiredService<UseCase>().RunAsync<RunImport.Command, RunImport.Made>(new(id), cancellation: stop.Token), TestContext.Current.CancellationToken);
            await stop.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(2, (await ViewAsync(id)).Pending!.Report.New);
        Assert.Equal(DemoObjections, await Desk.CountAsync());
    }

    /// <summary>The file is checked before the import takes the write lock, so that others can write until then.</summary>
    [Fact]
    public async Task What_changes_after_a_file_was_checked_is_checked_again_before_anything_is_stored()
    {
        await using var host = new PausedHost();
        var desk = new ImportDesk(host);
        var (id, _) = await desk.ChooseAsync("list.csv", System.Text.Encoding.UTF8.GetBytes(ImportDesk.Simple));
        host.PauseBeforeTransaction();
        var run = desk.RunAsync(id);
        await host.Paused.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await using (var db = host.Open())
        {
            foreach (var update in await db.Updates.Where(update => update.Status == UpdateStatus.InConsultation).Select(update => new { update.Id, update.ConcurrencyToken }).ToListAsync(TestContext.Current.CancellationToken))
            {
                Assert.Null((await host.DoAsync<WithdrawUpdate.Command, NoResult>("cio@demo.example", new(update.Id, update.ConcurrencyToken, "We start again."))).Refusal);
            }
        }

        host.Continue();
        Assert.Equal("import.no-update", (await run).Refusal!.Code);
        Assert.Equal(DemoObjections, await desk.CountAsync());
    }

    [Fact]
    public async Task An_import_that_is_started_twice_runs_once()
    {
        var id = await ChooseAsync(ImportDesk.Simple);
        await using (await LockDatabaseAsync())
        {
            Runs.Start(id, await PmoAsync(), "list.csv");
            Runs.Start(id, await PmoAsync(), "list.csv");
        }

        await WaitForEndAsync(id);
        Runs.Start(id, await PmoAsync(), "list.csv");
        Assert.True((await ViewAsync(id)).Run!.Outcome!.Succeeded);
        await using var db = _host.Open();
        Assert.Equal(1, await db.Imports.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DemoObjections + 2, await Desk.CountAsync());
    }

    [Fact]
    public async Task Nobody_else_sees_the_import()
    {
        var id = await ChooseAsync(ImportDesk.Simple);
        await RunAsync(id);
        Assert.Null(Runs.Find(id, -1));
        await Assert.ThrowsAsync<NotFoundException>(() => _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>("cio@demo.example", page => page.LoadAsync(id)));
    }

    [Fact]
    public async Task A_repair_uses_what_was_found_in_the_file_and_another_delimiter_reads_it_again()
    {
        var id = await ChooseAsync(ImportDesk.Simple + "3,No unit at all,,open\n");
        var first = (await ViewAsync(id)).Pending!;
        await Desk.ChangeAsync(id, first.Settings.WithRepair(first.Report.Groups[0].Key, RowRepair.LeaveOut));
        var repaired = (await ViewAsync(id)).Pending!;
        Assert.Equal((1, 0), (repaired.Report.LeftOut, repaired.Report.Refused));
        Assert.Same(first.Report.Scan, repaired.Report.Scan);

        await Desk.ChangeAsync(id, repaired.Settings with { Delimiter = ';' });
        Assert.NotSame(first.Report.Scan, (await ViewAsync(id)).Pending!.Report.Scan);
    }

    private async Task<Guid> ChooseAsync(string csv) => (await Desk.ChooseAsync("list.csv", System.Text.Encoding.UTF8.GetBytes(csv))).Id;

    private Task<ImportPageQuery.View> ViewAsync(Guid id) => _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>(ImportDesk.Pmo, page => page.LoadAsync(id));

    private async Task RunAsync(Guid id)
    {
        Runs.Start(id, await PmoAsync(), "list.csv");
        await WaitForEndAsync(id);
    }

    /// <summary>Opens the page as a person who comes back, and waits until it reports the end.</summary>
    private async Task WaitForEndAsync(Guid id)
    {
        await using var page = new BunitContext();
        var ended = new TaskCompletionSource();
        await RenderAsync(page, id, ended);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private async Task RenderAsync(BunitContext page, Guid id, TaskCompletionSource ended)
    {
        var personId = await PmoAsync();
        var user = new CurrentUser(page.Services);
        user.Become(personId);
        page.Services.AddSingleton(user);
        page.Services.AddSingleton(Runs);
        page.Render<ImportRunning>(parts => parts.Add(running => running.Id, id).Add(running => running.Run, Runs.Find(id, personId)!).Add(running => running.Ended, () => ended.TrySetResult()));
    }

    private async Task<int> PmoAsync()
    {
        await using var db = _host.Open();
        return await db.People.Where(person => person.Email == ImportDesk.Pmo).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Keeps every writer waiting until it is disposed.</summary>
    private async Task<IAsyncDisposable> LockDatabaseAsync()
    {
        var connection = new SqliteConnection($"Data Source={_host.DatabasePath};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, TestContext.Current.CancellationToken);
        return connection;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _host.Open();
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the next command that begins a transaction of its own, until it may go on.</summary>
    private sealed class PausedHost : TestHost
    {
        private readonly Pause _pause = new();

        public Task Paused => _pause.Reached.Task;

        public void PauseBeforeTransaction() => _pause.IsArmed = true;

        public void Continue() => _pause.Left.SetResult();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.ConfigureDbContext<PushbackDb>(options => options.AddInterceptors(_pause)));
        }
    }

    private sealed class Pause : DbTransactionInterceptor
    {
        public bool IsArmed { get; set; }

        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource Left { get; } = new();

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            if (IsArmed)
            {
                IsArmed = false;
                Reached.SetResult();
                await Left.Task.WaitAsync(cancellationToken);
            }

            return result;
        }
    }
}
