using System.Globalization;
using StrategyPushback.Web.Shell;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>A share reads as one word: its space is thin, and no line ends there.</summary>
public sealed class PercentTests
{
    [Theory]
    [InlineData("en", "80\u2060\u2009\u2060%")]
    [InlineData("pt-BR", "80%")]
    public void A_share_never_breaks_before_its_sign(string language, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(expected, DisplayFormat.Percent(0.8));
    }
}
