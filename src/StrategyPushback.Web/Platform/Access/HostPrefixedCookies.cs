using Microsoft.AspNetCore.Authentication.Cookies;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Over https the cookie's name begins with <c>__Host-</c>, so that browsers refuse one set by a neighbouring host or
/// sent without encryption. Over plain http, a developer's machine, that prefix would be refused.
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
