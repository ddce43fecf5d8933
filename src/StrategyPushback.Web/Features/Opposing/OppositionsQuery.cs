using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Opposing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Opposing;

/// <summary>Which objections oppose each other, as far as the reader may see both.</summary>
public sealed class OppositionsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="MayOppose">Whether the reader records an opposition of the objection.</param>
    public sealed record OfView(IReadOnlyList<OppositionView> Oppositions, bool MayOppose, DateOnly Today);

    /// <param name="Units">The units with an opposition, in the order of the organisation.</param>
    public sealed record MatrixView(IReadOnlyList<OppositionView> Oppositions, IReadOnlyList<OpposingUnit> Units, DateOnly Today)
    {
        /// <summary>The oppositions between two units, in either direction.</summary>
        public IEnumerable<OppositionView> Between(string one, string other) =>
            Oppositions.Where(opposition => (opposition.Objection.Has(one) && opposition.Other.Has(other)) || (opposition.Objection.Has(other) && opposition.Other.Has(one)));
    }

    /// <summary>The standing oppositions of one objection in both directions.</summary>
    /// <returns>Null when the objection does not exist or the reader may not see it.</returns>
    public async Task<OfView?> OfObjectionAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.VisibleTo(context.Actor).Include(objection => objection.Units).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        return new(
            await OfAsync(context, context.Db.Oppositions.Where(opposition => opposition.ObjectionId == id || opposition.OtherId == id), cancellation),
            objection.AgainstOpposing(context.Actor) is null, context.Now.Today);
    }

    /// <summary>All standing oppositions between open objections.</summary>
    public async Task<MatrixView> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var oppositions = await OfAsync(context, context.Db.Oppositions.Where(opposition => opposition.Objection.ClosedOn == null && opposition.Other.ClosedOn == null), cancellation);
        var codes = oppositions.SelectMany(opposition => opposition.Objection.Units.Concat(opposition.Other.Units)).Select(unit => unit.Code).ToHashSet();
        var units = await context.Db.Units.Where(unit => codes.Contains(unit.Code)).OrderBy(unit => unit.Order).Select(unit => new OpposingUnit(unit.Code, unit.Name)).ToListAsync(cancellation);
        return new(oppositions, units, context.Now.Today);
    }

    private static async Task<IReadOnlyList<OppositionView>> OfAsync(QueryContext context, IQueryable<Opposition> oppositions, CancellationToken cancellation)
    {
        var (actor, today) = (context.Actor, context.Now.Today);
        var visible = context.Db.Objections.VisibleTo(actor).Select(objection => objection.Id);
        var found = await oppositions.Where(opposition => opposition.WithdrawnOn == null && visible.Contains(opposition.ObjectionId) && visible.Contains(opposition.OtherId)).OrderBy(opposition => opposition.Id).ToListAsync(cancellation);
        if (found.Count == 0)
        {
            return [];
        }

        var keys = found.SelectMany(opposition => new[] { opposition.ObjectionId, opposition.OtherId }).ToHashSet();
        var concerns = await context.Db.Objections.Where(objection => keys.Contains(objection.Id))
            .Select(objection => new { objection.Id, objection.Title, objection.Status, objection.StrategyId, objection.Confidentiality, Units = objection.Units.Where(raising => raising.WithdrawnAt == null).OrderBy(raising => raising.Order).Select(raising => new { raising.UnitId, raising.Unit.Code, raising.Unit.Name }).ToList() })
            .ToDictionaryAsync(row => row.Id, cancellation);
        return [.. found.Select(opposition => new OppositionView(
            opposition.Id, opposition.ConcurrencyToken, ConcernOf(opposition.ObjectionId), ConcernOf(opposition.OtherId), opposition.Why, opposition.RecordedOn, opposition.DueOn,
            new(opposition.Reply, opposition.RepliedOn, MayReply(opposition.ObjectionId, opposition.Reply), opposition.IsHeard(opposition.ObjectionId, today), IsOpen(opposition.OtherId)),
            new(opposition.OtherReply, opposition.OtherRepliedOn, MayReply(opposition.OtherId, opposition.OtherReply), opposition.IsHeard(opposition.OtherId, today), IsOpen(opposition.ObjectionId)),
            actor.ActsForIt || Leads(opposition.ObjectionId), opposition.IsIllustrative))];

        OpposingConcern ConcernOf(int id) => new($"OBJ-{id}", concerns[id].Title, concerns[id].Status, concerns[id].StrategyId, [.. concerns[id].Units.Select(unit => new OpposingUnit(unit.Code, unit.Name))])
        {
            IsOpenToAll = IsOpen(id),
        };

        bool IsOpen(int id) => concerns[id].Confidentiality is Confidentiality.Open;

        bool Leads(int id) => concerns[id].Units.Exists(unit => actor.Leads(unit.UnitId));

        bool MayReply(int id, string? reply) => reply is null && Leads(id);
    }
}

/// <param name="Seen">The state, for a reply.</param>
/// <param name="Objection">The one that opposes <paramref name="Other"/>.</param>
/// <param name="DueOn">The last day for the replies of both units.</param>
public sealed record OppositionView(
    int Id, Guid Seen, OpposingConcern Objection, OpposingConcern Other, string Why, DateOnly RecordedOn, DateOnly DueOn, OppositionReply Reply, OppositionReply OtherReply, bool MayWithdraw, bool IsIllustrative)
{
    public OpposingConcern OtherSideOf(string number) => Objection.Number == number ? Other : Objection;

    public OppositionReply ReplyOf(string number) => Objection.Number == number ? Reply : OtherReply;
}

public sealed record OpposingConcern(string Number, string Title, Status Status, int Strategy, IReadOnlyList<OpposingUnit> Units)
{
    /// <summary>Whether its title may stand in a file that is passed on.</summary>
    public bool IsOpenToAll { get; init; }

    public bool Has(string unit) => Units.Any(known => known.Code == unit);

    /// <summary>The names of the units that raised it.</summary>
    public string UnitNames => string.Join(", ", Units.Select(unit => unit.Name));
}

public sealed record OpposingUnit(string Code, string Name);

/// <param name="Words">Null until a unit has replied.</param>
/// <param name="IsHeard">Whether it replied or its time limit has ended.</param>
/// <param name="IsAsked">Whether the units are asked. Nobody is asked about a restricted objection.</param>
public sealed record OppositionReply(string? Words, DateOnly? On, bool MayReply, bool IsHeard, bool IsAsked);
