using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>The options of the objections that oppose one: one set of options serves both. Two options with the same title are the same option.</summary>
public sealed class PairOptionsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Number">The opposing objection.</param>
    /// <param name="IsHere">Whether this objection has the option too.</param>
    public sealed record PairOption(int Id, string Number, string Title, string? UnitGives, string? UnitGets, string? ItGives, string? ItGets, bool IsHere, bool IsAgreedThere, bool IsAgreedHere);

    /// <summary>None when the reader may not see the objection; options of opposing objections only as far as the reader may see these.</summary>
    public async Task<IReadOnlyList<PairOption>> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var id = ObjectionNumber.TryParse(number, out var key) ? key : 0;
        var visible = context.Db.Objections.VisibleTo(context.Actor).Select(objection => objection.Id);
        var pairs = context.Db.Oppositions.Where(opposition => opposition.WithdrawnOn == null && visible.Contains(opposition.ObjectionId) && visible.Contains(opposition.OtherId) && (opposition.ObjectionId == id || opposition.OtherId == id))
            .Select(opposition => opposition.ObjectionId == id ? opposition.OtherId : opposition.ObjectionId);
        var there = await context.Db.Options.Where(option => option.WithdrawnAt == null && pairs.Contains(option.ObjectionId)).OrderBy(option => option.ObjectionId).ThenBy(option => option.Id).ToListAsync(cancellation);
        var here = there.Count == 0 ? [] : await context.Db.Options.Where(option => option.WithdrawnAt == null && option.ObjectionId == id).ToListAsync(cancellation);
        return [.. there.Select(option => (Option: option, Same: here.Find(own => string.Equals(own.Title, option.Title, StringComparison.OrdinalIgnoreCase)))).Select(pair => new PairOption(
            pair.Option.Id, $"OBJ-{pair.Option.ObjectionId}", pair.Option.Title, pair.Option.UnitGives, pair.Option.UnitGets, pair.Option.ItGives, pair.Option.ItGets,
            pair.Same is not null, pair.Option.IsAgreed, pair.Same is { IsAgreed: true }))];
    }
}
