using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Answering;

/// <summary>
/// The mail that asks a unit again for what it owes, in its lead's language. It leaves the house, so it names the number
/// and the step alone: nothing restricted, and a threat's wording is told like any read-back.
/// </summary>
public sealed class ReminderMailQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="To">Addresses of the unit's leads; empty where none is known.</param>
    public sealed record View(IReadOnlyList<string> To, string Subject, string Body)
    {
        /// <summary>As a link that the contexts's own mail program opens.</summary>
        public string Address => $"mailto:{string.Join(',', To.Select(address => Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)))}?subject={Uri.EscapeDataString(Subject)}&body={Uri.EscapeDataString(Body.ReplaceLineEndings("\r\n"))}";
    }

    /// <param name="host">Absolute address the link begins with.</param>
    /// <returns>Null where there is none for this person to remind anybody of.</returns>
    public async Task<View?> LoadAsync(string number, string host, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ActForIt) || !ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.VisibleTo(context.Actor).Include(known => known.Units).FirstOrDefaultAsync(known => known.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        var isTurn = objection.Turn.Side is Side.Unit;
        var unit = isTurn ? objection.Turn.UnitId : objection.Units.Where(raising => raising is { Stands: true, IsConfirmed: false }).OrderBy(raising => raising.Order).FirstOrDefault()?.UnitId;
        var leads = await context.Db.People.Where(person => person.UnitId == unit && unit != null && (person.Roles & Roles.UnitLead) != 0).OrderBy(person => person.Id).ToListAsync(cancellation);
        var culture = CultureInfo.GetCultureInfo(leads.Count > 0 ? leads[0].Language : "en");
        var what = Word(isTurn ? $"What_{ObjectionParts.StepKnown(objection.Turn.Step, known: false)}" : "What_Confirm", culture);
        var due = isTurn && objection.Turn.DueOn is { } date ? string.Format(culture, Word("Until", culture), date.ToString("D", culture)) : "";
        var body = string.Format(culture, Word("Body", culture), string.Join(", ", leads.Select(lead => lead.Name)), objection.Number, what, due, $"{host.TrimEnd('/')}/objections/{objection.Number}");
        return new View([.. leads.Select(lead => lead.Email)], string.Format(culture, Word("Subject", culture), objection.Number), body);
    }

    private static string Word(string key, CultureInfo culture) => ReminderTexts.ResourceManager.GetString(key, culture)!;
}
