using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>A piece of evidence, as far as the reader may see it.</summary>
/// <param name="File">The file; its content is at <c>file</c> under the address of the evidence.</param>
/// <param name="Cause">Key of the cause, <paramref name="Action"/> of the action it is about; both null when it is about the objection itself.</param>
public sealed record EvidenceView(
    string Id, string Title, EvidenceKind Kind, string? Link, EvidenceFile? File, Metric? Metric, CaseStudy? CaseStudy, string? Cause, string? Action, string By, DateTime At)
{
    [JsonIgnore]
    public CauseKind? CauseKind { get; init; }

    /// <summary>The reader added it and may remove it.</summary>
    [JsonIgnore]
    public bool IsMine { get; init; }
}

/// <summary>The evidence on one objection, its causes and its actions, the oldest first.</summary>
public sealed class EvidenceListQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<IReadOnlyList<EvidenceView>?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (await context.Db.EvidenceOfAsync(number, context.Actor, cancellation) is not { } found)
        {
            return null;
        }

        var people = found.Select(evidence => evidence.ById).Distinct().ToList();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        return [.. found.Select(evidence => new EvidenceView(
            Key(evidence.Id)!, evidence.Title, evidence.Kind, evidence.Link?.AbsoluteUri, evidence.File, evidence.Metric, evidence.CaseStudy,
            Key(evidence.CauseId), Key(evidence.ActionId), names.GetValueOrDefault(evidence.ById, ""), evidence.At)
        {
            CauseKind = evidence.Cause?.Kind,
            IsMine = evidence.ById == context.Actor.PersonId,
        })];
    }

    /// <summary>A file with its content; null when it does not exist or this person may not see it.</summary>
    public async Task<(EvidenceFile File, byte[] Bytes)?> FileAsync(string number, string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var evidence = (await context.Db.EvidenceOfAsync(number, context.Actor, cancellation))?.FirstOrDefault(piece => Key(piece.Id) == id);
        var content = evidence?.File is null ? null : await context.Db.EvidenceContents.FirstOrDefaultAsync(stored => stored.EvidenceId == evidence.Id, cancellation);
        return content is null ? null : (evidence!.File!, content.Bytes);
    }

    private static string? Key(int? id) => id?.ToString(CultureInfo.InvariantCulture);
}

public static class EvidenceLoading
{
    /// <summary>
    /// The evidence on an objection that this person may see, on its causes and its actions. Evidence of a threat is visible
    /// only to people who may see the threat.
    /// </summary>
    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public static async Task<IReadOnlyList<Domain.Resolution.Evidence>?> EvidenceOfAsync(this PushbackDb db, string number, Actor by, CancellationToken cancellation)
    {
        if (!ObjectionNumber.TryParse(number, out var id) || !await db.Objections.VisibleTo(by).AnyAsync(objection => objection.Id == id, cancellation))
        {
            return null;
        }

        var knows = by.SeesAll() || await db.Objections.Where(Visibility.IsOwn(by)).AnyAsync(objection => objection.Id == id, cancellation);
        return await db.Evidence
            .Where(evidence => evidence.RemovedAt == null && (evidence.ObjectionId == id || evidence.Action!.Objections.Any(objection => objection.Id == id)))
            .Where(evidence => knows || evidence.CauseId == null || evidence.Cause!.Kind != CauseKind.Threat)
            .Include(evidence => evidence.Objection).Include(evidence => evidence.Cause).Include(evidence => evidence.Action)
            .OrderBy(evidence => evidence.Id).ToListAsync(cancellation);
    }
}
