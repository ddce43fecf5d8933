using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution.Amending;

/// <summary>What an action that amends the strategy can change: the elements of the next draft, or of the newest version before there is one.</summary>
public sealed class AmendmentQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the action does not exist, or the person may not author strategies. Who may sees every action.</returns>
    public async Task<View?> LoadAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = ActionLoading.KeyOf(id) ?? 0;
        var meant = context.Db.Actions.Where(action => action.Id == key && action.Kind == ActionKind.AmendStrategy);
        if (!context.Actor.Roles.May(Right.AuthorStrategies) || !await meant.AnyAsync(cancellation))
        {
            return null;
        }

        var strategy = await meant.SelectMany(action => action.Objections).OrderBy(objection => objection.Id).Select(objection => objection.StrategyId).FirstAsync(cancellation);
        var version = await context.Db.Updates.Where(update => update.StrategyId == strategy && update.Status != UpdateStatus.Withdrawn)
            .OrderByDescending(update => update.Status == UpdateStatus.Draft).ThenByDescending(update => update.Order)
            .Select(update => new { update.Id, update.Number, update.Status }).FirstAsync(cancellation);
        var named = await meant.SelectMany(action => action.Objections).SelectMany(objection => objection.Elements).Select(element => element.Id).Distinct().ToListAsync(cancellation);
        var elements = await context.Db.ElementVersions.Where(element => element.UpdateId == version.Id && named.Contains(element.ElementId)).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, element.Wording }).ToListAsync(cancellation);
        return new View($"ACT-{key}", version.Id, version.Number, version.Status is UpdateStatus.Draft, [.. elements.Select(element => Of(element.ElementId, element.Wording))]);
    }

    /// <summary>One element of a version; null when the version does not have it or the person may not see it.</summary>
    public async Task<Element?> ElementAsync(int version, string? key, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var id = RecordKey.Parse(key) ?? 0;
        var found = await context.Db.ElementsVisibleTo(context.Actor).Where(element => element.UpdateId == version && element.ElementId == id).Select(element => new { element.ElementId, element.Wording }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : Of(found.ElementId, found.Wording);
    }

    /// <summary>
    /// The state of a wording. It is made of the words, so that a draft that takes over a version unchanged has the same state as the
    /// version.
    /// </summary>
    public static Guid StateOf(ElementWording wording) => new(SHA256.HashData(Encoding.UTF8.GetBytes(FormerWording.Of(wording))).AsSpan(0, 16));

    private static Element Of(int id, ElementWording wording) => new(id, wording.Label, wording.Title, wording.Text, StateOf(wording));

    /// <param name="Version">The key of the draft; of the newest version when there is no draft.</param>
    /// <param name="IsDraft">Whether there is a draft; otherwise the amendment makes one.</param>
    /// <param name="Elements">The elements that the objections of the action name, as far as the version has them.</param>
    public sealed record View(string Action, int Version, string VersionNumber, bool IsDraft, IReadOnlyList<Element> Elements);

    /// <param name="State">The state that the amendment names, so that a change in the meantime is found.</param>
    public sealed record Element(int Id, string Label, string Title, string Text, Guid State);
}
