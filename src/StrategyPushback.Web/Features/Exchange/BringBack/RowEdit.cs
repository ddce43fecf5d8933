using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>One command that stores some changed cells of a row.</summary>
/// <param name="Columns">The columns whose cells it stores.</param>
internal sealed record EditStep(IReadOnlyList<string> Columns, ObjectionAction Action, Func<UseCase, Guid?, Task<Outcome<NoResult>>> RunAsync);

/// <summary>
/// Turns the changed cells of a row into the commands that a person would have used on the page of the objection, so that every
/// rule and right applies. A cell that no command stores is refused with the reason.
/// </summary>
internal sealed partial class RowEdit
{
    private static readonly string[] s_answer = ["disposition", "response"];

    /// <summary>Actions that are refused without a written reason.</summary>
    private static readonly HashSet<ObjectionAction> s_reasoned = [ObjectionActions.Reclassify, ObjectionActions.Contest, ObjectionActions.Escalate, ObjectionActions.Extend, ObjectionActions.Reopen];

    private readonly Objection _objection;
    private readonly Actor _actor;
    private readonly BusinessTime _now;
    private readonly string? _reason;
    private readonly IReadOnlyDictionary<string, TableCell> _cells;
    private readonly Dictionary<string, (string Code, string Text)> _refused = [];
    private readonly List<EditStep> _steps = [];

    /// <param name="cells">The changed cells, by column.</param>
    /// <param name="reason">The reason for the actions that need one.</param>
    public RowEdit(Objection objection, IReadOnlyDictionary<string, TableCell> cells, string? reason, Actor actor, BusinessTime now)
    {
        (_objection, _cells, _reason, _actor, _now) = (objection, cells, reason, actor, now);
        foreach (var column in cells.Keys.Where(column => !Export.ExportColumn.All.Any(known => known.Name == column && known.IsEditable)))
        {
            Refuse(column, column == "rootCause" ? "bring-back.cause-by-diagnosis" : "bring-back.read-only");
        }

        Reword();
        Propose();
        ChangeStatus();
        Extend();
    }

    public IReadOnlyList<EditStep> Steps => _steps;

    public IReadOnlyDictionary<string, (string Code, string Text)> Refused => _refused;

    /// <summary>Whether an action of the row is refused without a written reason.</summary>
    public bool NeedsReason => _steps.Exists(step => s_reasoned.Contains(step.Action));

    private void Propose()
    {
        var columns = s_answer.Where(_cells.ContainsKey).ToList();
        if (columns.Count == 0 || !Read<DispositionKind>("disposition", CellReading.DispositionOf, out var kind))
        {
            return;
        }

        // "Answer proposed" says the same as the answer beside it.
        if (StatusOf() is Status.DispositionProposed)
        {
            columns.Add("status");
        }

        Add(columns, ObjectionActions.Propose, (useCase, seen) => useCase.RunAsync<ProposeDisposition.Command, NoResult>(
            new(_objection.Number, seen, kind ?? _objection.StandingDisposition?.Kind, TextOf("response", _reason))));
    }

    private void ChangeStatus()
    {
        if (!_cells.ContainsKey("status") || _steps.Exists(step => step.Columns.Contains("status")) || _refused.ContainsKey("status"))
        {
            return;
        }

        if (StatusOf() is not { } status)
        {
            Refuse("status", "bring-back.unknown-value", _cells["status"].Text);
            return;
        }

        if (status is Status.Withdrawn)
        {
            Add(["status"], ObjectionActions.Withdraw, (useCase, seen) => useCase.RunAsync<WithdrawObjection.Command, NoResult>(new(_objection.Number, seen, _reason)));
        }
        else if (StatusActions.All.TryGetValue(status, out var action) && !(status is Status.InResolution && _objection.IsOpen))
        {
            Add(["status"], action, (useCase, seen) => action.Run!(useCase, _objection.Number, seen, _reason));
        }
        else
        {
            Refuse("status", "bring-back.status-by-action", status);
        }
    }

    private void Extend()
    {
        if (!_cells.TryGetValue("due", out var cell))
        {
            return;
        }

        if (!DateReading.TryRead(cell, null, out var until) || until is null)
        {
            Refuse("due", "bring-back.unknown-value", cell.Text);
            return;
        }

        Add(["due"], ObjectionActions.Extend, (useCase, seen) => useCase.RunAsync<ExtendStep.Command, NoResult>(new(_objection.Number, seen, until, _reason)));
    }

    private Status? StatusOf() => _cells.TryGetValue("status", out var cell) ? CellReading.StatusOf(cell.Text) : null;

    /// <summary>Adds the command, or refuses its cells when the person's roles or a rule forbid the action now.</summary>
    private void Add(IReadOnlyList<string> columns, ObjectionAction action, Func<UseCase, Guid?, Task<Outcome<NoResult>>> run)
    {
        if (columns.Any(_refused.ContainsKey))
        {
            // The command stores its cells together, so none of them is stored.
            columns.Where(column => !_refused.ContainsKey(column)).ToList().ForEach(column => Refuse(column, "bring-back.with-refused"));
            return;
        }

        var violation = _actor.Roles.May(action.Right) ? action.Guard(_objection, _actor, _now) : null;
        var code = violation?.Rule.Code ?? (_actor.Roles.May(action.Right) ? null : _actor.Roles.RuleAgainst(action.Right)?.Code ?? "access.not-allowed");
        if (code is null)
        {
            _steps.Add(new EditStep(columns, action, run));
            return;
        }

        foreach (var column in columns)
        {
            _refused[column] = (code, UseCase.Wording(code, violation?.Facts));
        }
    }

    /// <returns>False when the cell has no value of the list; it is then refused, with the cells that are stored together with it.</returns>
    private bool Read<TWord>(string column, Func<string, TWord?> of, out TWord? value)
        where TWord : struct, Enum
    {
        value = _cells.TryGetValue(column, out var cell) ? of(cell.Text) : null;
        if (cell.Text is null || value is not null)
        {
            return true;
        }

        Refuse(column, "bring-back.unknown-value", cell.Text);
        foreach (var other in (column == "severity" ? StatusActions.Wording : ["response"]).Where(other => other != column && _cells.ContainsKey(other)))
        {
            Refuse(other, "bring-back.with-refused");
        }

        return false;
    }

    private string? TextOf(string column, string? otherwise) => _cells.TryGetValue(column, out var cell) ? cell.Text : otherwise;

    private void Refuse(string column, string code, params IReadOnlyList<object> facts) => _refused[column] = (code, UseCase.Wording(code, facts));
}
