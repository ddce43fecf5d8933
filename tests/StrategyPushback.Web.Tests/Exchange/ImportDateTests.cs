using System.Text;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Dates are read as trackers and people write them; one question for a column in which day and month cannot be told apart.</summary>
public sealed class ImportDateTests(TestHost host) : IClassFixture<TestHost>
{
    private ImportDesk Desk => new(host);

    [Theory]
    [InlineData("12/Mar/24 9:41 AM", 2024, 3, 12)]
    [InlineData("13/Mar/24 2:15 PM", 2024, 3, 13)]
    [InlineData("3/17/2025 7:00:00 AM", 2025, 3, 17)]
    [InlineData("2025-03-17 09:41:00 UTC", 2025, 3, 17)]
    [InlineData("2025-03-18 09:41:00 +0000", 2025, 3, 18)]
    [InlineData("2025-03-18T09:41:00.000Z", 2025, 3, 18)]
    [InlineData("2025-03-18T09:41:00+01:00", 2025, 3, 18)]
    [InlineData("Mon Mar 17 2025 09:41:00 GMT+0000 (Coordinated Universal Time)", 2025, 3, 17)]
    [InlineData("10 juillet 2025", 2025, 7, 10)]
    [InlineData("1er août 2025", 2025, 8, 1)]
    [InlineData("lundi 3 février 2025", 2025, 2, 3)]
    [InlineData("30 Juli 2025", 2025, 7, 30)]
    [InlineData("3. März 2025", 2025, 3, 3)]
    [InlineData("Montag, 3. März 2025 14:30 Uhr", 2025, 3, 3)]
    [InlineData("10 July 2025 14:30", 2025, 7, 10)]
    [InlineData("Jul 10, 2025, 2:30 PM", 2025, 7, 10)]
    [InlineData("Mar 10, 2025", 2025, 3, 10)]
    [InlineData("mar. 11 mars 2025", 2025, 3, 11)]
    [InlineData("Thursday, July 10th, 2025", 2025, 7, 10)]
    [InlineData("10-Jul-25", 2025, 7, 10)]
    [InlineData("1º de julho de 2025", 2025, 7, 1)]
    [InlineData("10 de dez. de 2025 14h30", 2025, 12, 10)]
    [InlineData("25.12.2025", 2025, 12, 25)]
    [InlineData("12/25/25", 2025, 12, 25)]
    [InlineData("2025/3/7", 2025, 3, 7)]
    [InlineData("20250317", 2025, 3, 17)]
    public void A_date_is_read_in_the_forms_of_trackers_and_of_four_languages(string text, int year, int month, int day)
    {
        Assert.True(DateReading.TryRead(new TableCell(text), null, out var date));
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("30 fevereiro 2025")]
    [InlineData("10 Nivôse 2025")]
    [InlineData("soon")]
    [InlineData("13/13/2025")]
    [InlineData("2025")]
    public void A_text_that_is_no_date_is_not_read_as_one(string text) => Assert.False(DateReading.TryRead(new TableCell(text), DateOrder.DayFirst, out _));

    /// <summary>The patterns would take hours for 100,000 spaces, which a cell may have.</summary>
    [Fact]
    public void A_long_text_is_no_date()
    {
        Assert.True(DateReading.TryRead(new TableCell($"10{new string(' ', 20)}July 2025"), null, out _));
        Assert.False(DateReading.TryRead(new TableCell($"10{new string(' ', 100_000)}July 2025"), null, out _));
        Assert.Equal((null, false), DateReading.EvidenceIn(new TableCell($"1{new string(' ', 100_000)}x")));
    }

    [Theory]
    [InlineData("02-jira-dates.csv", 3)]
    [InlineData("02b-jira-dates-40-rows.csv", 40)]
    [InlineData("03-azure-devops-dates.csv", 2)]
    [InlineData("05-utc-suffix.csv", 3)]
    [InlineData("51-named-months.csv", 5)]
    public async Task The_dates_of_an_export_need_no_question(string file, int rows)
    {
        var report = await Desk.LookAsync(file, ImportDesk.Case(file));
        Assert.Null(report.Wrong);
        Assert.Equal((rows, 0), (report.Ready, report.Refused));
        Assert.DoesNotContain(report.Groups, group => group.Kind is ProblemKind.DateImpossible);
    }

    [Fact]
    public async Task Each_column_in_doubt_is_asked_for_once_and_answered_by_itself()
    {
        var file = new StringBuilder("Title,Unit,Raised date,Resolved date\n");
        for (var row = 0; row < 30; row++)
        {
            file.Append($"Concern {row},EA,0{1 + (row % 9)}/1{row % 3}/2025 9:41 AM,1{row % 3}/0{1 + (row % 9)}/2025\n");
        }

        var doubtful = await Desk.LookAsync(file.ToString());
        Assert.Equal("import.date-order-unknown", doubtful.Wrong!.Code);
        Assert.Contains("Raised date", doubtful.Wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Resolved date", doubtful.Wrong.Text, StringComparison.Ordinal);
        Assert.Equal(2, doubtful.Scan!.Dates.Count);
        var half = await Desk.LookAsync(file.ToString(), ImportSettings.Read("""{ "dateOrders": { "Raised date": "MonthFirst" } }"""));
        Assert.Equal("import.date-order-unknown", half.Wrong!.Code);
        Assert.DoesNotContain("Raised date", half.Wrong.Text, StringComparison.Ordinal);
        var stated = await Desk.LookAsync(file.ToString(), ImportSettings.Read("""{ "dateOrders": { "Raised date": "MonthFirst", "Resolved date": "DayFirst" } }"""));
        Assert.Equal((30, 0), (stated.Ready, stated.Refused));
    }

    [Fact]
    public async Task A_column_whose_dates_contradict_each_other_is_in_doubt()
    {
        var report = await Desk.LookAsync("Title,Unit,Date\nA,EA,25/04/2026\nB,EA,04/25/2026\nC,EA,03/04/2026\n");
        Assert.Equal("import.date-order-unknown", report.Wrong!.Code);
    }
}
