using System.Globalization;
using Microsoft.AspNetCore.Localization;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Texts;

/// <summary>Determines the language of a request: the choice stored on this device, the browser's languages, the person's language, the organisation's language, in this order.</summary>
public sealed class UserLanguage : RequestCultureProvider
{
    public const string English = "en";
    public const string Portuguese = "pt-BR";

    /// <summary>The supported languages; the first is the default.</summary>
    public static readonly IReadOnlyList<string> All = [English, Portuguese];

    public static void Configure(RequestLocalizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cultures = All.Select(CultureInfo.GetCultureInfo).ToList();
        options.DefaultRequestCulture = new RequestCulture(English);
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.RequestCultureProviders = [new UserLanguage()];
    }

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var chosen = CookieRequestCultureProvider.ParseCookieValue(httpContext.Request.Cookies[CookieRequestCultureProvider.DefaultCookieName] ?? "")?.Cultures[0].Value;
        var asked = httpContext.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value);
        var language = new[] { chosen }.Concat(asked).Append(httpContext.User.FindFirst(AccountClaims.Language)?.Value)
            .Append(httpContext.RequestServices.GetService<BusinessClock>()?.Settings.Language).Select(Spoken).FirstOrDefault(found => found is not null);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language));
    }

    /// <summary>The supported language closest to a culture, e.g. <c>pt-PT</c> to <c>pt-BR</c>; null when none is.</summary>
    public static string? Spoken(string? culture) => culture?.Split('-')[0].ToUpperInvariant() switch
    {
        "EN" => English,
        "PT" => Portuguese,
        _ => null,
    };
}
