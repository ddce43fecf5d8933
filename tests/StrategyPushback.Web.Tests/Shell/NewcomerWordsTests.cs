using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Operations;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>Sentences over which people stumbled who saw the product for the first time.</summary>
public sealed class NewcomerWordsTests
{
    [Theory]
    [InlineData("en", "A unit that is not recorded raised it")]
    [InlineData("pt-BR", "Uma unidade não registrada")]
    public void A_sentence_about_an_unrecorded_unit_has_a_subject(string culture, string expected) =>
        In(culture, () => Assert.StartsWith(expected, HistoryLabels.Of(HistoryKind.Raised, Side.Unit, "", null, null, null), StringComparison.Ordinal));

    [Theory]
    [InlineData("en", "the severity stays, and IT has your reason.")]
    [InlineData("pt-BR", "a gravidade fica, e a TI tem o seu motivo.")]
    public void Who_refuses_another_severity_reads_that_it_stays_and_not_that_IT_answers_again(string culture, string expected) => In(culture, () =>
    {
        Assert.Equal(expected, ActionLabels.Done(ObjectionActions.Contest, keepsSeverity: true));
        Assert.NotEqual(expected, ActionLabels.Done(ObjectionActions.Contest));
        Assert.Equal(ActionLabels.Done(ObjectionActions.Agree), ActionLabels.Done(ObjectionActions.Agree, keepsSeverity: true));
    });

    [Theory]
    [InlineData(1_468_006L, "1.4 MB")]
    [InlineData(68_949_000_000L, "64.2 GB")]
    public void A_size_has_the_unit_in_which_it_can_be_read(long bytes, string expected) => In("en", () => Assert.Equal(expected, OperationsFacts.Size(bytes)));

    [Fact]
    public void A_text_that_is_too_long_for_any_field_is_not_called_a_concern() =>
        In("en", () => Assert.DoesNotContain("concern", FieldTexts.TooLong, StringComparison.Ordinal));

    private static void In(string culture, Action check)
    {
        var (before, beforeTexts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            check();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeTexts);
        }
    }
}
