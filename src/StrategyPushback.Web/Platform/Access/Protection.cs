using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>What every answer carries and every request passes, whoever asks.</summary>
public static class Protection
{
    /// <summary>The policy of files that somebody brought: nothing in them runs, loads or is framed, should a browser show one after all.</summary>
    public const string Downloads = "Downloads";

    /// <summary>Where what is typed is kept: asked by a script of ours, with the pages' sign-in.</summary>
    public const string DraftsPath = "/drafts";

    /// <summary>Bytes the line of a request may have, its address among them.</summary>
    private const int MostOfAnAddress = 64 * 1024;

    /// <summary>A policy of its own for a page that brings scripts of its own, e.g. the API's readable description.</summary>
    public static void AddProtection(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;

            // A search pasted from somewhere is told how long it may be, instead of an empty answer before any page is asked.
            server.Limits.MaxRequestLineSize = MostOfAnAddress;
        });
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "pushback-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder.Services.AddSecurityHeaderPolicies().AddPolicy(Downloads, policy => policy
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginResourcePolicy(resource => resource.SameOrigin())
            .RemoveServerHeader()
            .AddContentSecurityPolicy(content =>
            {
                content.AddDefaultSrc().None();
                content.AddFrameAncestors().None();
                content.AddSandbox();
            }));
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
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }

    public static void UseProtection(this WebApplication app)
    {
        app.UseSecurityHeaders(Headers());
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // A page left open asks for its circuit again and again; granting that would hold up the shutdown for its whole time.
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
                StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            });
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.Use(ShowAsync);
        });
        app.UseRateLimiter();
        app.UseRouting();
    }

    /// <summary>A page that tells of a refused form is looked at, not posted to: the form, and what was wrong with it, are no business of that page.</summary>
    private static async Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
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
        && (rest.StartsWithSegments("/sign-in") || rest.StartsWithSegments("/set-up") || rest.StartsWithSegments("/set-password"));

    private static HeaderPolicyCollection Headers() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self().WithNonce();

            // MudBlazor writes its theme as a style element and positions by style attributes.
            policy.AddStyleSrc().Self().UnsafeInline();
            policy.AddImgSrc().Self().Data();
            policy.AddFontSrc().Self();
            policy.AddConnectSrc().Self();
            policy.AddManifestSrc().Self();
            policy.AddFormAction().Self();
            policy.AddBaseUri().Self();
            policy.AddFrameAncestors().None();
        });
}
