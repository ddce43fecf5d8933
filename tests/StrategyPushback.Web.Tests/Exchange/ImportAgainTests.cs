using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.Verification;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>A spreadsheet is imported again, unchanged or changed, and taken back.</summary>
public sealed class ImportAgainTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    private ImportDesk Desk => new(_host);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Importing_the_same_file_again_changes_nothing_and_leaves_no_trace()
    {
        await Desk.BringInAsync(ImportDesk.Simple);
        var before = await TraceAsync();
        _host.Clock.Move(TimeSpan.FromHours(1));
        var again = await Desk.BringInAsync(ImportDesk.Simple);
        Assert.Equal((0, 0, 2), (again.Value!.Added, again.Value.Changed, again.Value.Unchanged));
        Assert.Equal(before, await TraceAsync());
    }

    [Fact]
    public async Task A_later_version_of_the_file_updates_its_rows_instead_of_duplicating_them()
    {
        await Desk.BringInAsync(ImportDesk.Simple);
        _host.Clock.Move(TimeSpan.FromHours(1));
        var again = await Desk.BringInAsync("Unit;State;No.;Concern\nEA;resolved;1;Too many standards, still\nBPMO;resolved;2;Who runs it\nHR;open;3;New here\n");
        Assert.Null(again.Refusal);
        Assert.Equal((1, 1, 1), (again.Value!.Added, again.Value.Changed, again.Value.Unchanged));
        Assert.Equal(22, await Desk.CountAsync());
        await using var db = _host.Open();
        Assert.Equal(Status.Resolved, (await db.Objections.SingleAsync(objection => objection.Title == "Too many standards, still")).Status);
    }

    [Fact]
    public async Task A_file_no_longer_changes_an_objection_that_was_worked_on()
    {
        await Desk.BringInAsync(ImportDesk.Simple);
        _host.Clock.Move(TimeSpan.FromHours(1));
        var number = await Desk.IdOfAsync("Too many standards");
        Assert.Null((await _host.DoAsync<AcknowledgeObjection.Command, NoResult>(ImportDesk.Pmo, new($"OBJ-{number}", null))).Refusal);
        var report = await Desk.LookAsync(ImportDesk.Simple.Replace("standards", "rules", StringComparison.Ordinal));
        var group = Assert.Single(report.Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.AnsweredAlready, $"OBJ-{number}"), (group.Kind, group.Value));
    }

    [Fact]
    public async Task An_attached_text_is_not_attached_again_and_goes_with_the_import_that_added_it()
    {
        var attach = new ImportSettings().WithRepair(Problem.KeyOf(ProblemKind.TextTooLong, ""), RowRepair.Attach);
        var (first, second) = (Long("first"), Long("second"));
        var made = await Desk.BringInAsync(first, attach);
        Assert.Equal(1, made.Value!.Added);
        var before = await TraceAsync();
        var names = await AttachedAsync();
        Assert.Single(names);

        _host.Clock.Move(TimeSpan.FromHours(1));
        var again = await Desk.BringInAsync(first, attach);
        Assert.Equal((0, 0, 1), (again.Value!.Added, again.Value.Changed, again.Value.Unchanged));
        Assert.Equal(before, await TraceAsync());
        Assert.Equal(names, await AttachedAsync());

        // The beginning, which the field has, is the same; only the end of the text differs.
        _host.Clock.Move(TimeSpan.FromHours(1));
        var report = await Desk.LookAsync(second, attach);
        Assert.Equal((1, 1), (report.Changed, report.Attached));
        var changed = await Desk.BringInAsync(second, attach);
        Assert.Equal((0, 1, 0), (changed.Value!.Added, changed.Value.Changed, changed.Value.Unchanged));
        Assert.Equal(2, (await AttachedAsync()).Count);

        _host.Clock.Move(TimeSpan.FromHours(1));
        Assert.Null((await Desk.TakeBackAsync(changed.Value.ImportId)).Refusal);
        Assert.Equal(names, await AttachedAsync());
        Assert.Equal(1, (await Desk.LookAsync(first, attach)).Unchanged);
        Assert.Equal(1, (await Desk.LookAsync(second, attach)).Attached);
        Assert.Null((await Desk.TakeBackAsync(made.Value.ImportId)).Refusal);
        Assert.Empty(await AttachedAsync());
        await foreach (var result in _host.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().VerifyAsync(TimeProvider.System, cancellation: TestContext.Current.CancellationToken))
        {
            Assert.Null(result.Fault);
        }

        static string Long(string end) => $"No.,Concern,Unit,Statement\n1,Too many words,EA,{string.Join(' ', Enumerable.Repeat("word", 5000))} {end}\n";
    }

    /// <summary>The hashes of the contents of text files.</summary>
    private async Task<IReadOnlyList<string>> AttachedAsync()
    {
        await using var db = _host.Open();
        return await db.EvidenceContents.Where(content => content.Evidence.File!.ContentType == "text/plain").OrderBy(content => content.EvidenceId).Select(content => content.Evidence.File!.Sha256).ToListAsync();
    }

    [Fact]
    public async Task An_import_is_taken_back_as_a_whole()
    {
        var before = await Desk.FiguresAsync();
        await Desk.BringInAsync(ImportDesk.Simple);
        _host.Clock.Move(TimeSpan.FromHours(1));
        var second = await Desk.BringInAsync(ImportDesk.Simple.Replace("standards", "rules", StringComparison.Ordinal) + "3,New here,HR,open\n");
        _host.Clock.Move(TimeSpan.FromHours(1));
        Assert.Null((await Desk.TakeBackAsync(second.Value!.ImportId)).Refusal);
        Assert.Equal(21, await Desk.CountAsync());
        Assert.NotEqual(0, await Desk.IdOfAsync("Too many standards"));
        Assert.Equal("import.already-taken-back", (await Desk.TakeBackAsync(second.Value.ImportId)).Refusal!.Code);

        _host.Clock.Move(TimeSpan.FromHours(1));
        Assert.Null((await Desk.TakeBackAsync(second.Value.ImportId - 1)).Refusal);
        Assert.Equal(19, await Desk.CountAsync());
        Assert.Equal(before, await Desk.FiguresAsync());
    }

    [Fact]
    public async Task An_import_with_dependent_changes_is_not_taken_back_and_the_refusal_names_them()
    {
        var made = await Desk.BringInAsync(ImportDesk.Simple);
        _host.Clock.Move(TimeSpan.FromHours(1));
        var id = await Desk.IdOfAsync("Too many standards");
        await _host.DoAsync<AcknowledgeObjection.Command, NoResult>(ImportDesk.Pmo, new($"OBJ-{id}", null));
        var refused = await Desk.TakeBackAsync(made.Value!.ImportId);
        Assert.Equal("import.built-upon", refused.Refusal!.Code);
        Assert.Contains($"OBJ-{id}", refused.Refusal.Text, StringComparison.Ordinal);
        Assert.Equal(21, await Desk.CountAsync());
    }

    private async Task<(int, int, int)> TraceAsync()
    {
        await using var db = _host.Open();
        return (await db.Objections.CountAsync(), await db.History.CountAsync(entry => entry.ObjectionId != null), await db.ImportedRows.CountAsync());
    }
}
