using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Exchange.Import;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>The rows of a renamed list are recognised, and rows of another list are not mistaken for them.</summary>
public sealed class ImportListTests : IAsyncDisposable
{
    private const string Simple = "No.,Concern,Unit,State\n1,Too many standards,EA,open\n2,Who runs it,BPMO,resolved\n";

    private readonly TestHost _host = new();

    private ImportDesk Desk => new(_host);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_renamed_file_is_recognised_by_its_rows_and_updates_them()
    {
        await Desk.BringInAsync(Simple, name: "concerns_v1.csv");
        _host.Clock.Move(TimeSpan.FromHours(1));
        const string Next = "No.,Concern,Unit,State\n1,Too many standards,EA,resolved\n2,Who runs it,BPMO,resolved\n3,New here,HR,open\n";
        Assert.Equal("concerns_v1.csv", (await Desk.LookAsync(Next, name: "concerns_v2.csv")).Continues);
        var second = await Desk.BringInAsync(Next, name: "concerns_v2.csv");
        Assert.Equal((1, 1, 1), (second.Value!.Added, second.Value.Changed, second.Value.Unchanged));

        // The third file also recognises rows that the second one left unchanged.
        _host.Clock.Move(TimeSpan.FromHours(1));
        var third = await Desk.BringInAsync(Next, name: "concerns_final.csv");
        Assert.Equal((0, 0, 3), (third.Value!.Added, third.Value.Changed, third.Value.Unchanged));
        await using var db = _host.Open();
        Assert.Equal(22, await db.Objections.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_list_with_the_same_row_numbers_is_a_separate_list()
    {
        await Desk.BringInAsync(Simple, name: "concerns.csv");
        var report = await Desk.LookAsync("No.,Concern,Unit,State\n1,No time to test,HR,open\n2,Who runs it,HR,open\n3,No budget,HR,open\n4,No people,HR,open\n5,No plan,HR,open\n", name: "risks.csv");
        Assert.Equal("concerns.csv", report.Continues);
        Assert.Null((await Desk.LookAsync("No.,Concern,Unit,State\n1,No time to test,HR,open\n2,No budget,HR,open\n", name: "risks.csv")).Continues);
    }

    [Fact]
    public async Task The_user_can_choose_which_list_a_file_continues()
    {
        await Desk.BringInAsync(Simple, name: "concerns.csv");
        Assert.Equal((2, 0), Counts(await Desk.LookAsync(Simple, new ImportSettings { List = "" }, "concerns.csv")));
        const string Renamed = "No.,Concern,Unit,State\n1,Far too many standards,EA,open\n2,Who is to run it,BPMO,resolved\n";
        Assert.Equal((2, 0), Counts(await Desk.LookAsync(Renamed, name: "other.csv")));
        Assert.Equal((0, 2), Counts(await Desk.LookAsync(Renamed, new ImportSettings { List = "concerns.csv" }, "other.csv")));

        static (int, int) Counts(ImportReport report) => (report.New, report.Changed);
    }

    [Fact]
    public async Task No_file_continues_a_list_that_was_taken_back()
    {
        var made = await Desk.BringInAsync(Simple, name: "concerns.csv");
        Assert.Null((await Desk.TakeBackAsync(made.Value!.ImportId)).Refusal);
        Assert.Null((await Desk.LookAsync(Simple, name: "concerns.csv")).Continues);
        Assert.Equal(2, (await Desk.BringInAsync(Simple, name: "concerns.csv")).Value!.Added);
    }
}
