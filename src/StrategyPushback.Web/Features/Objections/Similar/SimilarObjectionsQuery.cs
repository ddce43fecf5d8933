using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Search;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Similar;

/// <summary>
/// Objections similar to a text that is being written, among those that the user may see. Matches inflected words, words
/// that mean the same in the field, in both languages, and misspelt words. See docs/methods.md.
/// </summary>
public sealed class SimilarObjectionsQuery(QueryContextFactory contexts, SimilarSearch search) : IQuery
{
    /// <summary>The maximum number of results.</summary>
    public const int Most = 4;

    /// <summary>The maximum number of characters of the text that are compared.</summary>
    public const int TextLength = 2000;

    /// <summary>The lowest score of a result.</summary>
    private const double LowestScore = 0.15;

    /// <summary>Objections of the user's own unit come first if they have at least this share of the best score.</summary>
    private const double OwnFirstFrom = 0.5;

    /// <param name="Units">Codes of the raising units, the leading one first.</param>
    /// <param name="Disposition">The kind of IT's newest answer; null while there is none.</param>
    public sealed record View(string Number, string Title, Status Status, IReadOnlyList<string> Units, DispositionKind? Disposition, string? Response)
    {
        /// <summary>The title in pieces: the second and every other one after it matches a typed word.</summary>
        [JsonIgnore]
        public IReadOnlyList<string> Pieces { get; init; } = [];

        [JsonIgnore]
        public IReadOnlyList<string> UnitNames { get; init; } = [];

        [JsonIgnore]
        public DateOnly? AnsweredOn { get; init; }

        /// <summary>The user's own unit is one of the raising units.</summary>
        [JsonIgnore]
        public bool IsOwn { get; init; }

        [JsonIgnore]
        public bool MayCoSign { get; init; }

        [JsonIgnore]
        public Guid Seen { get; init; }
    }

    /// <returns>Those of the user's own unit first, then the most similar first; none for a text of common words alone.</returns>
    public async Task<IReadOnlyList<View>> LoadAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var near = await search.FindAsync(context.Db, text is { Length: > TextLength } ? text[..TextLength] : text ?? "", cancellation);
        if (near.Ids.Count == 0)
        {
            return [];
        }

        var unitId = context.Actor.UnitId;
        var texts = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => near.Ids.Contains(objection.Id) && objection.Status != Status.Withdrawn && objection.Status != Status.Duplicate)
            .Select(objection => new
            {
                Text = new ConcernText(objection.Id, objection.Title, objection.Statement + "\n" + objection.ProposedChange),
                IsOwn = objection.Units.Any(raising => raising.UnitId == unitId && raising.WithdrawnAt == null),
            }).ToListAsync(cancellation);
        var scores = near.ScoresOf([.. texts.Select(row => row.Text)]);
        var best = scores.Values.DefaultIfEmpty().Max();
        var nearest = texts.Select(row => (row.Text.Id, row.IsOwn, Score: scores[row.Text.Id])).Where(row => row.Score >= LowestScore)
            .OrderByDescending(row => row.IsOwn && row.Score >= best * OwnFirstFrom).ThenByDescending(row => row.Score).ThenByDescending(row => row.Id)
            .Take(Most).Select(row => row.Id).ToList();
        var whole = await context.Db.Objections.Where(objection => nearest.Contains(objection.Id))
            .Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit)
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id)).ToDictionaryAsync(objection => objection.Id, cancellation);
        return [.. nearest.Select(id => Of(whole[id], near, context))];
    }

    private static View Of(Objection objection, NearConcerns near, QueryContext context)
    {
        var units = objection.Units.Where(raising => raising.IsSupporting).Select(raising => raising.Unit).ToList();
        var answer = objection.Dispositions.Count > 0 ? objection.Dispositions[^1] : null;
        var isOwn = units.Exists(unit => unit.Id == context.Actor.UnitId);
        return new View(objection.Number, objection.Title, objection.Status, [.. units.Select(unit => unit.Code)], answer?.Kind, answer?.Response)
        {
            Pieces = PiecesOf(objection.Title, near),
            UnitNames = [.. units.Select(unit => unit.Name)],
            AnsweredOn = answer is null ? null : context.Now.Calendar.DateOf(answer.At),
            IsOwn = isOwn,
            MayCoSign = context.Actor.Roles.May(Right.ActForUnit) && objection.IsOpen && !isOwn,
            Seen = objection.ConcurrencyToken,
        };
    }

    private static IReadOnlyList<string> PiecesOf(string title, NearConcerns near)
    {
        var pieces = new List<string>();
        var end = 0;
        foreach (var word in WordSplit.Of(title).Where(word => near.Words.Any(match => match.Terms.ContainsKey(word.Folded))))
        {
            pieces.Add(title[end..word.Start]);
            end = word.Start + word.Length;
            pieces.Add(title[word.Start..end]);
        }

        return [.. pieces, title[end..]];
    }
}
