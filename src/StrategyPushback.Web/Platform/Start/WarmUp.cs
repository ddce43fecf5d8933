using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Start;

/// <summary>
/// Asks the questions of a first visitor once, before <c>/readyz</c> says yes, so that nobody waits while they are
/// translated and compiled. It begins with the first who asks whether the host is ready, asks as somebody who sees
/// everything, and what it is answered goes nowhere.
/// </summary>
internal sealed partial class WarmUp : IHealthCheck
{
    /// <summary>Calls of the API by name, with what they are asked.</summary>
    private static readonly (string Call, string Query)[] s_questions =
    [
        ("ListObjections", "?status=open"), ("ListObjections", "?status=open&severity=Substantive&sort=-raisedAt"), ("GetDashboard", ""),
    ];

    private readonly IServiceScopeFactory _scopes;
    private readonly EndpointDataSource _calls;
    private readonly Lazy<Task> _done;

    private readonly ILogger<WarmUp> _log;

    public WarmUp(IServiceScopeFactory scopes, EndpointDataSource calls, ILogger<WarmUp> log)
    {
        (_scopes, _calls, _log) = (scopes, calls, log);
        _done = new(() => Task.Run(TryAsync));
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _done.Value.WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    /// <summary>A cold host is a slow one, and no broken one: what is broken the other checks tell.</summary>
    private async Task TryAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            LogCold(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The first visitor's questions could not be asked beforehand")]
    private partial void LogCold(Exception exception);

    private async Task LoadAsync()
    {
        if (await SomebodyAsync() is { } somebody)
        {
            // At once: what a question costs now is compiling, and that has more than one core.
            await Task.WhenAll(s_questions.Select(question => Task.Run(() => LoadAsync(question.Call, question.Query, somebody))));
        }
    }

    private async Task LoadAsync(string call, string query, int asker)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(asker);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.QueryString = new QueryString(query);
        context.Response.Body = Stream.Null;
        await _calls.Endpoints.First(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == call).RequestDelegate!(context);
    }

    /// <summary>Looks for a token nobody has on the way: the first caller's is looked for the same way.</summary>
    private async Task<int?> SomebodyAsync()
    {
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KnownCallers>().TokenAsync("", default);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync();
        return await db.People.Where(person => (person.Roles & (Roles.Pmo | Roles.Cio)) != 0).Select(person => (int?)person.Id).FirstOrDefaultAsync();
    }
}
