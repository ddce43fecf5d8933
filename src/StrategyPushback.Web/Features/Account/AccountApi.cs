using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;

namespace StrategyPushback.Web.Features.Account;

/// <summary>Posts of plain forms, which work without script and before a circuit starts. They redirect within this site.</summary>
public static class AccountApi
{
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", "system"];

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account");
        account.MapPost("/sign-out", SignOutAsync).AllowAnonymous();
        account.MapPost("/language", SpeakAsync).AllowAnonymous();
        account.MapPost("/theme", ShowIn).AllowAnonymous();
    }

    /// <param name="form">Binding a form makes the endpoint check the antiforgery token.</param>
    private static async Task<IResult> SignOutAsync(IFormCollection form, SignInManager<Data.Accounts.Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/account/sign-in");
    }

    private static async Task<IResult> SpeakAsync([FromForm] string? language, [FromForm] string? returnUrl, HttpContext context, UseCase useCase)
    {
        if (language is null || !UserLanguage.All.Contains(language))
        {
            return Results.BadRequest();
        }

        Remember(context, language);
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await useCase.RunAsync<ChooseLanguage.Command, bool>(new ChooseLanguage.Command(language));
        }

        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }

    /// <summary>Stores the language on this device.</summary>
    public static void Remember(HttpContext context, string language)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), Lasting(context));
    }

    private static IResult ShowIn([FromForm] string? theme, [FromForm] string? returnUrl, HttpContext context)
    {
        if (theme is null || !Themes.Contains(theme))
        {
            return Results.BadRequest();
        }

        // Script reads and writes this cookie too, so that an interactive page switches without a reload.
        var options = Lasting(context);
        options.HttpOnly = false;
        context.Response.Cookies.Append(ThemeCookie.Name, theme, options);
        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }

    private static CookieOptions Lasting(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
