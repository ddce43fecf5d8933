using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Benchmarks.Limits;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Data.Seeding.Samples;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Tests;

namespace StrategyPushback.Benchmarks;

/// <summary>
/// The database of one size, the application on it and the limit beside it, both served by Kestrel on this machine and
/// called over HTTP. The generated file is kept in the temporary directory and made once for each week and version of
/// the database; each run works on a copy.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private const int Seed = 1;

    /// <summary>The password of every account.</summary>
    public const string Password = "as good as any other word";

    private World(int size)
    {
        Size = size;
        Ours.Clock.MoveTo(Now);
    }

    public int Size { get; }

    /// <summary>The time of the stopped clock on both sides.</summary>
    public DateTime Now { get; } = new(DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    public TestHost Ours { get; } = TestHost.With(demo: false);

    public LimitHost Limit { get; private set; } = null!;

    /// <summary>Calls the application as the PMO, who sees everything.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The PMO's sign-in, for connections beside <see cref="Client"/>.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Calls the application as a unit's lead.</summary>
    public HttpClient Lead { get; private set; } = null!;

    public string LeadEmail { get; private set; } = "";

    public string LeadUnit { get; private set; } = "";

    public string PmoEmail { get; private set; } = "";

    public string PmoToken { get; private set; } = "";

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Ours.DatabasePath, DefaultTimeout = DataRegistration.BusySeconds }.ToString();

    public BusinessCalendar Calendar { get; private set; } = null!;

    public static async Task<World> PrepareAsync(int size, CancellationToken cancellation)
    {
        var world = new World(size);
        File.Copy(await GeneratedAsync(size, world.Now, cancellation), world.Ours.DatabasePath);

        // The factory looks for its manifest, which says where the application's own files are, in the working directory.
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        world.Ours.Serve();
        world.Calendar = await world.Ours.Services.GetRequiredService<BusinessClock>().CalendarAsync(cancellation);
        await using (var db = world.Ours.Open())
        {
            var pmo = await db.People.FirstAsync(person => (person.Roles & Roles.Pmo) != 0, cancellation);
            var lead = await db.People.Include(person => person.Unit).FirstAsync(person => (person.Roles & Roles.UnitLead) != 0, cancellation);
            (world.LeadEmail, world.LeadUnit) = (lead.Email, lead.Unit!.Code);
            (world.PmoEmail, world.PmoToken) = (pmo.Email, await world.Ours.TokenOfAsync(pmo.Email));
            world.Client = await world.ClientAsync(pmo.Email, world.PmoToken, world.Cookies);
            world.Lead = await world.ClientAsync(lead.Email, await world.Ours.TokenOfAsync(lead.Email), new CookieContainer());
        }

        world.Limit = await LimitHost.StartAsync(world);
        return world;
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    /// <summary>A consistent copy of the database in one file.</summary>
    public async Task CopyToAsync(string path)
    {
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await target.OpenAsync();
        await using var connection = Connect();
        connection.BackupDatabase(target);
    }

    public async ValueTask DisposeAsync()
    {
        await Limit.DisposeAsync();
        Client.Dispose();
        Lead.Dispose();
        await Ours.DisposeAsync();
    }

    /// <summary>A signed-in client: a token for the API, and a password's sign-in for the pages.</summary>
    private async Task<HttpClient> ClientAsync(string email, string token, CookieContainer cookies)
    {
        await using (var scope = Ours.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.AddPasswordAsync((await accounts.FindByEmailAsync(email))!, Password);
        }

#pragma warning disable CA2000 // The client disposes it.
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Ours.ClientOptions.BaseAddress };
#pragma warning restore CA2000
        using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "sign-in"), ("Given.Email", email), ("Given.Password", Password));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return answer.LeadsTo() is "/" ? client : throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
    }

    private static async Task<string> GeneratedAsync(int size, DateTime now, CancellationToken cancellation)
    {
        var directory = Path.Combine(Path.GetTempPath(), "pushback-benchmark-data");
        var making = Directory.CreateDirectory(Path.Combine(directory, $"making-{Guid.NewGuid():N}")).FullName;
        try
        {
            var options = new DbContextOptionsBuilder<PushbackDb>().UsePushback(new SqliteConnectionStringBuilder { DataSource = Path.Combine(making, "pushback.db"), Pooling = false }.ToString()).Options;
            var contexts = new Contexts((DbContextOptions<PushbackDb>)options);
            var monday = DateOnly.FromDateTime(now).AddDays(-(((int)now.DayOfWeek + 6) % 7));
            await using var db = contexts.CreateDbContext();
            var stored = Path.Combine(directory, $"{db.Database.GetMigrations().Last()}-{monday:yyyyMMdd}-{Seed}-{size}.db");
            if (!File.Exists(stored))
            {
                await Console.Error.WriteLineAsync($"Making {size} objections, seed {Seed}, once: {stored}");
                await contexts.PrepareAsync(TimeProvider.System, cancellation: cancellation);
                await contexts.GenerateAsync(size, Seed, now, TimeZoneInfo.Utc, new Clocks(), cancellation: cancellation);
                await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
                File.Move(Path.Combine(making, "pushback.db"), stored);
            }

            return stored;
        }
        finally
        {
            Directory.Delete(making, recursive: true);
        }
    }

    private sealed class Contexts(DbContextOptions<PushbackDb> options) : IDbContextFactory<PushbackDb>
    {
        public PushbackDb CreateDbContext() => new(options);
    }
}
