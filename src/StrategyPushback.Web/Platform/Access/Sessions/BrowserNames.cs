namespace StrategyPushback.Web.Platform.Access.Sessions;

/// <summary>The names of the browser and the operating system in a <c>User-Agent</c> header, by which people recognise a sign-in. Nothing else of the header is stored.</summary>
internal static class BrowserNames
{
    /// <summary>In this order: most browsers also name those below them.</summary>
    private static readonly (string Mark, string Name)[] s_browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] s_systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static (string? Browser, string? OperatingSystem) Of(string userAgent) => (Find(s_browsers, userAgent), Find(s_systems, userAgent));

    private static string? Find((string Mark, string Name)[] names, string userAgent) =>
        Array.Find(names, name => userAgent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
