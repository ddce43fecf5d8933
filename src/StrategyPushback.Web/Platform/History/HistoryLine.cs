using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Platform.History;

/// <summary>One history entry of a timeline, with names instead of keys.</summary>
/// <param name="By">The person who acted; empty when the application acted because a date had come.</param>
/// <param name="Unit">The unit that acted or was addressed; null when IT acted alone.</param>
/// <param name="For">The person for whom a deputy acted.</param>
/// <param name="Days">Business days the completed step took; <paramref name="Clock"/> is its limit.</param>
public sealed record HistoryLine(long Id, DateTime At, DateOnly On, HistoryKind Kind, Side Side, string By, string? Unit, string? Detail, string? Text, Step? Step, int? Days, int? Clock, Side? TurnAfter, int? ObjectionId, int? ActionId, int? UpdateId, string? For = null)
{
    /// <summary>What happened, as a sentence in the reader's language without the objection's number.</summary>
    public string Sentence => HistoryLabels.Of(Kind, Side, By, Unit, Detail, Text, For);

    /// <summary>"8 days, clock 10"; null for an entry that completes no step.</summary>
    public string? Span => Days is { } days && Clock is { } clock ? HistoryLabels.Span(days, clock) : null;
}

public static class HistoryLines
{
    /// <summary>Adds names to the entries, and leaves the former words of objections out. The caller applies visibility.</summary>
    public static IQueryable<HistoryLine> AsLines(this IQueryable<HistoryEntry> entries, PushbackDb db) =>
        from entry in entries
        join person in db.People on entry.ById equals (int?)person.Id into people
        from person in people.DefaultIfEmpty()
        join unit in db.UnitsAndFormerUnits() on entry.UnitId equals (int?)unit.Id into units
        from unit in units.DefaultIfEmpty()
        join absent in db.People on entry.ForId equals (int?)absent.Id into others
        from absent in others.DefaultIfEmpty()
        select new HistoryLine(
            entry.Id, entry.At, entry.On, entry.Kind, entry.Side, person == null ? "" : person.Name, unit == null ? null : unit.Name, entry.Detail,
            entry.Kind == HistoryKind.Edited || (entry.Kind == HistoryKind.TakenBack && entry.Detail == nameof(HistoryKind.Edited)) ? null : entry.Text,
            entry.Step, entry.Days, entry.Clock, entry.TurnAfter, entry.ObjectionId, entry.ActionId, entry.UpdateId, absent == null ? null : absent.Name);
}
