using System.Globalization;

namespace StrategyPushback.Web.Shell.Layout;

public static class LanguageNames
{
    /// <summary>A language's name in itself, without its country: <c>English</c>, <c>Português</c>.</summary>
    public static string NativeNameOfLanguage(this CultureInfo culture)
    {
        var language = culture.IsNeutralCulture ? culture : culture.Parent;
        return language.TextInfo.ToTitleCase(language.NativeName);
    }
}
