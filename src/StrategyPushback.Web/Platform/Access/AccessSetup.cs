using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform.Access.Sessions;
using StrategyPushback.Web.Platform.Start;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Authentication by cookie for pages and by token for the API, and one policy for each right.</summary>
public static class AccessSetup
{
    /// <summary>Selects the scheme by address. The API accepts only tokens, which protects it from cross-site requests.</summary>
    private const string ByAddress = "ByAddress";

    /// <summary>Characters of an address to which a response redirects.</summary>
    private const int LongestRedirect = 8 * 1024;

    /// <summary>How long a person may take between the password and the code, and to answer with a passkey.</summary>
    public static readonly TimeSpan StepTime = TimeSpan.FromMinutes(5);

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, options => options.ForwardDefaultSelector = context => context.IsApi() ? TokenScheme.Name : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null)
            .AddCookie(IdentityConstants.ApplicationScheme, SetCookie)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, SetStepCookie);
        services.AddIdentityCore();
        services.AddAuthorizationBuilder().AddRights().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<IAuthorizationHandler, RightHandler>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingSignIn>();
    }

    /// <summary>Accounts and passwords; the command line creates accounts with the same rules.</summary>
    public static void AddIdentityCore(this IServiceCollection services)
    {
        services.AddScoped<ILookupNormalizer, AccountNames>();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequiredUniqueChars = 4,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddEntityFrameworkStores<PushbackDb>()
            .AddSignInManager<SessionSignIn>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.AddSingleton<SignInSessions>();
        services.Configure<IdentityPasskeyOptions>(options => (options.UserVerificationRequirement, options.ResidentKeyRequirement, options.AuthenticatorTimeout) = ("required", "required", StepTime));
        services.AddOptions<IdentityOptions>().Configure<IOptions<PushbackOptions>>((identity, options) =>
            (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (options.Value.SignInTries, TimeSpan.FromMinutes(options.Value.LockMinutes)));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromDays(3));

        // Stored beside the database, so that a restart signs nobody out and the server accepts codes of the command line.
        services.AddDataProtection().SetApplicationName("StrategyPushback");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<Settings.Places, ILoggerFactory>((options, places, logs) => options.XmlRepository =
                new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(KeyDirectory(places), logs));
    }

    /// <summary>Policies, commands and queries run as the person of the request.</summary>
    public static void UseAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.Use((context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated == true)
            {
                context.RequestServices.GetRequiredService<CurrentUser>().Become(context.User);
            }

            return next(context);
        });
        app.UseAuthorization();
        app.UseAntiforgery();

        // Handlers that are generated when the product is built read a form without this check.
        app.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    public static bool IsApi(this HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    /// <summary>Whether the caller is a program, which expects problem details instead of pages.</summary>
    public static bool ReadsProblems(this HttpContext context) => context.IsApi() || context.Request.Path.StartsWithSegments(Protection.DraftsPath);

    /// <summary>Policies are named after rights: <c>[Authorize(nameof(Right.FileObjection))]</c>.</summary>
    private static AuthorizationBuilder AddRights(this AuthorizationBuilder authorization)
    {
        foreach (var right in Rights.Holders.Keys)
        {
            authorization.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new RightRequirement(right)));
        }

        return authorization;
    }

    private static void SetCookie(CookieAuthenticationOptions options)
    {
        options.LoginPath = "/account/sign-in";
        options.AccessDeniedPath = "/account/denied";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = SignInSessions.Lifetime;
        options.SlidingExpiration = true;
        options.Cookie.Name = "pushback";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostPrefixedCookies();
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SignInSessions>().ValidateAsync(context);

        // The sign-in page redirects by itself, to an address that is encoded for the header.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        var (toSignIn, toDenied) = (options.Events.OnRedirectToLogin, options.Events.OnRedirectToAccessDenied);
        options.Events.OnRedirectToLogin = context => toSignIn(WithoutLongReturnAddress(context));
        options.Events.OnRedirectToAccessDenied = context => toDenied(WithoutLongReturnAddress(context));
    }

    /// <summary>Names the person between the password and the code, and holds the challenge for a passkey.</summary>
    private static void SetStepCookie(CookieAuthenticationOptions options)
    {
        options.ExpireTimeSpan = StepTime;
        options.SlidingExpiration = false;
        options.Cookie.Name = "pushback-step";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostPrefixedCookies();
    }

    /// <summary>A browser refuses a response whose headers are too long, so a long address is not returned to.</summary>
    private static RedirectContext<CookieAuthenticationOptions> WithoutLongReturnAddress(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.RedirectUri.Length > LongestRedirect)
        {
            context.RedirectUri = context.RedirectUri[..context.RedirectUri.IndexOf('?', StringComparison.Ordinal)];
        }

        return context;
    }

    private static DirectoryInfo KeyDirectory(Settings.Places places)
    {
        var path = Path.Combine(places.DataDirectory, "keys");
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
