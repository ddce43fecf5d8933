using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

public sealed class ImportWordTests
{
    [Theory]
    [InlineData(Severity.Major, "Major", "Maior", "Grave")]
    [InlineData(Severity.Substantive, "Moderate", "Moderada", "Substantive", "Substantiva")]
    [InlineData(Severity.Administrative, "Minor", "Menor", "Administrative", "Administrativa")]
    public void A_severity_is_read_by_its_name_on_screen_and_by_the_names_of_earlier_exports(Severity severity, params string[] names) =>
        Assert.All(names, name => Assert.Equal(severity, CellReading.SeverityOf(name)));

    [Theory]
    [InlineData("Answer proposed")]
    [InlineData("Resposta proposta")]
    [InlineData("Disposition proposed")]
    [InlineData("Disposição proposta")]
    [InlineData("DispositionProposed")]
    public void A_proposed_answer_is_open_by_its_name_on_screen_and_by_the_names_of_earlier_exports(string name) =>
        Assert.False(CellReading.IsClosed(name));

    [Theory]
    [InlineData("Answer given")]
    [InlineData("Resposta dada")]
    [InlineData("Disposition")]
    [InlineData("Disposição")]
    public void The_column_of_the_answer_is_recognised_by_its_header_of_today_and_of_earlier_exports(string header) =>
        Assert.Equal(ImportField.Disposition, HeaderWords.Propose([header])[header]);
}
