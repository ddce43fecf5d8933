using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting.Dispositions;

/// <summary>Reads rows of the report by their keys, with a fixed number of queries for each batch. On a past day the texts are today's.</summary>
internal sealed class DispositionRows(QueryContext context)
{
    private readonly DispositionUnits _units = new(context);
    private readonly Dictionary<(int VersionId, int ElementId), string> _elements = [];
    private readonly HashSet<int> _versions = [];

    private sealed record Answer(int Id, DispositionKind Kind, string Response);

    private sealed record StoredReply(int DispositionId, int UnitId, bool Accepted, string? Reason);

    private sealed record StoredRuling(int ObjectionId, RulingKind Ruling, string? Reason, string? MinorityOpinion);

    /// <returns>The rows in the order of the keys, without those that the reader may not see.</returns>
    public async Task<IReadOnlyList<DispositionRow>> ReadAsync(int[] ids, CancellationToken cancellation)
    {
        var (db, end) = (context.Db, context.Now.At);
        var heads = await context.States().Where(state => EF.Parameter(ids).Contains(state.Id)).Select(state => new
        {
            state.Id,
            state.Severity,
            state.Status,
            state.Objection.UpdateId,
            Version = state.Objection.Update.Number,
            Strategy = state.Objection.Update.Strategy.Title,
            state.Objection.Title,
            state.Objection.Statement,
            state.Objection.ProposedChange,
        }).ToDictionaryAsync(head => head.Id, cancellation);
        await LoadElementsAsync([.. heads.Values.Select(head => head.UpdateId).Distinct()], cancellation);
        var elements = (await db.Set<Dictionary<string, object>>("ObjectionElements").Select(pair => new { Of = EF.Property<int>(pair, "ObjectionId"), Id = EF.Property<int>(pair, "ElementId") })
            .Where(pair => EF.Parameter(ids).Contains(pair.Of)).ToListAsync(cancellation)).ToLookup(pair => pair.Of, pair => pair.Id);
        var newest = await context.ElementWordingsAsync([.. elements.SelectMany(group => group).Distinct()], cancellation);
        var answers = (await db.Set<Disposition>().Where(answer => EF.Parameter(ids).Contains(answer.ObjectionId) && answer.At <= end).OrderBy(answer => answer.Id)
            .Select(answer => new { answer.ObjectionId, Answer = new Answer(answer.Id, answer.Kind, answer.Response) }).ToListAsync(cancellation)).ToLookup(answer => answer.ObjectionId, answer => answer.Answer);
        var replies = (await db.Set<Verdict>().Where(reply => EF.Parameter(ids).Contains(reply.ObjectionId) && reply.At <= end).OrderBy(reply => reply.Id)
            .Select(reply => new StoredReply(reply.DispositionId, reply.UnitId, reply.Accepted, reply.Reason)).ToListAsync(cancellation)).ToLookup(reply => reply.DispositionId);
        var rulings = (await RulingsAsync(ids, end, cancellation)).ToLookup(ruling => ruling.ObjectionId);
        var differing = (await db.Set<Reclassification>().Where(part => EF.Parameter(ids).Contains(part.ObjectionId) && part.MinorityOpinion != null && part.RuledAt <= end).OrderBy(part => part.Id)
            .Select(part => new { part.ObjectionId, part.MinorityOpinion }).ToListAsync(cancellation)).ToLookup(part => part.ObjectionId, part => part.MinorityOpinion!);
        var (raising, units) = (await _units.ReadAsync(ids, cancellation), await _units.AllAsync(cancellation));
        return [.. ids.Where(heads.ContainsKey).Select(id =>
        {
            var head = heads[id];
            var answer = HasAnswer(head.Status) ? answers[id].LastOrDefault() : null;
            var said = answer is null ? [] : replies[answer.Id].Select(reply => new DispositionRow.Reply(units[reply.UnitId].Name, reply.Accepted, reply.Reason)).ToList();
            return new DispositionRow(
                id, head.UpdateId, $"{head.Strategy} {head.Version}", [.. raising.GetValueOrDefault(id, []).Select(unit => new DispositionRow.Source(unit.Code, unit.Name))],
                head.Severity, ElementsOf(head.UpdateId, [.. elements[id]], newest),
                head.Title, head.Statement, head.ProposedChange, head.Status, KindOf(head.Status) ?? answer?.Kind, answer?.Response is { Length: > 0 } response ? response : null,
                VerdictOf(head.Status, said.Count > 0), said, [.. rulings[id].Select(ruling => new DispositionRow.Decision(ruling.Ruling, ruling.Reason))],
                [.. rulings[id].Select(ruling => ruling.MinorityOpinion).OfType<string>(), .. differing[id]]);
        })];
    }

    private Task<List<StoredRuling>> RulingsAsync(int[] ids, DateTime end, CancellationToken cancellation) =>
        context.Db.Set<Escalation>().Where(part => EF.Parameter(ids).Contains(part.ObjectionId) && part.Ruling != null && part.RuledAt <= end).OrderBy(part => part.Id)
            .Select(part => new StoredRuling(part.ObjectionId, part.Ruling!.Value, part.RulingReason, part.MinorityOpinion)).ToListAsync(cancellation);

    /// <summary>The elements in the words of the version. Where it has none of them, in the words of the newest version that has them.</summary>
    private IReadOnlyList<string> ElementsOf(int version, IReadOnlyList<int> ids, IReadOnlyDictionary<int, ElementWording> newest)
    {
        var inVersion = ids.Select(id => _elements.GetValueOrDefault((version, id))).OfType<string>().ToList();
        var names = inVersion.Count > 0 ? inVersion : [.. ids.Select(newest.GetValueOrDefault).OfType<ElementWording>().Select(NameOf)];
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static string NameOf(ElementWording wording) => $"{wording.Number} {wording.Title}".Trim();

    /// <summary>Loads the elements of the versions that were not loaded before. Everybody sees a version that has objections.</summary>
    private async Task LoadElementsAsync(int[] versions, CancellationToken cancellation)
    {
        var missing = versions.Where(_versions.Add).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        foreach (var element in await context.Db.ElementVersions.Where(element => EF.Parameter(missing).Contains(element.UpdateId))
            .Select(element => new { element.UpdateId, element.ElementId, element.Wording }).ToListAsync(cancellation))
        {
            _elements[(element.UpdateId, element.ElementId)] = NameOf(element.Wording);
        }
    }

    /// <summary>Whether the latest answer counts: while units reply to it or the CIO decides about it, and after the end.</summary>
    private static bool HasAnswer(Status status) => status is Status.DispositionProposed or Status.Contested or Status.Escalated || !status.IsOpen();

    /// <summary>The kind of a row that was settled by another action than an answer.</summary>
    private static DispositionKind? KindOf(Status status) => status switch
    {
        Status.Deferred => DispositionKind.Deferred,
        Status.Duplicate => DispositionKind.Duplicate,
        Status.Withdrawn => DispositionKind.Withdrawn,
        _ => null,
    };

    private static DispositionVerdict VerdictOf(Status status, bool hasReplies) => status switch
    {
        Status.DispositionProposed => DispositionVerdict.Awaited,
        Status.Contested => DispositionVerdict.Contested,
        Status.Escalated => DispositionVerdict.Escalated,
        Status.Resolved => hasReplies ? DispositionVerdict.Accepted : DispositionVerdict.NotRecorded,
        Status.AssumedSatisfied => DispositionVerdict.AssumedSatisfied,
        Status.Overruled => DispositionVerdict.Overruled,
        Status.Deferred or Status.Duplicate or Status.Withdrawn => DispositionVerdict.Agreed,
        _ => DispositionVerdict.None,
    };
}
