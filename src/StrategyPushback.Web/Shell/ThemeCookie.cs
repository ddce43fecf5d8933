namespace StrategyPushback.Web.Shell;

/// <summary>The cookie with the chosen theme. theme.js and the first paint read it.</summary>
public static class ThemeCookie
{
    public const string Name = "theme";

    /// <returns><c>light</c> or <c>dark</c>; null when the system decides.</returns>
    public static string? Of(HttpContext context) => context.Request.Cookies[Name] is "light" or "dark" ? context.Request.Cookies[Name] : null;
}
