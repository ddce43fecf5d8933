using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
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
