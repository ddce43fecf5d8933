using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Notifications;
using StrategyPushback.Web.Features.Notifications.FanOut;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Tests;

/// <summary>
/// The real application on a SQLite file of its own, with the demo story in it and the clock stopped on the story's own
/// Monday, 9 November 2020, 09:00. Usable as a fixture by tests that only read; tests that write make their own.
/// </summary>
public class TestHost : WebApplicationFactory<Program>
{
    /// <summary>The Monday for which the documented figures of the story are valid.</summary>
    public static readonly DateTime StoryNow = new(2020, 11, 9, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>The story is loaded once for all tests, and the database without it migrated once; each host gets a copy of one of the files.</summary>
    private static readonly Lazy<Task<byte[]>> s_story = new(() => PrepareFileAsync(demo: true));

    private static readonly Lazy<Task<byte[]>> s_empty = new(() => PrepareFileAsync(demo: false));

    private readonly string _directory;
    private readonly bool _demo;
    private readonly string _environment;
    private readonly Dictionary<string, string> _settings = [];
    private readonly bool _isTemplate;
    private bool _isKilled;

    public TestHost()
        : this(demo: true, "Development", [], isTemplate: false)
    {
    }

    /// <summary>For hosts with data of their own.</summary>
    protected TestHost(bool demo)
        : this(demo, "Development", [], isTemplate: false)
    {
    }

    /// <summary>For hosts with data and settings of their own.</summary>
    protected TestHost(bool demo, params IEnumerable<(string Name, string Value)> settings)
        : this(demo, "Development", settings, isTemplate: false)
    {
    }

    private TestHost(bool demo, string environment, IEnumerable<(string Name, string Value)> settings, bool isTemplate, string? directory = null)
    {
        _directory = directory ?? TestDirectory.Create("pushback-host-");
        _demo = demo;
        _environment = environment;
        _isTemplate = isTemplate;
        foreach (var (name, value) in settings)
        {
            _settings[name] = value;
        }
    }

    /// <param name="demo">Whether the demo story is loaded and its people are offered.</param>
    /// <param name="environment">Development by default.</param>
    /// <param name="settings">More settings by their names, e.g. <c>Pushback:SignInsPerMinute</c>.</param>
    public static TestHost With(bool demo, string environment = "Development", params IEnumerable<(string Name, string Value)> settings) =>
        new(demo, environment, settings, isTemplate: false);

    /// <summary>Without people, for tests of how long a password takes.</summary>
    public static TestHost WithProductionHashes(string environment = "Development") => new(demo: false, environment, [], isTemplate: false) { HashesAsInProduction = true };

    public StoppedClock Clock { get; private init; } = new(StoryNow);

    /// <summary>Whether notifications are delivered in the background. Without it, tests deliver them by <see cref="DeliverAsync"/>, at a known moment.</summary>
    public bool Delivers { get; init; }

    /// <summary>Whether passwords are hashed in as many rounds as in production.</summary>
    private bool HashesAsInProduction { get; init; }

    public string DatabasePath => Path.Combine(_directory, "pushback.db");

    /// <summary>The one-time code for the first account, which the log of the start shows; null once there is an account.</summary>
    public string? SetUpCode => Services.GetRequiredService<SetUpCode>().Code;

    /// <summary>Serves on a free port for a browser and returns the address.</summary>
    public Uri Serve()
    {
        UseKestrel(0);
        StartServer();
        return ClientOptions.BaseAddress;
    }

    /// <summary>Stops at once like a killed server and leaves its files; <see cref="Again"/> starts on them.</summary>
    public async Task KillAsync()
    {
        _isKilled = true;
        await DisposeAsync();
    }

    /// <summary>A new host with the files and the address of this one.</summary>
    public TestHost Again()
    {
        var again = new TestHost(_demo, _environment, _settings.Select(setting => (setting.Key, setting.Value)), isTemplate: false, _directory) { Delivers = Delivers };
        again.UseKestrel(ClientOptions.BaseAddress.Port);
        again.StartServer();
        return again;
    }

    /// <summary>Simulates another process on the same files, which remain when it ends.</summary>
    public TestHost Beside() =>
        new(_demo, _environment, _settings.Select(setting => (setting.Key, setting.Value)).Append(("Pushback:SecondServer", "true")), isTemplate: false, _directory) { _isKilled = true, Clock = Clock, Delivers = Delivers };

    /// <summary>An anonymous client that does not follow redirects.</summary>
    public HttpClient Stranger() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A client of this person: a token for the API and a sign-in for the pages.</summary>
    public async Task<HttpClient> ClientOfAsync(string email)
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOfAsync(email));
        if (_demo)
        {
            using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "demo"), ("As", email));
            if (answer.LeadsTo() is not "/")
            {
                throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
            }
        }

        return client;
    }

    /// <summary>A fresh token of this person.</summary>
    public async Task<string> TokenOfAsync(string email, TimeSpan? lifetime = null)
    {
        var text = AccessTokenText.New();
        await using var db = Open();
        var person = await db.People.SingleAsync(known => known.Email == email);
        var now = Clock.GetUtcNow().UtcDateTime;
        db.Add(new AccessToken(person.Id, "Test", AccessTokenText.Hash(text), now, now + lifetime));
        await db.SaveChangesAsync();
        return text;
    }

    /// <summary>A context for preparing and checking data.</summary>
    public PushbackDb Open() => Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContext();

    /// <summary>Runs a use case as this person.</summary>
    public Task<Outcome<TResult>> DoAsync<TCommand, TResult>(string email, TCommand command, string? idempotencyKey = null, DraftKey? draft = null)
        where TCommand : class, ICommand<TResult> =>
        AsAsync(email, services => services.GetRequiredService<UseCase>().RunAsync<TCommand, TResult>(command, draft, idempotencyKey));

    /// <summary>Runs a query as this person.</summary>
    public Task<TResult> LoadAsync<TQuestion, TResult>(string email, Func<TQuestion, Task<TResult>> ask)
        where TQuestion : IQuery =>
        AsAsync(email, services => ask(services.GetRequiredService<TQuestion>()));

    /// <summary>Writes the inboxes.</summary>
    public async Task DeliverAsync()
    {
        await Services.GetRequiredService<TimedEvents>().WriteDueAsync();
        await Services.GetRequiredService<EventDelivery>().DeliverDueAsync();
    }

    private async Task<TResult> AsAsync<TResult>(string email, Func<IServiceProvider, Task<TResult>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var db = Open();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become((await db.People.SingleAsync(known => known.Email == email)).Id);
        return await act(scope.ServiceProvider);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (!_isTemplate && !File.Exists(DatabasePath))
        {
            File.WriteAllBytes(DatabasePath, (_demo ? s_story : s_empty).Value.GetAwaiter().GetResult());
        }

        builder.UseEnvironment(_environment);
        builder.UseSetting("Pushback:DataDirectory", _directory);
        builder.UseSetting("Pushback:Demo", _demo ? "true" : "false");
        builder.UseSetting("Pushback:SignInsPerMinute", "1000");
        builder.UseSetting("Pushback:Backup:EveryHours", "0");
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));

            if (!HashesAsInProduction)
            {
                // The product's count takes a tenth of a second per password. PasswordHashTests checks it.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 100);
            }

            if (!Delivers)
            {
                services.Remove(services.Single(service => service.ImplementationType == typeof(DeliverySchedule)));
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={DatabasePath};Default Timeout={DataRegistration.BusySeconds}"))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (!_isKilled && Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private static async Task<byte[]> PrepareFileAsync(bool demo)
    {
        await using var template = new TestHost(demo, "Development", [], isTemplate: true);
        await using (var db = template.Open())
        {
            if (!demo)
            {
                // Each host without the story is an installation of its own.
                await db.Database.ExecuteSqlAsync($"PRAGMA application_id = 0");
            }

            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return await File.ReadAllBytesAsync(template.DatabasePath);
    }
}

/// <summary>Posts a form like a browser, with the antiforgery token of the page.</summary>
public static partial class FormPosting
{
    /// <summary>Gets the page at <paramref name="address"/>, then posts these fields to it.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string address, params (string Name, string Value)[] fields) =>
        await client.PostFormAsync(address, address, fields);

    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string address, string action, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri(address, UriKind.Relative));
        var token = RequestToken().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        return await client.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    /// <summary>The redirect target of a response: path and query inside this site, the whole address elsewhere; null without a redirect.</summary>
    public static string? LeadsTo(this HttpResponseMessage answer) => answer.Headers.Location switch
    {
        null => null,
        { IsAbsoluteUri: true } address when address.Host != answer.RequestMessage!.RequestUri!.Host => address.ToString(),
        { IsAbsoluteUri: true } address => address.PathAndQuery,
        var address => address.ToString(),
    };

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex RequestToken();
}
