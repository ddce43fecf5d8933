using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>
/// Applies the rows of a list to the people. The preview runs it on people that are never saved, the import on tracked ones.
/// An empty cell leaves an existing person as it is.
/// </summary>
internal sealed class PersonListReading(StoredPeople stored, string language, Actor by, BusinessTime now)
{
    private static readonly PersonInputValidator s_newPerson = new(isNew: true);
    private static readonly PersonInputValidator s_existingPerson = new(isNew: false);

    private readonly RowUnits _units = new(stored.Units, by, now);
    private readonly Dictionary<string, PersonListRow> _rowOf = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The people that are not stored yet.</summary>
    public List<Person> Created { get; } = [];

    /// <summary>The units that are not stored yet.</summary>
    public IReadOnlyCollection<BusinessUnit> CreatedUnits => _units.Created;

    public ListContent Read(ListTable table, ListSettings settings)
    {
        var findings = new ListFindings(settings);
        var rows = table.Rows.Select(row => ReadRow(table, row, findings.Of(row.Number))).ToList();
        var isWithoutAdministrator = IsWithoutAdministrator(rows);
        foreach (var row in rows.Where(row => row.Findings.IsReadable))
        {
            Write(row, isWithoutAdministrator);
        }

        return new ListContent([.. rows.Select(row => row.Findings.ToRow(row.Label, row.IsNew))], findings.Questions, [.. CreatedUnits.Select(unit => unit.Name)], [.. Created.Select(person => person.Email)]);
    }

    private PersonListRow ReadRow(ListTable table, TableRow cells, RowFindings findings)
    {
        var email = table.Text(cells, ListFields.Email);
        var row = new PersonListRow(findings) { Name = table.Text(cells, ListFields.Name), Email = email, Existing = stored.People.GetValueOrDefault(email) };
        if (findings.IsLeftOut)
        {
            return row;
        }

        CheckShape(row);
        CheckEmail(row);
        var before = row.Existing?.Details ?? new PersonDetails("", email, Roles.None, null, null, language);
        var details = before with
        {
            Name = row.Name.Length > 0 ? row.Name : before.Name,
            Unit = _units.Find(table.Text(cells, ListFields.Unit), ListFields.Unit, findings) ?? before.Unit,
            SecondUnit = _units.Find(table.Text(cells, ListFields.SecondUnit), ListFields.SecondUnit, findings) ?? before.SecondUnit,
            Roles = PersonCells.RolesOf(table.Parts(cells, ListFields.Roles, ";,|+/"), findings, row.IsNew) ?? before.Roles,
            Language = PersonCells.LanguageOf(table.Text(cells, ListFields.Language), findings) ?? before.Language,
        };
        if (!row.IsNew && details != before && findings.Ask("row.person-exists", "", ListFields.Email, ListTexts.PersonExists, [(RowRepair.Update, ListTexts.UpdatePeople)]) is null)
        {
            PersonCells.Compare(findings, before, details);
        }

        row.Details = details;
        if (findings.IsReadable && Person.Against(details) is { } violation)
        {
            findings.Refuse(new BrokenRule(violation), PersonCells.FieldOf(violation.Rule));
        }

        return row;
    }

    /// <summary>The same shape as on the form.</summary>
    private static void CheckShape(PersonListRow row)
    {
        var input = new PersonInput { Name = row.IsNew || row.Name.Length > 0 ? row.Name : null, Email = row.Email };
        foreach (var error in (row.IsNew ? s_newPerson : s_existingPerson).Validate(input).Errors)
        {
            row.Findings.Refuse(error.ErrorCode, error.PropertyName, error.ErrorMessage);
        }
    }

    private void CheckEmail(PersonListRow row)
    {
        if (_rowOf.TryGetValue(row.Email, out var twin) && !twin.Findings.IsLeftOut && row.Email.Length > 0)
        {
            row.Findings.Refuse("row.email-twice", ListFields.Email, ListTexts.EmailTwice.With(row.Email, twin.Findings.Number));
            return;
        }

        _rowOf[row.Email] = row;
        if (row.Existing is { IsActive: false } inactive)
        {
            row.Findings.Refuse(new BrokenRule(Person.Inactive, inactive.Name), ListFields.Email);
        }
        else if (row.IsNew && stored.AccountOwners.GetValueOrDefault(row.Email) is { } owner)
        {
            row.Findings.Refuse(new BrokenRule(Person.EmailInUse, row.Email, owner), ListFields.Email);
        }
    }

    /// <summary>Whether the rows remove an administrator and leave no active one who can sign in. The one that stays is marked as changed, as in <see cref="EditPerson"/>.</summary>
    private bool IsWithoutAdministrator(List<PersonListRow> rows)
    {
        var edited = rows.Where(row => row.Findings.IsReadable && row.Existing is not null).ToDictionary(row => row.Existing!);
        if (!edited.Values.Any(row => row.IsAdministratorBefore && !row.IsAdministratorAfter))
        {
            return false;
        }

        var staying = stored.People.Values.OrderBy(person => person.Id).FirstOrDefault(person => person.IsActive && stored.SignIn.Contains(person.Id)
            && (edited.TryGetValue(person, out var row) ? row.IsAdministratorAfter : person.Roles.HasFlag(Roles.Administrator)));
        staying?.RenewConcurrencyToken();
        return staying is null;
    }

    private void Write(PersonListRow row, bool isWithoutAdministrator)
    {
        var (before, details) = (row.Existing?.Details, row.Details!);
        try
        {
            if (row.Existing is { } person)
            {
                person.Edit(details, isWithoutAdministrator && row.IsAdministratorBefore, by, now);
            }
            else
            {
                Created.Add(Person.Create(details, by, now));
            }
        }
        catch (BrokenRule broken)
        {
            row.Findings.Refuse(broken, PersonCells.FieldOf(broken.Rule));
            return;
        }

        PersonCells.Compare(row.Findings, before, details);
    }
}
