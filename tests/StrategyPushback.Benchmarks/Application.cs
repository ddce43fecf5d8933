using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Benchmarks;

/// <summary>The real application in this process, served by Kestrel on a free port, with the clock stopped.</summary>
internal sealed partial class Application(string directory, DateTime now) : WebApplicationFactory<Program>
{
    private const string Password = "as good as any other word";

    public void Start()
    {
        UseKestrel(0);
        StartServer();
    }

    /// <summary>A context of its own.</summary>
    public PushbackDb Open() => Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContext();

    /// <summary>A client with this person's cookie.</summary>
    public async Task<HttpClient> SignedInAsync(string email, CancellationToken cancellation)
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(email))!;
            await accounts.AddPasswordAsync(account, Password);
        }

#pragma warning disable CA2000 // The client disposes it.
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
#pragma warning restore CA2000
        var signIn = new Uri("/account/sign-in", UriKind.Relative);
        var form = FormToken().Match(await client.GetStringAsync(signIn, cancellation)).Groups[1].Value;
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Given.Email"] = email,
            ["Given.Password"] = Password,
            ["__RequestVerificationToken"] = form,
        });
        using var answer = await client.PostAsync(signIn, fields, cancellation);
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found or HttpStatusCode.SeeOther
            ? client
            : throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Files of packages are served in Development without being published; nothing else that is timed depends on it.
        builder.UseEnvironment("Development");
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseSetting("Pushback:DataDirectory", directory);
        builder.UseSetting("Pushback:Demo", "false");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StoppedClock(now))));
    }

    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
