using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Opposing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>What units are asked about an objection that opposes their own. A unit that may not see the other objection is not asked.</summary>
public sealed class OppositionObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.OppositionReply];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var visible = context.Db.Objections.VisibleTo(context.Actor).Select(objection => objection.Id);
        var standing = await context.Db.Oppositions
            .Where(opposition => opposition.WithdrawnOn == null && (opposition.Reply == null || opposition.OtherReply == null) && opposition.Objection.ClosedOn == null && opposition.Other.ClosedOn == null
                && visible.Contains(opposition.ObjectionId) && visible.Contains(opposition.OtherId))
            .OrderBy(opposition => opposition.DueOn).ThenBy(opposition => opposition.Id).Take(ObligationScope.Most)
            .Include(opposition => opposition.Objection.Units).Include(opposition => opposition.Other.Units).AsSplitQuery().ToListAsync(cancellation);
        return
        [
            .. standing.SelectMany(opposition => new[] { opposition.Objection, opposition.Other }, (opposition, asked) => (Opposition: opposition, Asked: asked))
                .Where(one => one.Opposition.ReplyOf(one.Asked.Id) is null && one.Opposition.OtherSideOf(one.Asked).Confidentiality is Confidentiality.Open)
                .Select(one => Row(one.Opposition, one.Asked, context.Now.Today)),
        ];
    }

    private static Obligation Row(Opposition opposition, Objection asked, DateOnly today) => new(
        $"OPP-{opposition.Id}/{asked.Number}", ObligationKind.OppositionReply, asked.Title, Side.Unit, [.. asked.Units.Where(raising => raising.IsSupporting).Select(raising => raising.UnitId)],
        null, opposition.DueOn, Obligation.OpenOn(today, opposition.DueOn), $"/objections/{asked.Number}#h-oppositions")
    {
        Objection = asked.Number,
        IsIllustrative = opposition.IsIllustrative,
    };
}
