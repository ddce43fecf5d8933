using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>While another connection writes for a long time, as an import does, a command is refused with words, and reading does not wait.</summary>
public sealed class BusyStoreTests : IAsyncDisposable
{
    private const string Lead = "lead.ea@demo.example";
    private const string Cio = "cio@demo.example";

    /// <summary>Less than the 30 seconds that a write waits, so that waiting for the writer fails the test.</summary>
    private static readonly TimeSpan s_withoutWaiting = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pushback-busy-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_filing_that_waited_too_long_for_another_writer_is_refused_and_succeeds_once_the_writer_is_done()
    {
        await using var host = Host(busySeconds: 1);
        var client = await host.ClientOfAsync(Lead);
        var before = await CountAsync(host);
        var filing = await FilingAsync(host);
        var body = new { update = filing.Update, unit = filing.Unit, title = filing.Title, statement = filing.Statement, proposedChange = filing.ProposedChange };
        await using (await LockAsync())
        {
            using var refused = await client.PostAsJsonAsync("/api/v1/objections", body, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
            Assert.Equal("store.busy", (string?)problem["code"]);
            Assert.Equal(UseCase.Wording("store.busy"), (string?)problem["detail"]);
            Assert.Equal(before, await CountAsync(host));
        }

        using var filed = await client.PostAsJsonAsync("/api/v1/objections", body, Cancellation);
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.Equal(before + 1, await CountAsync(host));
    }

    [Fact]
    public async Task A_page_shows_the_refusal_of_a_command_that_waited_too_long()
    {
        await using var host = Host(busySeconds: 1);
        var filing = await FilingAsync(host);
        await using var writer = await LockAsync();
        var outcome = await host.DoAsync<FileObjection.Command, Created>(Lead, filing);
        Assert.Equal((RefusalKind.Busy, "store.busy"), (outcome.Refusal!.Kind, outcome.Refusal.Code));
    }

    [Fact]
    public async Task A_page_that_cannot_save_answers_in_words_and_says_when_to_try_again()
    {
        await using var host = Host(busySeconds: 1);
        using var client = host.Stranger();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewPerson>().MakeAsync(new("Ana", "ana@example.org", Roles.Pmo, null, "a long enough sentence", "en")));
        }

        await using var writer = await LockAsync();
        using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "sign-in"), ("Given.Email", "ana@example.org"), ("Given.Password", "another long sentence"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains(ShellTexts.StatusTitleStore, page, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.Busy, host.Services.GetRequiredService<StoreState>().Problem);
    }

    [Fact]
    public async Task A_visit_to_the_dashboard_does_not_wait_for_a_writer_and_is_recorded_once_the_writer_is_done()
    {
        await using var host = Host(busySeconds: 30);
        var before = await VisitAsync(host);
        await using (await LockAsync())
        {
            var outcome = await host.DoAsync<RememberVisit.Command, NoResult>(Cio, new()).WaitAsync(s_withoutWaiting, Cancellation);
            Assert.Null(outcome.Refusal);
            Assert.Equal(before, await VisitAsync(host));
        }

        await host.DoAsync<RememberVisit.Command, NoResult>(Cio, new());
        Assert.Equal(TestHost.StoryNow, await VisitAsync(host));
    }

    [Fact]
    public async Task A_first_call_with_a_token_does_not_wait_for_a_writer()
    {
        await using var host = Host(busySeconds: 30);
        var client = await host.ClientOfAsync(Cio);
        await using var writer = await LockAsync();
        using var answer = await client.GetAsync(new Uri("/api/v1/updates", UriKind.Relative), Cancellation).WaitAsync(s_withoutWaiting, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private TestHost Host(int busySeconds) =>
        TestHost.With(demo: true, settings: ("ConnectionStrings:Pushback", string.Create(CultureInfo.InvariantCulture, $"Data Source={DatabasePath};Pooling=False;Default Timeout={busySeconds}")));

    private string DatabasePath => Path.Combine(_directory.FullName, "pushback.db");

    private static async Task<FileObjection.Command> FilingAsync(TestHost host)
    {
        await using var db = host.Open();
        var update = await db.Updates.SingleAsync(update => update.Status == Domain.Strategy.UpdateStatus.InConsultation, Cancellation);
        return new() { Update = update.Id.ToString(CultureInfo.InvariantCulture), Unit = "EA", Title = "The close of the year", Statement = "We cannot move in December.", ProposedChange = "Move in March." };
    }

    private static async Task<int> CountAsync(TestHost host)
    {
        await using var db = host.Open();
        return await db.Objections.CountAsync(Cancellation);
    }

    private static async Task<DateTime?> VisitAsync(TestHost host)
    {
        await using var db = host.Open();
        return await db.People.Where(person => person.Email == Cio).Select(person => person.ThisVisitAt).SingleAsync(Cancellation);
    }

    /// <summary>Holds the write lock until it is disposed.</summary>
    private async Task<IAsyncDisposable> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Cancellation);
        return connection;
    }
}
