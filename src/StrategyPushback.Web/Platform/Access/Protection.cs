using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Security headers, rate limits and error pages, for every request.</summary>
public static class Protection
{
    /// <summary>The policy of uploaded files, <see cref="SecurityHeaders.OfDownloads"/>.</summary>
    public const string Downloads = "Downloads";

    /// <summary>The address of the drafts endpoint, which a script calls with the page's cookie.</summary>
    public const string DraftsPath = "/drafts";

    /// <summary>Registers the policies and limits.</summary>
    public static void AddProtection(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.AddRequestLimits();
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "pushback-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder.Services.AddSecurityHeaderPolicies().AddPolicy(Downloads, SecurityHeaders.OfDownloads);
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<PushbackOptions>>((limits, options) =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsSignIn(context.Request)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    $"sign-in {context.Connection.RemoteIpAddress}",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("rest"));
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(4));
    }

    public static void UseProtection(this WebApplication app)
    {
        app.UseSecurityHeaders(SecurityHeaders.OfPages());
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // An open page reconnects again and again; accepting it would delay the shutdown by the whole time-out.
        app.Use((context, next) =>
        {
            if (app.Lifetime.ApplicationStopping.IsCancellationRequested && context.Request.Path.StartsWithSegments("/_blazor"))
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }

            return next(context);
        });
        app.UseWhen(context => !context.ReadsProblems(), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/status/500",
                CreateScopeForErrors = true,
                StatusCodeSelector = StatusOf,

                // StoreState logs these once, for all requests.
                SuppressDiagnosticsCallback = failed => Refusals.StoreProblem(failed.Exception) is not null,
            });
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.Use(ShowAsync);
        });
        app.UseRateLimiter();
        app.UseRouting();
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when Refusals.StoreProblem(exception) is { } problem => Problems.StatusOf(problem),
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The error page of a refused form is requested with GET, without the form and its validation.</summary>
    private static async Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (context.Features.Get<IExceptionHandlerFeature>() is { } failed && Refusals.StoreProblem(failed.Error) is { } problem)
        {
            context.RequestServices.GetRequiredService<StoreState>().Report(problem);
            context.Response.Headers.RetryAfter = StoreState.RetryAfterSeconds;
        }

        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = method;
        }
    }

    private static bool IsSignIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/account", out var rest)
        && (rest.StartsWithSegments("/sign-in") || rest.StartsWithSegments("/set-up") || rest.StartsWithSegments("/set-password") || rest.StartsWithSegments("/second-step"));
}
