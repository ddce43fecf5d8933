using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.People;

/// <summary>A person as it is typed in the form.</summary>
internal sealed class PersonEntry
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public Roles Roles { get; set; }

    public Choice? Unit { get; set; }

    public Choice? SecondUnit { get; set; }

    public string? Language { get; set; }

    public static PersonEntry Of(PersonRow? person, string language) => person is null ? new() { Language = language } : new()
    {
        Name = person.Name,
        Email = person.Email,
        Roles = person.Roles,
        Unit = person.Unit is null ? null : new Choice(person.Unit, person.UnitName!),
        SecondUnit = person.SecondUnit is null ? null : new Choice(person.SecondUnit, person.SecondUnitName!),
        Language = person.Language,
    };

    /// <summary>Takes over what somebody else saved, in the fields that were not edited here.</summary>
    public void Merge(PersonEntry before, PersonEntry now)
    {
        Name = Merging.Of(Name, before.Name, now.Name);
        Email = Merging.Of(Email, before.Email, now.Email);
        Roles = Merging.Of(Roles, before.Roles, now.Roles);
        Unit = Merging.Of(Unit?.Key, before.Unit?.Key, now.Unit?.Key) == Unit?.Key ? Unit : now.Unit;
        SecondUnit = Merging.Of(SecondUnit?.Key, before.SecondUnit?.Key, now.SecondUnit?.Key) == SecondUnit?.Key ? SecondUnit : now.SecondUnit;
        Language = Merging.Of(Language, before.Language, now.Language);
    }

    public CreatePerson.Command ToCreate() => new() { Name = Name, Email = Email, Roles = PersonRow.RolesIn(Roles), Unit = Unit?.Key ?? "", SecondUnit = SecondUnit?.Key ?? "", Language = Language ?? UserLanguage.English };

    public EditPerson.Command ToEdit(PersonRow person) =>
        new() { Id = person.Key, Seen = person.Seen, Name = Name ?? "", Email = Email ?? "", Roles = PersonRow.RolesIn(Roles), Unit = Unit?.Key ?? "", SecondUnit = SecondUnit?.Key ?? "", Language = Language };

    /// <summary>The field of the form that a refusal is about; null for the form as a whole.</summary>
    public static string? FieldOf(Refusal refusal) => refusal.Fields.Count > 0 ? refusal.Fields[0].Field.Split('[')[0] : refusal.Code switch
    {
        "person.email-in-use" => "email",
        "person.role-required" or "person.last-administrator" => "roles",
        "person.unit-required" => "unit",
        "person.second-unit-same" => "secondUnit",
        _ => null,
    };
}
