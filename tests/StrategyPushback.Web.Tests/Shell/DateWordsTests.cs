using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>Dates in sentences have the month as a word and the year.</summary>
public sealed class DateWordsTests
{
    [Theory]
    [InlineData("en", "2 Jan 2027")]
    [InlineData("pt-BR", "2 de jan. de 2027")]
    public void A_date_in_a_sentence_names_its_month_and_year(string culture, string expected)
    {
        var (before, beforeTexts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var date = new DateOnly(2027, 1, 2);
            Assert.Contains(expected, UseCase.Wording(Objection.WindowClosed.Code, [date]), StringComparison.Ordinal);
            Assert.Contains(expected, HistoryLabels.Of(HistoryKind.DeferralAsked, Side.It, "Pat", null, "2027-01-02", null), StringComparison.Ordinal);
            Assert.Contains(expected, HistoryLabels.Of(HistoryKind.WindowScheduled, Side.It, "Pat", null, "2026-12-01/2027-01-02", null), StringComparison.Ordinal);
            Assert.Equal(expected, "{0}".With(date));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeTexts);
        }
    }
}
