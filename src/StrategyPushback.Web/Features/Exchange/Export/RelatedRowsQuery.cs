using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>The sheets beside the objections of a workbook: causes, actions, positions and dispositions of the same filter and reader.</summary>
public sealed class RelatedRowsQuery(QueryContextFactory contexts, DispositionReportQuery dispositions, PositionsQuery positions) : IQuery
{
    /// <summary>Objections whose parts are loaded at a time.</summary>
    private const int Batch = 500;

    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public IReadOnlyList<MoreRows> Load(ObjectionFilter filter, CancellationToken cancellation = default) =>
    [
        new(ExchangeTexts.SheetCauses,
            [Column(ExchangeTexts.Column_number, 10), Column(ExchangeTexts.Column_rootCause, 22), Column(ExchangeTexts.CauseConfidence, 14), Column(ExchangeTexts.CauseFacts, 60), Column(ExchangeTexts.CauseEvidence, 40), Date(ExchangeTexts.CauseFoundOn)],
            CausesAsync(filter, cancellation)),
        new(ExchangeTexts.SheetActions,
            [Column(ExchangeTexts.Column_number, 10), Column(ExchangeTexts.ActionNumber, 10), Column(ExchangeTexts.ActionKind, 22), Column(ExchangeTexts.Column_title, 48), Column(ExchangeTexts.Column_status, 14), Date(ExchangeTexts.Column_due), Date(ExchangeTexts.ActionEnded), Column(ExchangeTexts.ActionCriterion, 40), Column(ExchangeTexts.ActionOutcome, 40)],
            ActionsAsync(filter, cancellation)),
        new(ExchangeTexts.SheetPositions,
            [Column(ExchangeTexts.PositionVersion, 24), Column(ExchangeTexts.PositionUnit, 30), Column(ExchangeTexts.PositionStance, 18), Date(ExchangeTexts.PositionSince)],
            PositionsAsync(filter, cancellation)),
        new(DispositionTexts.SheetRows, [.. DispositionColumn.All.Select(column => column.AsColumn())], DispositionsAsync(filter, cancellation)),
    ];

    private async IAsyncEnumerable<IReadOnlyList<Cell>> CausesAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        foreach (var ids in (await KeysAsync(context, filter, cancellation)).Chunk(Batch))
        {
            var known = await context.KnownOfAsync(ids, cancellation);
            var causes = (await context.Db.Set<RootCause>().Where(cause => EF.Parameter(ids).Contains(cause.ObjectionId) && cause.SetAsideAt == null).OrderBy(cause => cause.Id).ToListAsync(cancellation)).ToLookup(cause => cause.ObjectionId);
            foreach (var cause in ids.SelectMany(id => causes[id]))
            {
                if (CauseView.Of(cause, known.Contains(cause.ObjectionId), "") is { IsEstablished: true } view)
                {
                    yield return
                    [
                        Cell.Of($"OBJ-{cause.ObjectionId}"), Cell.Of(DomainLabels.OfCause(view.Kind)), view.Confidence is { } confidence ? Cell.Of(DomainLabels.Of(confidence)) : default,
                        Cell.Of(view.Statement ?? view.Benefit ?? view.Lacks), Cell.Of(view.Evidence), Cell.Of(context.Now.Calendar.DateOf(view.At)),
                    ];
                }
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Cell>> ActionsAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        foreach (var ids in (await KeysAsync(context, filter, cancellation)).Chunk(Batch))
        {
            var rows = await context.Db.Objections.Where(row => EF.Parameter(ids).Contains(row.Id)).SelectMany(row => row.Actions, (row, action) => new { row.Id, Action = action })
                .OrderBy(pair => pair.Action.Id).ToListAsync(cancellation);
            var actions = rows.ToLookup(pair => pair.Id, pair => pair.Action);
            foreach (var (id, action) in ids.SelectMany(id => actions[id].Select(action => (id, action))))
            {
                yield return
                [
                    Cell.Of($"OBJ-{id}"), Cell.Of(action.Number), Cell.Of(DomainLabels.Of(action.Kind)), Cell.Of(action.Title), Cell.Of(DomainLabels.Of(action.Status)),
                    Cell.Of(action.DueOn), Cell.Of(action.EndedOn), Cell.Of(action.AcceptanceCriterion), Cell.Of(action.Outcome),
                ];
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Cell>> PositionsAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var versions = await (await context.ApplyFilterAsync(filter, cancellation)).Select(state => state.Objection.UpdateId).Distinct().OrderByDescending(id => id).ToListAsync(cancellation);
        var names = await context.Db.Updates.Where(update => versions.Contains(update.Id)).Select(update => new { update.Id, update.Strategy.Title, update.Number }).ToDictionaryAsync(update => update.Id, cancellation);
        foreach (var id in versions)
        {
            foreach (var line in (await positions.LoadAsync(id, cancellation))?.Units ?? [])
            {
                yield return [Cell.Of($"{names[id].Title} {names[id].Number}"), Cell.Of(line.Name), Cell.Of(DomainLabels.Of(line.Stance)), Cell.Of(line.Since)];
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Cell>> DispositionsAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in dispositions.RowsAsync(filter, cancellation: cancellation))
        {
            yield return [.. DispositionColumn.All.Select(column => column.Value(row, null))];
        }
    }

    private static async Task<List<int>> KeysAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation) =>
        await (await context.ApplyFilterAsync(filter, cancellation)).OrderBy(state => state.Id).Select(state => state.Id).ToListAsync(cancellation);

    private static Column Column(string header, double width) => new(header, CellKind.Text, width);

    private static Column Date(string header) => new(header, CellKind.Date, 12);
}
