using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The page of actions: the matching rows, and the count of each tab.</summary>
public sealed class ActionsPageQuery(ActionListQuery actions, QueryContextFactory contexts) : IQuery
{
    /// <summary>The status filter when the address names none: open actions.</summary>
    public static readonly IReadOnlyList<string> ToDo = ["open"];

    public static readonly IReadOnlyList<string> Every = [.. Enum.GetNames<ActionStatus>()];

    /// <param name="query">The query string of the address; <c>after</c> selects the next page.</param>
    public async Task<View> LoadAsync(string query, CancellationToken cancellation = default)
    {
        var filter = ActionFilter.Parse(query);
        filter = filter.Status.Count == 0 && filter.Overdue is null ? filter with { Status = ToDo } : filter;
        var asked = QueryHelpers.ParseQuery(query);
        asked.TryGetValue("after", out var after);
        asked.TryGetValue("action", out var acted);
        var page = await actions.LoadAsync(filter, after: after.FirstOrDefault(), cancellation: cancellation);
        var counts = new Counts(
            await CountAsync(new() { Mine = true, Status = ToDo }, cancellation),
            await CountAsync(new() { Overdue = true }, cancellation),
            await CountAsync(new() { Status = ToDo }, cancellation),
            await CountAsync(new() { Status = [nameof(ActionStatus.Done)] }, cancellation),
            await CountAsync(new(), cancellation));
        var one = acted.FirstOrDefault() is { Length: > 0 } number ? page.Items.FirstOrDefault(action => action.Number == number) ?? await actions.OneAsync(number, cancellation) : null;
        await using var context = await contexts.CreateAsync(cancellation);
        return new View(filter, await NarrowedAsync(context, filter, cancellation), page.Items, page.Next, page.Total, counts, context.Now.Today, one, one is null ? 0 : await ToldAsync(context, one, cancellation));
    }

    /// <summary>The address of these rows, optionally with an open form.</summary>
    public static string Address(View view, string? act, string? number)
    {
        var parts = new[] { view.Filter.ToQuery(), act is null ? "" : $"act={act}&action={number}" }.Where(part => part.Length > 0);
        return $"/actions?{string.Join('&', parts)}";
    }

    /// <summary>The filters that no tab shows: elements, objections and owners, in words.</summary>
    private static async Task<IReadOnlyList<Narrowed>> NarrowedAsync(QueryContext context, ActionFilter filter, CancellationToken cancellation)
    {
        var elements = await context.ElementWordingsAsync(filter.Element, cancellation);
        return
        [
            .. filter.Element.Select(key => new Narrowed(ObjectionListTexts.ChipElement, elements[key].Title, filter with { Element = [.. filter.Element.Where(other => other != key)] })),
            .. filter.Objection.Select(number => new Narrowed(ResolutionTexts.ChipObjection, number, filter with { Objection = [.. filter.Objection.Where(other => other != number)] })),
            .. filter.Owner.Select(owner => new Narrowed(ResolutionTexts.Owner, owner, filter with { Owner = [.. filter.Owner.Where(other => other != owner)] })),
        ];
    }

    private static async Task<long> ToldAsync(QueryContext context, ActionView action, CancellationToken cancellation)
    {
        var id = ActionLoading.KeyOf(action.Id);
        return await context.Db.History.Where(entry => entry.ActionId == id && entry.ObjectionId == null).MaxAsync(entry => (long?)entry.Id, cancellation) ?? 0;
    }

    private async Task<int> CountAsync(ActionFilter filter, CancellationToken cancellation) =>
        (await actions.LoadAsync(filter, limit: 1, cancellation: cancellation)).Total ?? 0;

    /// <param name="Narrowed">The filters besides the tabs.</param>
    /// <param name="Next">The cursor of the next page; null at the end.</param>
    /// <param name="Total">On the first page only.</param>
    /// <param name="Acted">The action whose form is open. It need not be among the rows, because it may have changed in the meantime.</param>
    /// <param name="LastEntryId">The key of its last history entry.</param>
    public sealed record View(ActionFilter Filter, IReadOnlyList<Narrowed> Narrowed, IReadOnlyList<ActionView> Actions, string? Next, int? Total, Counts Counts, DateOnly Today, ActionView? Acted, long LastEntryId);

    /// <param name="Without">The filter without this part.</param>
    public sealed record Narrowed(string Name, string Words, ActionFilter Without);

    public sealed record Counts(int Mine, int Overdue, int ToDo, int Done, int All);
}
