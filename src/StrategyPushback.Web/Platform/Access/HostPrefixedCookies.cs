using Microsoft.AspNetCore.Authentication.Cookies;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Over https, the cookie's name starts with <c>__Host-</c>, so that browsers refuse a cookie set by another host of the
/// domain or sent without encryption. Browsers refuse this prefix over http, which developers use.
/// </summary>
internal sealed class HostPrefixedCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
