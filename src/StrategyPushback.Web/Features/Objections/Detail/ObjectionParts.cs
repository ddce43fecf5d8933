using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>An objection's row and its parts, loaded table by table for a whole page.</summary>
internal sealed record ObjectionParts(
    Objection Head,
    IReadOnlyList<RaisingUnit> Units,
    IReadOnlyList<int> Elements,
    IReadOnlyList<RootCause> Causes,
    IReadOnlyList<ReadBack> ReadBacks,
    IReadOnlyList<Disposition> Dispositions,
    IReadOnlyList<Verdict> Verdicts,
    IReadOnlyList<(int Id, int OwnerId)> Actions,
    IReadOnlyList<Mediation> Mediations)
{
    // Compiled, because loading these parts was half of the time of a search (docs/decisions/0258).
    private static readonly Func<PushbackDb, string, IAsyncEnumerable<RaisingUnit>> s_units = EF.CompileAsyncQuery<PushbackDb, string, RaisingUnit>(
        (db, ids) => db.Set<RaisingUnit>().AsNoTracking().Include(part => part.Unit).Where(part => db.KeysIn(ids).Select(row => row.Key).Contains(part.ObjectionId)).OrderBy(part => part.Order));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<RootCause>> s_causes = EF.CompileAsyncQuery<PushbackDb, string, RootCause>(
        (db, ids) => db.Set<RootCause>().AsNoTracking().Where(part => db.KeysIn(ids).Select(row => row.Key).Contains(part.ObjectionId)).OrderBy(part => part.Id));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<ReadBack>> s_readBacks = EF.CompileAsyncQuery<PushbackDb, string, ReadBack>(
        (db, ids) => db.Set<ReadBack>().AsNoTracking().Where(part => db.KeysIn(ids).Select(row => row.Key).Contains(part.ObjectionId)).OrderBy(part => part.Id));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<Disposition>> s_dispositions = EF.CompileAsyncQuery<PushbackDb, string, Disposition>(
        (db, ids) => db.Set<Disposition>().AsNoTracking().Include(part => part.Criterion).Where(part => db.KeysIn(ids).Select(row => row.Key).Contains(part.ObjectionId)).OrderBy(part => part.Id));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<Verdict>> s_verdicts = EF.CompileAsyncQuery<PushbackDb, string, Verdict>(
        (db, ids) => db.Set<Verdict>().AsNoTracking().Where(part => db.KeysIn(ids).Select(row => row.Key).Contains(part.ObjectionId)).OrderBy(part => part.Id));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<Link>> s_elements = EF.CompileAsyncQuery<PushbackDb, string, Link>(
        (db, ids) => db.Set<Dictionary<string, object>>("ObjectionElements")
            .Where(pair => db.KeysIn(ids).Select(row => row.Key).Contains(EF.Property<int>(pair, "ObjectionId"))).OrderBy(pair => EF.Property<int>(pair, "ElementId"))
            .Select(pair => new Link(EF.Property<int>(pair, "ObjectionId"), EF.Property<int>(pair, "ElementId"), 0)));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<Link>> s_actions = EF.CompileAsyncQuery<PushbackDb, string, Link>(
        (db, ids) => db.Set<Dictionary<string, object>>("ObjectionActions")
            .Where(pair => db.KeysIn(ids).Select(row => row.Key).Contains(EF.Property<int>(pair, "ObjectionId")))
            .Join(db.Actions, pair => EF.Property<int>(pair, "ActionId"), action => action.Id, (pair, action) => new { Of = EF.Property<int>(pair, "ObjectionId"), action.Id, action.OwnerId })
            .OrderBy(pair => pair.Id).Select(pair => new Link(pair.Of, pair.Id, pair.OwnerId)));

    private static readonly Func<PushbackDb, string, IAsyncEnumerable<Mediation>> s_mediations = EF.CompileAsyncQuery<PushbackDb, string, Mediation>(
        (db, ids) => db.Mediations.AsNoTracking().Where(part => db.KeysIn(ids).Select(row => row.Key).Contains(part.ObjectionId) && part.State == MediationState.Running));

    /// <summary>An element or an action of an objection.</summary>
    private sealed record Link(int Of, int Id, int OwnerId);

    /// <summary>The parts of these rows, in their order.</summary>
    public static async Task<IReadOnlyList<ObjectionParts>> ReadAsync(IReadOnlyList<Objection> heads, PushbackDb db, CancellationToken cancellation)
    {
        var ids = JsonSerializer.Serialize(heads.Select(head => head.Id));
        var units = await s_units(db, ids).ToLookupAsync(part => part.ObjectionId, cancellationToken: cancellation);
        var elements = await s_elements(db, ids).ToLookupAsync(pair => pair.Of, cancellationToken: cancellation);
        var causes = await s_causes(db, ids).ToLookupAsync(part => part.ObjectionId, cancellationToken: cancellation);
        var readBacks = await s_readBacks(db, ids).ToLookupAsync(part => part.ObjectionId, cancellationToken: cancellation);
        var dispositions = await s_dispositions(db, ids).ToLookupAsync(part => part.ObjectionId, cancellationToken: cancellation);
        var verdicts = await s_verdicts(db, ids).ToLookupAsync(part => part.ObjectionId, cancellationToken: cancellation);
        var actions = await s_actions(db, ids).ToLookupAsync(pair => pair.Of, cancellationToken: cancellation);
        var mediations = await s_mediations(db, ids).ToLookupAsync(part => part.ObjectionId, cancellationToken: cancellation);
        return [.. heads.Select(head => new ObjectionParts(
            head,
            [.. units[head.Id]],
            [.. elements[head.Id].Select(pair => pair.Id)],
            [.. causes[head.Id]],
            [.. readBacks[head.Id]],
            [.. dispositions[head.Id]],
            [.. verdicts[head.Id]],
            [.. actions[head.Id].Select(pair => (pair.Id, pair.OwnerId))],
            [.. mediations[head.Id]]))];
    }

    public static ObjectionParts Of(Objection whole) => new(
        whole, whole.Units, [.. whole.Elements.Select(element => element.Id).Order()], whole.Causes, whole.ReadBacks, whole.Dispositions, whole.Verdicts, [.. whole.Actions.Select(action => (action.Id, action.OwnerId))], whole.Mediations);

    /// <summary>The keys of all people in these parts.</summary>
    public IEnumerable<int> People() =>
        Causes.Select(cause => cause.ById).Concat(ReadBacks.Select(part => part.ById)).Concat(ReadBacks.Select(part => part.AnsweredById ?? part.ById))
            .Concat(Dispositions.Select(part => part.ById)).Concat(Verdicts.Select(part => part.ById));

    /// <summary>The same as <see cref="Visibility.Knows"/>, computed from the parts.</summary>
    public bool KnownTo(Actor by) =>
        by.SeesAll() || Units.Any(raising => by.Leads(raising.UnitId)) || Actions.Any(action => action.OwnerId == by.PersonId) || Mediations.Any(mediation => mediation.IsRunBy(by.PersonId));

    public ObjectionView View(Actor by, BusinessTime now, IReadOnlyDictionary<int, string> names)
    {
        var known = KnownTo(by);
        var standing = Units.Where(raising => raising.IsSupporting).ToList();
        var raisedBy = standing.Count > 0 ? standing : Units;
        UnitName? Unit(int? id) => Units.FirstOrDefault(raising => raising.UnitId == id)?.Unit is { } unit ? new(unit.Code, unit.Name) : null;
        string Name(int id) => names.GetValueOrDefault(id, "");
        var causes = Causes.Select(cause => CauseView.Of(cause, known, Name(cause.ById))).OfType<CauseView>().Where(cause => cause.SetAsideAt is null).ToList();
        var kinds = causes.Where(cause => cause.IsEstablished).Select(cause => cause.Kind).Distinct().ToList();
        var waiting = Unit(Head.Turn.UnitId);
        return new ObjectionView
        {
            Id = Head.Id,
            Number = Head.Number,
            Title = Head.Title,
            Statement = Head.Statement,
            Interest = Head.Interest,
            ProposedChange = Head.ProposedChange,
            Severity = Head.Severity,
            Criterion = Head.Criterion?.In(CultureInfo.CurrentUICulture),
            SeverityInQuestion = Head.IsSeverityInQuestion,
            Blocking = Head.BlocksPublication,
            Status = Head.Status,
            Confidentiality = Head.Confidentiality,
            Confirmed = Head.IsConfirmed,
            Late = Head.IsLate,
            Update = Key(Head.UpdateId),
            Elements = [.. Elements.Select(Key)],
            Units = [.. raisedBy.Select(raising => raising.Unit.Code)],
            RaisedBy = [.. raisedBy.Select(raising => new UnitName(raising.Unit.Code, raising.Unit.Name))],
            RaisedAt = Head.RaisedAt,
            Turn = new TurnView(Head.Turn.Side, waiting?.Code, Head.Turn.Step.KnownStep(known), Head.Turn.DueOn, Head.Turn.Agreed),
            Waiting = waiting,
            DueOn = Head.Turn.DueOn,
            RootCauses = causes,
            Causes = kinds.Count == 0 ? ["None"] : kinds,
            ReadBacks = [.. ReadBacks.Select(part => new ReadBackView(part.Text, Name(part.ById), part.At, part.Confirmed, part.ConversationOn, part.ConversationWith, part.RefusedBecause, part.AnsweredById is { } person ? Name(person) : null, Unit(part.AnsweredByUnitId)?.Code, part.AnsweredAt) { UnitName = Unit(part.AnsweredByUnitId)?.Name })],
            Dispositions = [.. Dispositions.Select(part => new DispositionView(part.Kind, part.Response, Name(part.ById), part.At, CriterionView.Of(part.Criterion), ProofView.Of(part.Criterion)))],
            Verdicts = [.. Verdicts.Select(part => new VerdictView(Unit(part.UnitId)?.Code ?? "", part.Accepted, part.Reason, part.At) { DispositionId = part.DispositionId, UnitName = Unit(part.UnitId)?.Name ?? "", By = Name(part.ById) })],
            Actions = [.. Actions.Select(action => Key(action.Id))],
            Source = Head.Source is { } source ? new SourceView(source.File, source.Reference, source.Date, source.Lines, source.Answer) : null,
            Seen = Head.ConcurrencyToken,
            Age = Head.AgeOn(now.Today, now.Calendar),
            DaysLeft = Head.Turn.DueOn is { } due ? now.Calendar.DaysLeft(now.Today, due) : null,
            Known = known,
        };
    }

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
}
