using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>The words for a filter, value by value: for chips, empty states and the summary sheet of an export.</summary>
public sealed class FilterLabels(QueryContextFactory contexts) : IQuery
{
    /// <param name="Name">The field, for example "Status".</param>
    /// <param name="Words">The value, for example "open".</param>
    /// <param name="Without">The filter without this value.</param>
    public sealed record Part(string Name, string Words, ObjectionFilter Without);

    /// <summary>The parts in the order of the address. A value that does not exist is shown as it was entered.</summary>
    public async Task<IReadOnlyList<Part>> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, filter, cancellation);
    }

    public async Task<IReadOnlyList<Part>> LoadAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var db = context.Db;
        var updates = filter.Update.Count == 0 ? [] : await db.Updates.VisibleTo(context.Actor).Where(update => filter.Update.Contains(update.Id))
            .Select(update => new { update.Id, update.Number, Strategy = update.Strategy.Title }).ToDictionaryAsync(update => update.Id, cancellation);
        var strategies = filter.Strategy.Count == 0 ? [] : await db.StrategiesVisibleTo(context.Actor).Where(strategy => filter.Strategy.Contains(strategy.Id))
            .ToDictionaryAsync(strategy => strategy.Id, strategy => strategy.Title, cancellation);
        var elements = await context.ElementWordingsAsync(filter.Element, cancellation);
        var units = await db.UnitsOfCodesAsync([.. filter.Unit, .. filter.Under], cancellation);
        var oneStrategy = await db.StrategiesVisibleTo(context.Actor).CountAsync(cancellation) == 1;

        string Version(int id) => !updates.TryGetValue(id, out var update) ? id.ToString()
            : oneStrategy ? ObjectionListTexts.ChipUpdateValue.With(update.Number) : ObjectionListTexts.ChipUpdateNamed.With(update.Strategy, update.Number);
        return
        [
            .. Parts(ObjectionListTexts.ChipStrategy, filter.Strategy, id => strategies.GetValueOrDefault(id) ?? id.ToString(), rest => filter with { Strategy = rest }),
            .. Parts(ObjectionListTexts.ChipUpdate, filter.Update, Version, rest => filter with { Update = rest }),
            .. Parts(ObjectionListTexts.ChipElement, filter.Element, id => elements.GetValueOrDefault(id)?.Title ?? id.ToString(), rest => filter with { Element = rest }),
            .. Parts(ObjectionListTexts.Unit, filter.Unit, code => units.GetValueOrDefault(code)?.Name ?? code, rest => filter with { Unit = rest }),
            .. Parts(ObjectionListTexts.ChipUnder, filter.Under, code => units.GetValueOrDefault(code)?.Name ?? code, rest => filter with { Under = rest }),
            .. Parts(ObjectionListTexts.Status, filter.Status, StatusWords, rest => filter with { Status = rest }),
            .. Parts(ObjectionListTexts.Cause, filter.Cause, DomainLabels.OfCause, rest => filter with { Cause = rest }),
            .. Parts(ObjectionListTexts.Severity, filter.Severity, severity => DomainLabels.Of(severity), rest => filter with { Severity = rest }),
            .. Parts(ObjectionListTexts.ChipOwner, filter.Owner, owner => owner, rest => filter with { Owner = rest }),
            .. Parts(ObjectionListTexts.Turn, filter.Turn, side => DomainLabels.Of(side), rest => filter with { Turn = rest }),
            .. Flag(ObjectionListTexts.ChipOverdue, filter.Overdue, ObjectionListTexts.ChipOverdueYes, ObjectionListTexts.ChipOverdueNo, filter with { Overdue = null }),
            .. Flag(ObjectionListTexts.ChipBlocking, filter.Blocking, ObjectionListTexts.ChipBlockingYes, ObjectionListTexts.ChipBlockingNo, filter with { Blocking = null }),
            .. Flag(ObjectionListTexts.ChipConfirmed, filter.Confirmed, ObjectionListTexts.ChipConfirmedYes, ObjectionListTexts.ChipConfirmedNo, filter with { Confirmed = null }),
            .. Flag(ObjectionListTexts.ChipSeverityInQuestion, filter.SeverityInQuestion, ObjectionListTexts.ChipConfirmedYes, ObjectionListTexts.ChipConfirmedNo, filter with { SeverityInQuestion = null }),
            .. Parts(ObjectionListTexts.Hygiene, filter.Hygiene, gap => DomainLabels.Of(gap), rest => filter with { Hygiene = rest }),
            .. Day(ObjectionListTexts.ChipFrom, filter.From, filter with { From = null }),
            .. Day(ObjectionListTexts.ChipTo, filter.To, filter with { To = null }),
            .. Day(ObjectionListTexts.ChipAsOf, filter.AsOf, filter with { AsOf = null }),
            .. Day(ObjectionListTexts.ChipSince, filter.Since, filter with { Since = null }),
            .. filter.Q is null ? [] : new Part[] { new(ObjectionListTexts.ChipSearch, filter.Q, filter with { Q = null }) },
        ];
    }

    /// <summary>The whole filter in one line, for example "Status: open; Severity: Critical".</summary>
    public static string Line(IReadOnlyList<Part> parts, string whenEmpty) =>
        parts.Count == 0 ? whenEmpty : string.Join("; ", parts.GroupBy(part => part.Name).Select(group => $"{group.Key}: {string.Join(", ", group.Select(part => part.Words))}"));

    private static string StatusWords(string status) => status switch
    {
        "open" => ObjectionListTexts.ChipOpen,
        "closed" => ObjectionListTexts.ChipClosed,
        _ => DomainLabels.Of(Enum.Parse<Status>(status)),
    };

    private static IEnumerable<Part> Parts<T>(string name, IReadOnlyList<T> values, Func<T, string> words, Func<IReadOnlyList<T>, ObjectionFilter> with) =>
        values.Select((value, at) => new Part(name, words(value), with([.. values.Where((_, other) => other != at)])));

    private static IEnumerable<Part> Day(string name, DateOnly? day, ObjectionFilter without) =>
        day is null ? [] : [new Part(name, Shell.DisplayFormat.Date(day.Value), without)];

    private static IEnumerable<Part> Flag(string name, bool? value, string yes, string no, ObjectionFilter without) =>
        value is null ? [] : [new Part(name, value.Value ? yes : no, without)];
}
