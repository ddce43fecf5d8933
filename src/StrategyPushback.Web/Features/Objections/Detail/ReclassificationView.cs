using System.Globalization;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>IT's question about the severity, with the reply of the units and the ruling of the CIO. Members are null until they happened.</summary>
/// <param name="From">The severity when IT asked.</param>
/// <param name="Criterion">The criterion of the proposed severity that IT considers met.</param>
/// <param name="Reply">How the question to the units ended.</param>
/// <param name="RepliedBy">The person who replied; null when nobody did.</param>
/// <param name="RuledByOwner">Whether the person who ruled owns the strategy.</param>
public sealed record ReclassificationView(
    Severity From, Severity Proposed, string? Criterion, string Reason, string By, DateTime At,
    ReclassificationReply? Reply, string? RefusedBecause, string? RepliedBy, DateTime? RepliedAt,
    string? EscalatedBecause, string? EscalatedBy, DateTime? EscalatedAt,
    Severity? Ruled, string? RulingReason, string? MinorityOpinion, bool RuledByOwner, string? RuledBy, DateTime? RuledAt,
    string? WithdrawnBecause, string? WithdrawnBy, DateTime? WithdrawnAt)
{
    public static ReclassificationView Of(Reclassification part, IReadOnlyDictionary<int, string> names)
    {
        string? Name(int? id) => id is { } person ? names.GetValueOrDefault(person, "") : null;
        return new(
            part.From, part.Proposed, part.Criterion?.In(CultureInfo.CurrentUICulture), part.Reason, Name(part.AskedById)!, part.AskedAt,
            part.Reply, part.RefusedBecause, Name(part.RepliedById), part.RepliedAt,
            part.EscalatedBecause, Name(part.EscalatedById), part.EscalatedAt,
            part.Ruled, part.RulingReason, part.MinorityOpinion, part.RuledByOwner, Name(part.RuledById), part.RuledAt,
            part.WithdrawnBecause, Name(part.WithdrawnById), part.WithdrawnAt);
    }

    public static IEnumerable<int> People(Reclassification part) => new[] { part.AskedById, part.RepliedById, part.EscalatedById, part.RuledById, part.WithdrawnById }.OfType<int>();
}
