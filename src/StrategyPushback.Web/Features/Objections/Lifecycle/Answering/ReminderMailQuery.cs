using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Answering;

/// <summary>
/// The e-mail that reminds a unit of a reply, in the language of its lead. It leaves the organisation, so it contains only
/// the number and the step: nothing restricted, and the wording of a threat is named like any read-back.
/// </summary>
public sealed class ReminderMailQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="To">E-mail addresses of the unit's leads; empty when it has none.</param>
    public sealed record View(IReadOnlyList<string> To, string Subject, string Body)
    {
        /// <summary>A <c>mailto:</c> link.</summary>
        public string Address => $"mailto:{string.Join(',', To.Select(address => Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)))}?subject={Uri.EscapeDataString(Subject)}&body={Uri.EscapeDataString(Body.ReplaceLineEndings("\r\n"))}";
    }

    /// <param name="host">Absolute base address of the link.</param>
    /// <returns>Null when there is no reminder that this person could send.</returns>
    public async Task<View?> LoadAsync(string number, string host, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ActForIt) || !ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.Include(objection => objection.Units).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        var isTurn = objection.Turn.Side is Side.Unit;
        var unit = isTurn ? objection.Turn.UnitId : objection.Units.Where(raising => raising is { IsSupporting: true, IsConfirmed: false }).OrderBy(raising => raising.Order).FirstOrDefault()?.UnitId;
        var leads = await context.Db.People.Where(person => person.UnitId == unit && unit != null && (person.Roles & Roles.UnitLead) != 0).OrderBy(person => person.Id).ToListAsync(cancellation);
        var culture = CultureInfo.GetCultureInfo(leads.Count > 0 ? leads[0].Language : "en");
        var what = Word(isTurn ? $"What_{objection.Turn.Step.KnownStep(knows: false)}" : "What_Confirm", culture);
        var due = isTurn && objection.Turn.DueOn is { } date ? string.Format(culture, Word("Until", culture), date.ToString("D", culture)) : "";
        var body = string.Format(culture, Word("Body", culture), string.Join(", ", leads.Select(lead => lead.Name)), objection.Number, what, due, $"{host.TrimEnd('/')}/objections/{objection.Number}");
        return new View([.. leads.Select(lead => lead.Email)], string.Format(culture, Word("Subject", culture), objection.Number), body);
    }

    private static string Word(string key, CultureInfo culture) => ReminderTexts.ResourceManager.GetString(key, culture)!;
}
