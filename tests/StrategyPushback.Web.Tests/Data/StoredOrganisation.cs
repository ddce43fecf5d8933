using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>A stored organisation: Finance, Sales and IT, a CIO and a PMO, and one update in consultation on a Monday.</summary>
public sealed class StoredOrganisation
{
    public static readonly DateTime Start = new(2026, 11, 9, 9, 0, 0, DateTimeKind.Utc);

    private static readonly BusinessCalendar s_calendar = new([], TimeZoneInfo.Utc);

    private StoredOrganisation()
    {
    }

    public required BusinessUnit It { get; init; }

    public required BusinessUnit Finance { get; init; }

    public required BusinessUnit Sales { get; init; }

    public required Person FinanceLead { get; init; }

    public required Person SalesLead { get; init; }

    public required Person Cio { get; init; }

    public required Person Pmo { get; init; }

    public required StrategyUpdate Update { get; init; }

    /// <summary>Days since the start; each action takes a minute.</summary>
    public int Day { get; set; }

    /// <summary>The minute of the day of the next action.</summary>
    public int Minute { get; set; }

    public BusinessTime Now => new(Start.AddDays(Day).AddMinutes(Minute++ % 400), s_calendar, new Clocks());

    public static Task<StoredOrganisation> BeginAsync(PushbackDb db) =>
        BeginAsync(db, new DateOnly(2026, 11, 2), new ConsultationWindow(new DateOnly(2026, 11, 2), new DateOnly(2027, 11, 2), 5), new BusinessTime(Start.AddDays(-7), s_calendar, new Clocks()));

    /// <summary>The same organisation with an update that was opened at another time.</summary>
    public static async Task<StoredOrganisation> BeginAsync(PushbackDb db, DateOnly dated, ConsultationWindow window, BusinessTime opened)
    {
        var it = new BusinessUnit("IT", "Information Technology", true, 0);
        var finance = new BusinessUnit("FIN", "Finance", false, 1);
        var sales = new BusinessUnit("SAL", "Sales", false, 2);
        var people = new List<Person>
        {
            new("Fay", "fay@example.org", Roles.UnitLead, finance),
            new("Sam", "sam@example.org", Roles.UnitLead, sales),
            new("Cleo", "cleo@example.org", Roles.Cio, it),
            new("Pat", "pat@example.org", Roles.Pmo, it),
        };
        db.AddRange(it, finance, sales);
        db.AddRange(people);
        var strategy = new Strategy("One platform");
        strategy.AddElement();
        db.Add(strategy);
        await db.SaveChangesAsync();
        var update = strategy.DraftUpdate("0.1", "First text.", dated);
        update.Include(strategy.Elements[0], new(ElementKind.Initiative, "1", "Move", "All services move."));
        var organisation = new StoredOrganisation { It = it, Finance = finance, Sales = sales, FinanceLead = people[0], SalesLead = people[1], Cio = people[2], Pmo = people[3], Update = update };
        update.OpenWindow(window, organisation.Pmo.AsActor(), opened);
        await db.SaveChangesAsync();
        return organisation;
    }

    /// <summary>A filing of this unit; without a unit, an imported record whose source names none.</summary>
    public Filing Filing(BusinessUnit? unit, Severity severity = Severity.Substantive, Confidentiality confidentiality = Confidentiality.Open) => new()
    {
        Unit = unit,
        Title = "The close of São Paulo's year",
        Statement = "We cannot move in December.",
        ProposedChange = "Move in March.",
        Severity = severity,
        Confidentiality = confidentiality,
        Elements = Update.Strategy.Elements,
        Source = unit is null ? new SourceReference("source.md", "2.1", null, new DateOnly(2020, 11, 9), null) : null,
    };

    public Actor LeadOf(BusinessUnit? unit) => (unit?.Id == Sales.Id ? SalesLead : FinanceLead).AsActor();
}
