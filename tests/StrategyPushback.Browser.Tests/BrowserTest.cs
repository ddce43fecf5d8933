using StrategyPushback.Web.Tests;

namespace StrategyPushback.Browser.Tests;

/// <summary>
/// A test in a browser. Each test also checks that the browser reported no error and made no request to another
/// host. Screenshots and traces of failed tests are in <see cref="PushbackHost.Evidence"/>.
/// </summary>
public abstract class BrowserTest(PushbackHost pushback) : IAsyncDisposable
{
    private readonly List<Visitor> _visitors = [];

    protected PushbackHost Pushback { get; } = pushback;

    /// <summary>The application under test: the shared one, or one of the test's own.</summary>
    protected virtual TestHost Application => Pushback.Application;

    /// <summary>Whether each step is traced. Tracing takes time, so only tests with many steps use it.</summary>
    protected virtual bool IsTraced => false;

    /// <summary>A person in a browser context of their own, signed in unless <paramref name="email"/> is null.</summary>
    protected async Task<Visitor> VisitAsync(string? email, Look? look = null, Microsoft.Playwright.BrowserNewContextOptions? options = null)
    {
        var visitor = await Visitor.ArriveAsync(Pushback, Application.ClientOptions.BaseAddress, email, look ?? new Look(), IsTraced, options);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A person who opens this address.</summary>
    protected async Task<Visitor> OpenAsync(string? email, string address, Look? look = null)
    {
        var visitor = await VisitAsync(email, look);
        await visitor.GoAsync(address);
        return visitor;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var hasFailed = TestContext.Current.TestState?.Result is TestResult.Failed;
        var complaints = _visitors.SelectMany(visitor => visitor.Complaints).ToList();
        foreach (var (visitor, place) in _visitors.Select((visitor, place) => (visitor, place)))
        {
            if (hasFailed || complaints.Count > 0)
            {
                await visitor.KeepAsync($"{Safe(TestContext.Current.Test!.TestDisplayName)}-{place}");
            }

            await visitor.DisposeAsync();
        }

        if (!hasFailed && complaints.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, complaints));
        }
    }

    private static string Safe(string name) =>
        string.Concat(name.Replace("StrategyPushback.Browser.Tests.", "", StringComparison.Ordinal).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_').Take(150));
}

/// <summary>A test that writes. It has its own application, database and clock.</summary>
public abstract class JourneyTest : BrowserTest
{
    private readonly TestHost _own = new();

    protected JourneyTest(PushbackHost pushback)
        : base(pushback) => _own.Serve();

    protected override TestHost Application => _own;

    protected override bool IsTraced => true;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _own.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
