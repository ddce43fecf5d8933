using System.Globalization;
using System.Text.Json.Serialization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One history entry, as far as the reader may see it.</summary>
/// <param name="Unit">Code of the unit that acted or was asked.</param>
/// <param name="Detail">By name: the causes found, the disposition, the ruling, the kind of action, the other objection.</param>
/// <param name="Step">The step it ended. <paramref name="Days"/> is its duration and <paramref name="Clock"/> its limit, in business days.</param>
/// <param name="Action">Key of the action it is about.</param>
/// <param name="For">The person for whom a deputy acted.</param>
public sealed record HistoryView(HistoryKind Kind, DateTime At, string By, Side Side, string? Unit, string? Detail, string? Text, Status? Status, Step? Step, int? Days, int? Clock, string? Action, string? For)
{
    /// <summary>The same entry with the texts of a timeline.</summary>
    [JsonIgnore]
    public HistoryLine Line { get; init; } = null!;

    /// <summary>
    /// The visible part of an entry; null when none of it is visible. <paramref name="threat"/> is the name of a
    /// threat for this reader: its kind, <c>Undisclosed</c>, or null for a reader who may not know that there is one.
    /// <paramref name="hidden"/> are numbers of objections that the reader may not see.
    /// </summary>
    public static HistoryView? Of(HistoryEntry entry, string? threat, IReadOnlySet<string> hidden, IReadOnlyDictionary<int, string> names, IReadOnlyDictionary<int, UnitName> units)
    {
        var known = threat is nameof(CauseKind.Threat);
        if (!known && entry.Kind is (HistoryKind.WordingAgreed or HistoryKind.WordingContested))
        {
            return null;
        }

        if (!known && entry.Kind is (HistoryKind.EvidenceAdded or HistoryKind.EvidenceRemoved) && entry.Detail is nameof(CauseKind.Threat))
        {
            return null;
        }

        var detail = entry.Detail is { } number && hidden.Contains(number) ? null : entry.Detail;
        if (entry.Kind is HistoryKind.Diagnosed && !known)
        {
            detail = string.Join(',', (detail ?? "").Split(',').Select(kind => kind == nameof(CauseKind.Threat) ? threat : kind).OfType<string>().Distinct());
            if (detail.Length == 0)
            {
                return null;
            }
        }

        var text = FormerWordingView.ReplacesWords(entry) ? null : entry.Kind is HistoryKind.Reclassified ? SeverityCriterion.OfStored(entry.Text, CultureInfo.CurrentUICulture) : entry.Text;
        var unit = entry.UnitId is { } id ? units.GetValueOrDefault(id) : null;
        var step = entry.Step.KnownStep(known);
        var by = names.GetValueOrDefault(entry.ById ?? 0, "");
        var absent = entry.ForId is { } person ? names.GetValueOrDefault(person, "") : null;
        return new HistoryView(
            entry.Kind, entry.At, by, entry.Side, unit?.Code, detail, text, entry.StatusAfter, step, entry.Days, entry.Clock, entry.ActionId?.ToString(CultureInfo.InvariantCulture), absent)
        {
            Line = new HistoryLine(
                entry.Id, entry.At, entry.On, entry.Kind, entry.Side, by, unit?.Name, detail, text, step, entry.Days, entry.Clock, entry.TurnAfter, entry.ObjectionId, entry.ActionId, entry.UpdateId, absent),
        };
    }
}
