using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>The organisation before the first objection: units, people, holidays, draft strategies.</summary>
internal sealed class SampleOrganisation
{
    /// <summary>The e-mail domain of all generated people.</summary>
    public const string Domain = "@generated.example";

    private const int ElementsOfStrategy = 14;

    private readonly Dictionary<string, SampleTexts> _words;

    public SampleOrganisation(SampleFile file, Random random, DateOnly today)
    {
        _words = file.Words.ToDictionary(language => language.Key, language => new SampleTexts(language.Value));
        Holidays = [.. Enumerable.Range(today.Year - 5, 8).SelectMany(year => file.Holidays.Select(day => new Holiday(new DateOnly(year, day.Month, day.Day), day.Name)))];
        foreach (var written in file.Units)
        {
            Add(written);
        }

        // Shuffled, so that the units that raise most are not the first in the list.
        var raising = Units.ToArray();
        random.Shuffle(raising);
        Raising = raising;
        Cio = Person("cio", "CIO", Roles.Cio, Units.First(unit => unit.IsIt));
        Pmo = Person("pmo", "PMO", Roles.Pmo, Cio.Unit);
        SecondPmo = Person("pmo2", "PMO, second desk", Roles.Pmo, Cio.Unit);
        Person("admin", "Administrator", Roles.Administrator, null);
        Strategies = [.. file.Strategies.Select(written => Draft(written, random, today))];
    }

    public IReadOnlyList<Holiday> Holidays { get; }

    public List<BusinessUnit> Units { get; } = [];

    /// <summary>All units, the most active first.</summary>
    public IReadOnlyList<BusinessUnit> Raising { get; }

    public List<Person> People { get; } = [];

    public Person Cio { get; }

    public Person Pmo { get; }

    public Person SecondPmo { get; }

    /// <summary>By unit.</summary>
    private Dictionary<BusinessUnit, Person> Leads { get; } = [];

    /// <summary>One person per unit; they own actions.</summary>
    public List<Person> Members { get; } = [];

    public IReadOnlyList<Strategy> Strategies { get; }

    public SampleTexts WordsOf(string language) => _words[language];

    public Person LeadOf(BusinessUnit unit) => Leads[unit];

    private void Add(SampleUnit written)
    {
        var unit = new BusinessUnit(written.Code, written.Name, written.IsIt, Units.Count, Units.Find(other => other.Code == written.Parent));
        if (written.Alias is not null)
        {
            unit.AddAlias(written.Alias);
        }

        Units.Add(unit);
        Leads.Add(unit, Person($"lead.{written.Code}", $"Lead, {written.Name}", Roles.UnitLead, unit, written.Language));
        Members.Add(Person($"member.{written.Code}", $"Member, {written.Name}", Roles.Member, unit, written.Language));
    }

    private Person Person(string name, string title, Roles role, BusinessUnit? unit, string language = "en")
    {
        var person = new Person(title, name.ToLowerInvariant() + Domain, role, unit, language);
        People.Add(person);
        return person;
    }

    private Strategy Draft(SampleStrategy written, Random random, DateOnly today)
    {
        var words = WordsOf(written.Language);
        var strategy = new Strategy(written.Title);
        var wordings = new List<ElementWording>();
        for (var part = 0; part < ElementsOfStrategy; part++)
        {
            strategy.AddElement();
            wordings.Add(new ElementWording(random.One(Enum.GetValues<ElementKind>()), $"{1 + (part / 4)}.{1 + (part % 4)}", words.One("Action", random), words.Many("Answer", 200, random)));
        }

        for (var at = 0; at < written.Versions.Count; at++)
        {
            var dated = today.AddDays(-7 * ((written.Weeks * (written.Versions.Count - 1 - at)) + 4));
            var update = strategy.DraftUpdate(written.Versions[at], words.One("Change", random), dated);
            for (var part = 0; part < wordings.Count; part++)
            {
                update.Include(strategy.Elements[part], wordings[part] with { });
            }
        }

        return strategy;
    }
}
