using System.Globalization;
using StrategyPushback.Web.Shell;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>The bounds of an effect are written with their sign, and small ones are not rounded to 0.</summary>
public sealed class ChangeTests
{
    [Theory]
    [InlineData("en", "2", "4", "+2 to +4 %")]
    [InlineData("en", "-4", "0", "−4 to 0 %")]
    [InlineData("en", "0.001", "0.004", "+0.001 to +0.004 %")]
    [InlineData("pt-BR", "-1234.5", "0.001", "−1.234,5 a +0,001 %")]
    public void Both_bounds_have_their_sign_and_their_decimals(string language, string low, string high, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(expected, DisplayFormat.Change(decimal.Parse(low, CultureInfo.InvariantCulture), decimal.Parse(high, CultureInfo.InvariantCulture), "%"));
    }
}
