using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.AsOf;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>
/// Reads rows by their keys, batch by batch. A batch takes a fixed number of queries, which load only the columns a row
/// shows, because an export reads hundreds of thousands of rows.
/// </summary>
/// <param name="texts">Whether to load statement, interest, proposed change, criterion, response with what proves it, actions and rulings.</param>
internal sealed class ObjectionRows(QueryContext context, bool texts)
{
    private Dictionary<int, UnitName>? _units;

    private readonly record struct Head(
        int Id, string Title, Severity Severity, Status Status, Side Side, Step? Step, DateOnly? DueOn, DateOnly RaisedOn, DateOnly? ClosedOn, bool Blocks, bool Confirmed, DispositionKind? Answered);

    private readonly record struct Raising(int ObjectionId, int UnitId, bool IsSupporting);

    private readonly record struct Cause(int ObjectionId, CauseKind Kind);

    /// <summary>A row while its parts are loaded.</summary>
    private sealed class PartialRow(Head head, bool known)
    {
        public Head Head => head;

        /// <summary>Whether the reader may know of its threats.</summary>
        public bool Known => known;

        public List<UnitName> Units { get; } = new(1);

        public bool AnySupporting { get; set; }

        public List<string> Causes { get; } = new(1);

        public List<ObjectionRow.Doing> Actions { get; } = [];

        public IReadOnlyList<ObjectionRow.Decision> Rulings { get; set; } = [];

        public IReadOnlyList<string> SeverityOpinions { get; set; } = [];

        public (string? Statement, string? Interest, string? ProposedChange, string? Criterion) Texts { get; set; }

        public string? Response { get; set; }

        /// <summary>The key of the newest answer, and what proves it.</summary>
        public int? Answer { get; set; }

        public CriterionView? AcceptanceCriterion { get; set; }
    }

    /// <returns>The rows in the order of the keys, without those the reader may not see.</returns>
    public async Task<List<ObjectionRow>> ReadAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        if (context.IsPast)
        {
            return await ObjectionRowsAsOf.ReadAsync(context, keys, cancellation);
        }

        var ids = keys.ToArray();
        var rows = await HeadsAsync(ids, cancellation);
        await UnitsAsync(ids, rows, cancellation);
        await CausesAsync(ids, rows, cancellation);
        if (texts)
        {
            await TextsAsync(ids, rows, cancellation);
        }

        var read = new List<ObjectionRow>(ids.Length);
        foreach (var id in ids)
        {
            if (rows.TryGetValue(id, out var row))
            {
                read.Add(RowOf(row));
            }
        }

        return read;
    }

    private async Task<Dictionary<int, PartialRow>> HeadsAsync(int[] ids, CancellationToken cancellation)
    {
        var known = await context.KnownOfAsync(ids, cancellation);
        var rows = new Dictionary<int, PartialRow>(ids.Length);
        await foreach (var head in context.Db.Objections.VisibleTo(context.Actor).Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new Head(
                row.Id, row.Title, row.Severity, row.Status, row.Turn.Side, row.Turn.Step, row.Turn.DueOn, row.RaisedOn, row.ClosedOn, row.BlocksPublication, row.IsConfirmed,
                row.Dispositions.OrderByDescending(answer => answer.Id).Select(answer => (DispositionKind?)answer.Kind).FirstOrDefault()))
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows[head.Id] = new PartialRow(head, known.Contains(head.Id));
        }

        return rows;
    }

    private async Task UnitsAsync(int[] ids, Dictionary<int, PartialRow> rows, CancellationToken cancellation)
    {
        _units ??= await context.Db.Units.ToDictionaryAsync(unit => unit.Id, unit => new UnitName(unit.Code, unit.Name), cancellation);
        await foreach (var unit in context.Db.Set<RaisingUnit>().Where(unit => EF.Parameter(ids).Contains(unit.ObjectionId)).OrderBy(unit => unit.Order)
            .Select(unit => new Raising(unit.ObjectionId, unit.UnitId, unit.WithdrawnAt == null)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!rows.TryGetValue(unit.ObjectionId, out var row) || (row.AnySupporting && !unit.IsSupporting))
            {
                continue;
            }

            if (unit.IsSupporting && !row.AnySupporting)
            {
                row.AnySupporting = true;
                row.Units.Clear();
            }

            row.Units.Add(_units[unit.UnitId]);
        }
    }

    private async Task CausesAsync(int[] ids, Dictionary<int, PartialRow> rows, CancellationToken cancellation)
    {
        await foreach (var cause in context.Db.Set<RootCause>().Where(cause => EF.Parameter(ids).Contains(cause.ObjectionId) && cause.SetAsideAt == null && !cause.WaitsForUnit)
            .OrderBy(cause => cause.Id).Select(cause => new Cause(cause.ObjectionId, cause.Kind)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (rows.TryGetValue(cause.ObjectionId, out var row) && (cause.Kind is CauseKind.Threat && !row.Known ? CauseView.Undisclosed : cause.Kind.ToString()) is var name && !row.Causes.Contains(name))
            {
                row.Causes.Add(name);
            }
        }
    }

    private async Task TextsAsync(int[] ids, Dictionary<int, PartialRow> rows, CancellationToken cancellation)
    {
        var objections = context.Db.Objections.Where(row => EF.Parameter(ids).Contains(row.Id));
        await foreach (var text in objections.Select(row => new { row.Id, row.Statement, row.Interest, row.ProposedChange, row.Criterion }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (rows.TryGetValue(text.Id, out var row))
            {
                row.Texts = (text.Statement, text.Interest, text.ProposedChange, text.Criterion?.In(CultureInfo.CurrentUICulture));
            }
        }

        await foreach (var answer in context.Db.Set<Disposition>().Where(answer => EF.Parameter(ids).Contains(answer.ObjectionId)).OrderBy(answer => answer.Id)
            .Select(answer => new { answer.Id, answer.ObjectionId, answer.Response }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (rows.TryGetValue(answer.ObjectionId, out var row))
            {
                (row.Answer, row.Response) = (answer.Id, answer.Response);
            }
        }

        await foreach (var proof in context.Db.Set<Disposition>().Where(answer => EF.Parameter(ids).Contains(answer.ObjectionId))
            .Join(context.Db.AcceptanceCriteria, answer => answer.Id, criterion => criterion.DispositionId, (answer, criterion) => new { answer.Id, answer.ObjectionId, Criterion = criterion }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (rows.TryGetValue(proof.ObjectionId, out var row) && row.Answer == proof.Id)
            {
                row.AcceptanceCriterion = CriterionView.Of(proof.Criterion);
            }
        }

        await foreach (var action in objections.SelectMany(row => row.Actions, (row, action) => new { row.Id, Order = action.Id, action.Title, action.Status, action.DueOn, action.EndedOn })
            .OrderBy(action => action.Order).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (rows.TryGetValue(action.Id, out var row))
            {
                row.Actions.Add(new(action.Title, action.Status, action.DueOn, action.EndedOn));
            }
        }

        foreach (var rulings in await ObjectionRulings.LoadAsync(context, ids, cancellation))
        {
            if (rows.TryGetValue(rulings.Key, out var row))
            {
                row.Rulings = [.. rulings];
            }
        }

        foreach (var opinions in await ObjectionRulings.SeverityOpinionsAsync(context, ids, cancellation))
        {
            if (rows.TryGetValue(opinions.Key, out var row))
            {
                row.SeverityOpinions = [.. opinions];
            }
        }
    }

    private ObjectionRow RowOf(PartialRow row)
    {
        var (head, today, calendar) = (row.Head, context.Now.Today, context.Now.Calendar);
        return new(
            head.Id, head.Title, row.Units, head.Severity, row.Causes, head.Status, head.Side, head.Step.KnownStep(row.Known),
            head.DueOn, head.DueOn is { } due ? calendar.DaysLeft(today, due) : 0, HasValidAnswer(head.Status) ? head.Answered : null,
            head.RaisedOn, head.ClosedOn, calendar.DaysBetween(head.RaisedOn, head.ClosedOn ?? today), head.Blocks, head.Confirmed,
            row.Texts.Statement, row.Texts.Interest, row.Texts.ProposedChange, row.Actions, row.Rulings)
        {
            Criterion = row.Texts.Criterion,
            SeverityOpinions = row.SeverityOpinions,
            Response = HasValidAnswer(head.Status) ? row.Response : null,
            AcceptanceCriterion = HasValidAnswer(head.Status) ? row.AcceptanceCriterion : null,
        };
    }

    /// <summary>An answer is valid while it waits for the units, and after they accepted it.</summary>
    private static bool HasValidAnswer(Status status) => status is Status.DispositionProposed || !status.IsOpen();
}
