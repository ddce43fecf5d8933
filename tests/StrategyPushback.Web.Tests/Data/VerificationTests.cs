using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.Verification;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>A verification finds what was changed outside the product and names the row.</summary>
public sealed class VerificationTests
{
    /// <summary>Two rows of the index that each have the words of the other; no word is in more or fewer rows than before.</summary>
    private const string SwapTexts = """
        DELETE FROM ObjectionTexts WHERE rowid IN (4, 5);
        INSERT INTO ObjectionTexts(rowid, Title, Statement, Interest, ProposedChange, Answers)
        SELECT 9 - Id, Title, Statement, Interest, ProposedChange, (SELECT group_concat(Response, char(10)) FROM Dispositions WHERE ObjectionId = Objections.Id) FROM Objections WHERE Id IN (4, 5);
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_story_is_consistent_and_verifying_changes_nothing()
    {
        await using var host = new TestHost();
        await using var db = host.Open();
        var before = await db.HistoryVersionAsync(Cancellation);
        var results = await VerifyAsync(host);
        Assert.Equal(Enum.GetValues<VerifiedPart>(), results.Select(result => result.Part));
        Assert.All(results, result => Assert.Null(result.Fault));
        Assert.True(results.Single(result => result.Part is VerifiedPart.SearchIndex).Rows > 0);
        Assert.Equal(before, await db.HistoryVersionAsync(Cancellation));
    }

    [Theory]
    [InlineData("UPDATE DashboardCounters SET Count = Count + 1 WHERE Measure = 'Status' AND Audience = 'Full' AND Name = 'Contested'", VerifiedPart.Counters, VerificationFaultKind.WrongCount, "Contested")]
    [InlineData("DELETE FROM ObjectionTexts WHERE rowid = 4", VerifiedPart.SearchIndex, VerificationFaultKind.NotIndexed, "Objections 4")]
    [InlineData("INSERT INTO ObjectionTexts(rowid, Title) VALUES (4711, 'ghost')", VerifiedPart.SearchIndex, VerificationFaultKind.IndexedOnly, "Objections 4711")]
    [InlineData("DELETE FROM ObjectionTexts WHERE rowid = 4; INSERT INTO ObjectionTexts(rowid, Title) VALUES (4, 'Other words zyxw')", VerifiedPart.SearchIndex, VerificationFaultKind.NotIndexed, "Objections 4")]
    [InlineData(SwapTexts, VerifiedPart.SearchIndex, VerificationFaultKind.NotIndexed, "Objections 4")]
    [InlineData("UPDATE DailySnapshots SET Severity = (Severity + 1) % 4 WHERE ObjectionId = 4 AND UntilOn = '9999-12-31'", VerifiedPart.Snapshots, VerificationFaultKind.WrongSnapshot, "DailySnapshots 4, ")]
    [InlineData("UPDATE DailySnapshots SET Units = ',1,2,3,' WHERE ObjectionId = 4 AND UntilOn = '9999-12-31'", VerifiedPart.Snapshots, VerificationFaultKind.WrongSnapshot, "DailySnapshots 4, ")]
    [InlineData("UPDATE DailySnapshots SET DueOn = '2031-01-01' WHERE ObjectionId > 3 AND UntilOn = '9999-12-31'", VerifiedPart.Snapshots, VerificationFaultKind.WrongSnapshot, "DailySnapshots 4, ")]
    [InlineData("DELETE FROM DailySnapshots WHERE ObjectionId = 4 AND UntilOn = '9999-12-31'", VerifiedPart.Snapshots, VerificationFaultKind.NotOneSnapshot, "Objections 4")]
    [InlineData("UPDATE Objections SET DaysWithIt = DaysWithIt + 1 WHERE Id = 4", VerifiedPart.Snapshots, VerificationFaultKind.WrongSnapshot, "DailySnapshots 4, ")]
    [InlineData("DELETE FROM SimilarTexts WHERE rowid = 4", VerifiedPart.SearchIndex, VerificationFaultKind.NotIndexed, "Objections 4")]
    [InlineData("PRAGMA foreign_keys = OFF; UPDATE Objections SET ShepherdId = 4711 WHERE Id = 4", VerifiedPart.ForeignKeys, VerificationFaultKind.NoParent, "Objections 4")]
    public async Task What_was_changed_outside_the_product_is_found_and_its_row_is_named(string change, VerifiedPart part, VerificationFaultKind kind, string row)
    {
        await using var host = new TestHost();
        await ExecuteAsync(host, change);
        var fault = Assert.Single(await VerifyAsync(host), result => result.Fault is not null);
        Assert.Equal((part, kind), (fault.Part, fault.Fault!.Kind));
        Assert.Contains(row, fault.Fault.Row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_its_column_cannot_have_is_found_its_row_is_named_and_the_other_checks_run()
    {
        await using var host = new TestHost();
        await ExecuteAsync(host, "UPDATE Objections SET Confidentiality = 'Nonsense' WHERE Id = 4");
        var results = await VerifyAsync(host);
        Assert.Equal(Enum.GetValues<VerifiedPart>(), results.Select(result => result.Part));
        var fault = results.Single(result => result.Part is VerifiedPart.Counters).Fault;
        Assert.Equal(VerificationFaultKind.Damaged, fault?.Kind);
        Assert.StartsWith("Objections 4:", fault!.Row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE EvidenceContents SET Bytes = x'00'", VerificationFaultKind.OtherContent)]
    [InlineData("DELETE FROM EvidenceContents", VerificationFaultKind.NoContent)]
    public async Task Evidence_with_other_content_than_was_added_is_found(string change, VerificationFaultKind kind)
    {
        await using var host = new TestHost();
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO Evidence (Id, ObjectionId, Title, Kind, ById, At, File_Name, File_ContentType, File_Bytes, File_Sha256, ConcurrencyToken)
                    SELECT 7, 4, 'Plan', 'Document', ShepherdId, '2020-11-09 09:00:00', 'plan.txt', 'text/plain', 3, 'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD', '00000000-0000-0000-0000-000000000001' FROM Objections WHERE ShepherdId IS NOT NULL LIMIT 1;
                INSERT INTO EvidenceContents (EvidenceId, Bytes) VALUES (7, CAST('abc' AS BLOB));
                """,
                Cancellation);
        }

        Assert.All(await VerifyAsync(host), result => Assert.Null(result.Fault));
        await ExecuteAsync(host, change);
        var fault = Assert.Single(await VerifyAsync(host), result => result.Fault is not null);
        Assert.Equal((VerifiedPart.Evidence, kind, "Evidence 7"), (fault.Part, fault.Fault!.Kind, fault.Fault.Row));
    }

    private static async Task<List<VerificationResult>> VerifyAsync(TestHost host) =>
        await host.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().VerifyAsync(TimeProvider.System, cancellation: Cancellation).ToListAsync(Cancellation);

    private static async Task ExecuteAsync(TestHost host, string sql)
    {
        await using var db = host.Open();
#pragma warning disable EF1002 // Constant statements of these tests.
        await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
#pragma warning restore EF1002
    }
}
