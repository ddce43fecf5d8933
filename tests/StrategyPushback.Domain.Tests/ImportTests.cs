using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>Rows of a file that become objections, change them, and are taken back.</summary>
public sealed class ImportTests : World
{
    private static readonly ImportedContent s_row = new(
        "Too many standards", "Each team picks its own.", null, "Not recorded", Severity.Major, Confidentiality.Open, false, null,
        new SourceReference("concerns.xlsx", "2.1", "2", new DateOnly(2020, 4, 20), null));

    [Fact]
    public void An_open_row_starts_its_clock_today_and_keeps_its_date()
    {
        var objection = Update.ImportObjection(s_row, [Finance, Service], Pmo, Now);
        Assert.Equal((Status.Raised, Today, In(2)), (objection.Status, objection.RaisedOn, objection.Turn.DueOn));
        Assert.Equal(new DateOnly(2020, 4, 20), objection.Source!.Date);
        Assert.Equal([Finance, Service], objection.Units.Select(raising => raising.Unit));
        Assert.All(objection.History, entry => Assert.Null(entry.Step));
    }

    [Fact]
    public void A_closed_row_has_no_verdict_and_no_disposition_is_made_up()
    {
        var objection = Update.ImportObjection(s_row with { Closed = true }, [], Pmo, Now);
        Assert.Equal(Status.Resolved, objection.Status);
        Assert.Empty(objection.Verdicts);
        Assert.Empty(objection.Dispositions);
        Assert.All(objection.History, entry => Assert.Null(entry.Step));
        Assert.Equal(DispositionKind.NotAccepted, Update.ImportObjection(s_row with { Closed = true, Disposition = DispositionKind.NotAccepted }, [Finance], Pmo, Now).Dispositions.Single().Kind);
    }

    [Fact]
    public void An_open_row_without_a_unit_is_refused() =>
        Assert.Equal(Objection.OpenNeedsUnit, Assert.Throws<BrokenRule>(() => Update.ImportObjection(s_row, [], Pmo, Now)).Rule);

    [Fact]
    public void Only_IT_imports_a_file()
    {
        Assert.Equal(Objection.OnlyItActs, Assert.Throws<BrokenRule>(() => Update.ImportObjection(s_row, [Finance], FinanceLead, Now)).Rule);
        Assert.Equal(Objection.OnlyItActs, Assert.Throws<BrokenRule>(() => new Import(Update, "concerns.xlsx", FinanceLead, Now)).Rule);
    }

    [Fact]
    public void A_critical_row_blocks_once_a_lead_confirms_it()
    {
        var objection = Update.ImportObjection(s_row with { Severity = Severity.Critical }, [Finance], Pmo, Now);
        Assert.Equal((false, false), (objection.IsConfirmed, objection.BlocksPublication));
        objection.ConfirmFiling(FinanceLead, Now);
        Assert.Equal((true, true), (objection.IsConfirmed, objection.BlocksPublication));
    }

    [Fact]
    public void A_row_that_becomes_critical_with_a_later_file_blocks_nothing_either()
    {
        var objection = Update.ImportObjection(s_row, [Finance], Pmo, Now);
        var since = Now.At;
        DaysPass(1);
        objection.UpdateFromImport(s_row with { Severity = Severity.Critical }, [Finance], since, Pmo, Now);
        Assert.Equal((false, false), (objection.IsConfirmed, objection.BlocksPublication));
    }

    [Fact]
    public void An_objection_that_was_worked_on_is_not_overwritten()
    {
        var objection = Update.ImportObjection(s_row, [Finance], Pmo, Now);
        var since = Now.At;
        DaysPass(1);
        objection.Acknowledge(Pmo, Now);
        Assert.Equal(Objection.WordsAreAnswered, Assert.Throws<BrokenRule>(() => objection.UpdateFromImport(s_row with { Title = "Other" }, [Finance], since, Pmo, Now)).Rule);
        Assert.Equal("Too many standards", objection.Title);
    }

    [Fact]
    public void A_later_file_closes_and_opens_again()
    {
        var objection = Update.ImportObjection(s_row, [Finance], Pmo, Now);
        objection.UpdateFromImport(s_row with { Closed = true }, [Finance], Now.At, Pmo, Now);
        Assert.False(objection.IsOpen);
        objection.UpdateFromImport(s_row, [Finance], Now.At, Pmo, Now);
        Assert.Equal(Status.Raised, objection.Status);
    }

    [Fact]
    public void A_later_file_corrects_the_units_and_the_history_names_the_former_ones()
    {
        var objection = Update.ImportObjection(s_row, [Finance, Service], Pmo, Now);
        objection.UpdateFromImport(s_row, [Service], Now.At, Pmo, Now);
        Assert.Equal((Service, 0), (objection.Units.Single().Unit, objection.Units.Single().Order));
        Assert.Equal((HistoryKind.UnitsCorrected, $"{Finance.Name}, {Service.Name}"), (objection.History[^1].Kind, objection.History[^1].Text));
        Assert.Equal([Service.Id], objection.ToImportedContent().UnitIds!);
        Assert.Equal(Objection.OpenNeedsUnit, Assert.Throws<BrokenRule>(() => objection.UpdateFromImport(s_row, [], Now.At, Pmo, Now)).Rule);
    }

    [Fact]
    public void A_later_file_corrects_the_answer_of_a_closed_record_and_removes_that_of_a_reopened_one()
    {
        var closed = s_row with { Closed = true, Disposition = DispositionKind.Accepted, Source = s_row.Source with { Answer = "Done." } };
        var objection = Update.ImportObjection(closed, [Finance], Pmo, Now);
        objection.UpdateFromImport(closed with { Disposition = DispositionKind.NotAccepted, Source = s_row.Source with { Answer = "Too late." } }, [Finance], Now.At, Pmo, Now);
        Assert.Equal((DispositionKind.NotAccepted, "Too late."), (objection.Dispositions.Single().Kind, objection.Dispositions.Single().Response));
        Assert.Equal((HistoryKind.RecordedAnswerCorrected, "Accepted", "Done."), (objection.History[^1].Kind, objection.History[^1].Detail, objection.History[^1].Text));
        objection.UpdateFromImport(s_row, [Finance], Now.At, Pmo, Now);
        Assert.True(objection.IsOpen);
        Assert.Empty(objection.Dispositions);
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.RecordedAnswerCorrected, Detail: "NotAccepted", Text: "Too late." });
    }

    [Fact]
    public void A_critical_record_that_a_later_file_opens_blocks_nothing_either()
    {
        var critical = s_row with { Severity = Severity.Critical };
        var objection = Update.ImportObjection(critical with { Closed = true }, [Finance], Pmo, Now);
        objection.UpdateFromImport(critical, [Finance], Now.At, Pmo, Now);
        Assert.Equal((true, false, false), (objection.IsOpen, objection.IsConfirmed, objection.BlocksPublication));
    }

    [Fact]
    public void An_import_is_taken_back_once_and_not_after_somebody_has_worked_on_its_objections()
    {
        var import = new Import(Update, "concerns.xlsx", Pmo, Now);
        Assert.Equal(Import.BuiltUpon, Assert.Throws<BrokenRule>(() => import.TakeBack("OBJ-20", Pmo, Now)).Rule);
        Assert.Equal(Objection.OnlyItActs, Assert.Throws<BrokenRule>(() => import.TakeBack("", FinanceLead, Now)).Rule);
        import.TakeBack("", Pmo, Now);
        Assert.Equal(Import.AlreadyTakenBack, Assert.Throws<BrokenRule>(() => import.TakeBack("", Pmo, Now)).Rule);
    }
}
